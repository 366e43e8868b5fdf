"""Address of the search page."""

from django.urls import path

from afterlist_site.search import views

urlpatterns = [path("", views.search, name="search")]
