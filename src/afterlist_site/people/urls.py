"""Addresses of the pages of authors, and of those who ask them."""

from django.urls import include, path

from afterlist_site.people import (
    asking,
    asking_answering,
    author_pages,
    claim_pages,
    hiding_pages,
)

urlpatterns = [
    path("ask/", asking.ask_elsewhere, name="ask"),
    path("ask/author/", asking.ask_author, name="ask-author"),
    path("works/<str:work_id>/ask/", asking.ask_work, name="ask-work"),
    path("asked/<str:key>/", asking.asked, name="asked"),
    path("answer/<str:key>/", asking_answering.answer, name="answer"),
    path("desk/outreach/", include("afterlist_site.people.outreach_urls")),
    path("works/<str:work_id>/mine/", hiding_pages.mine, name="mine"),
    path("mine/back/<str:token>/", hiding_pages.put_back, name="put-back"),
    path("mine/claim/", claim_pages.claim, name="claim"),
    path("mine/claim/<str:token>/", claim_pages.claim_page, name="claim-page"),
    path("mine/proof/<str:token>/", claim_pages.proof, name="proof"),
    path("mine/", author_pages.author, name="author"),
    path("mine/link/", author_pages.door, name="author-door"),
    path("mine/link/<str:token>/", author_pages.link, name="author-link"),
    path("mine/leave/", author_pages.leave, name="author-leave"),
    path("mine/do/<slug:what>/", author_pages.do, name="author-do"),
    path("mine/works/<str:work_id>/", author_pages.author_work, name="author-work"),
    path("mine/works/<str:work_id>/<int:position>/", author_pages.author_text, name="author-text"),
]
