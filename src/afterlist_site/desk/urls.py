"""Addresses of the archivist's desk."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path, re_path

from afterlist_site.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("findings/", views.findings, name="findings"),
    path("missing/", views.missing, name="missing"),
    path("sources/", views.sources, name="sources"),
    path("rules/", views.rules, name="rules"),
    re_path(r"^rules/(?P<what>name|rule)/(?P<pk>\d+)/strike/$", views.strike, name="strike"),
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("key/<str:token>/", views.key, name="key"),
]
