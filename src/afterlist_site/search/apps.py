"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Full-text search: the index and its queries."""

    name = "afterlist_site.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
