"""The reading app."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Public pages: browse, read, download."""

    name = "afterlist_site.reading"
    label = "reading"
    default_auto_field = "django.db.models.BigAutoField"
