"""The lists app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Stories given to be posted, their way to lists, and readers by mail."""

    name = "afterlist_site.lists"
    label = "lists"
    default_auto_field = "django.db.models.BigAutoField"
