"""The archive app: what is stored."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Rows of the archive."""

    name = "afterlist_site.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
