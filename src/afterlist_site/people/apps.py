"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Pages of authors and of those who ask them."""

    name = "afterlist_site.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
