"""The lists app."""

from collections.abc import Collection

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Stories given to be posted, their way to lists, and readers by mail."""

    name = "afterlist_site.lists"
    label = "lists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what is erased from the archive be erased here, too."""
        from afterlist_site.imports.erasing import was_erased  # noqa: PLC0415 - needs the apps
        from afterlist_site.lists.forgetting import forget  # noqa: PLC0415

        def heard(postings: Collection[str], **_: object) -> None:
            forget(postings)

        was_erased.connect(heard, weak=False, dispatch_uid="lists")
