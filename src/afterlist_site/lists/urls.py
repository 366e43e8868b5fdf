"""Addresses of the pages of stories that are given to be posted."""

from django.urls import path

from afterlist_site.lists import (
    feedback_pages,
    posting_pages,
    reader_pages,
    submission_pages,
    writing_pages,
)

urlpatterns = [
    path("post/", posting_pages.posts, name="posts"),
    path("post/new/", writing_pages.begin, name="post-new"),
    path("post/feedback/", feedback_pages.feedback, name="feedback"),
    path("post/together/<str:token>/", posting_pages.consent, name="consent"),
    path("post/<str:nonce>/", submission_pages.submission, name="submission"),
    path("post/<str:nonce>/header/", writing_pages.header, name="draft-header"),
    path("post/<str:nonce>/revise/", writing_pages.revise, name="draft-revise"),
    path("post/<str:nonce>/new/", writing_pages.chapter, name="draft-new-chapter"),
    path("post/<str:nonce>/<int:position>/", writing_pages.chapter, name="draft-chapter"),
    path("post/<str:nonce>/<int:position>/change/", writing_pages.change, name="draft-change"),
    path("post/<str:nonce>/discard/", writing_pages.discard, name="draft-discard"),
    path("post/<str:nonce>/<int:position>/as/<str:name>/", posting_pages.preview, name="preview"),
    path("by-mail/", reader_pages.subscribe, name="subscribe"),
    path("by-mail/<str:token>/", reader_pages.reader, name="reader"),
    path("by-mail/<str:token>/yes/", reader_pages.confirm, name="reader-confirm"),
    path("by-mail/<str:token>/leave/<int:key>/", reader_pages.leave, name="reader-leave"),
]
