"""Addresses of the pages of stories that are given to be posted."""

from django.urls import path

from afterlist_site.lists import submission_pages

urlpatterns = [
    path("post/<str:nonce>/", submission_pages.submission, name="submission"),
]
