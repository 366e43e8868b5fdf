"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The archivist's pages: what is held and why."""

    name = "afterlist_site.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
