"""Addresses of the pages of authors, and of those who ask them."""

from django.urls import include, path

from afterlist_site.people import asking, asking_answering

urlpatterns = [
    path("ask/", asking.ask_elsewhere, name="ask"),
    path("ask/author/", asking.ask_author, name="ask-author"),
    path("works/<str:work_id>/ask/", asking.ask_work, name="ask-work"),
    path("asked/<str:key>/", asking.asked, name="asked"),
    path("answer/<str:key>/", asking_answering.answer, name="answer"),
    path("desk/outreach/", include("afterlist_site.people.outreach_urls")),
]
