"""The guard app."""

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """Which names are kept back, and where they stood."""

    name = "afterlist_site.guard"
    label = "guard"
    default_auto_field = "django.db.models.BigAutoField"
