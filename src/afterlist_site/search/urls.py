"""Addresses of the search page, and of the same for programs."""

from django.urls import path

from afterlist_site.search import catalogue, views

urlpatterns = [
    path("", views.search, name="search"),
    path("opds/", catalogue.books, name="opds-search"),
    path("opensearch.xml", catalogue.description, name="opds-description"),
]
