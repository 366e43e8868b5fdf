"""Addresses of the archivist's desk."""

from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from afterlist_site.desk import accounts, log, notices, views
from afterlist_site.desk.accounts import SignIn

urlpatterns = [
    path("", views.desk, name="desk"),
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
