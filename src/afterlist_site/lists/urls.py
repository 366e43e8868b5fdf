"""Addresses of the pages of stories that are given to be posted."""

from django.urls import path

from afterlist_site.lists import feedback_pages, posting_pages, reader_pages, submission_pages

urlpatterns = [
    path("post/", posting_pages.posts, name="posts"),
    path("post/new/", posting_pages.begin, name="post-new"),
    path("post/feedback/", feedback_pages.feedback, name="feedback"),
    path("post/together/<str:token>/", posting_pages.consent, name="consent"),
    path("post/<str:nonce>/", submission_pages.submission, name="submission"),
    path("post/<str:nonce>/header/", posting_pages.header, name="draft-header"),
    path("post/<str:nonce>/revise/", posting_pages.revise, name="draft-revise"),
    path("post/<str:nonce>/new/", posting_pages.chapter, name="draft-new-chapter"),
    path("post/<str:nonce>/<int:position>/", posting_pages.chapter, name="draft-chapter"),
    path("post/<str:nonce>/<int:position>/drop/", posting_pages.drop, name="draft-drop"),
    path("post/<str:nonce>/<int:position>/as/<str:name>/", posting_pages.preview, name="preview"),
    path("by-mail/", reader_pages.subscribe, name="subscribe"),
    path("by-mail/<str:token>/", reader_pages.reader, name="reader"),
    path("by-mail/<str:token>/yes/", reader_pages.confirm, name="reader-confirm"),
    path("by-mail/<str:token>/leave/<int:key>/", reader_pages.leave, name="reader-leave"),
]
