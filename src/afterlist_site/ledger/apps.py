"""The ledger app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """What authors said since, and by which names they go: truth, like the vault."""

    name = "afterlist_site.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
