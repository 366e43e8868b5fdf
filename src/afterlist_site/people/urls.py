"""Addresses of the pages of authors, and of those who ask them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
