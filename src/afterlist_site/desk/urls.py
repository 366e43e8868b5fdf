"""Addresses of the archivist's desk."""

from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from afterlist_site.desk import (
    accounts,
    bulk_pages,
    lists,
    log,
    notices,
    postings,
    queue_pages,
    views,
    waiting,
    work_pages,
)
from afterlist_site.desk.accounts import SignIn

urlpatterns = [
    path("", views.desk, name="desk"),
    path("queue/", queue_pages.queue, name="queue"),
    path("queue/seen/", queue_pages.seen, name="seen"),
    path("queue/next/", queue_pages.following, name="queue-next"),
    path("postings/<str:identity>/", postings.posting, name="desk-posting"),
    path("postings/<str:identity>/text/", postings.text, name="desk-text"),
    path("works/<str:work_id>/", work_pages.work, name="desk-work"),
    path("works/<str:work_id>/join/", work_pages.join, name="join"),
    path("works/<str:work_id>/part/", work_pages.part, name="part"),
    path("works/<str:work_id>/name/", work_pages.name, name="desk-name"),
    path("all/author/", bulk_pages.decide, name="bulk"),
    path("all/list/", bulk_pages.decide_list, name="bulk-list"),
    path("lists/", lists.lists, name="members-lists"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/hiding/<int:pk>/", waiting.hiding, name="hiding"),
    path("waiting/claim/<int:pk>/", waiting.claim, name="desk-claim"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:work_id>/", notices.told, name="told"),
    path("findings/", views.findings, name="findings"),
    path("missing/", views.missing, name="missing"),
    path("sources/", views.sources, name="sources"),
    path("rules/", views.rules, name="rules"),
    re_path(r"^rules/(?P<what>name|rule)/(?P<pk>\d+)/strike/$", views.strike, name="strike"),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:pk>/close/", accounts.close, name="close-account"),
    path("invitation/<str:uid>/<str:token>/", accounts.invitation, name="invitation"),
    path("device/", accounts.enrol, name="enrol"),
    path("log/", log.log, name="log"),
    path("log/<int:pk>/undo/", log.undo, name="undo"),
    path("key/<str:token>/", views.key, name="key"),
]
