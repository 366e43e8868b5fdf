"""The Jinja2 environment of the pages: its globals and filters."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from afterlist_site.archive.models import Name
from afterlist_site.guard.texts import outgoing
from afterlist_site.masking import sendable
from afterlist_site.people.asking_texts import silence_policy
from afterlist_site.reading import sheet

NAME_KEPT_S = 30
"""For how long the archive's name may be an old one."""


def url(name: str, /, *args: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args)


def number(value: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """Return "1 story", "2 stories": a number with its noun."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def day(moment: datetime | None) -> str:
    """Return a date as it is read; "date not known" where there is none."""
    return f"{moment.day} {moment:%B %Y}" if moment else "date not known"


def archive_name() -> str:
    """Return the first name that the archive goes by."""
    known = cache.get("archive-name")
    if known is None:
        known = Name.objects.order_by("pk").values_list("name", flat=True).first() or "Afterlist"
        cache.set("archive-name", known, NAME_KEPT_S)
    return str(known)


@pass_context
def shown(context: Context, value: object) -> object:
    """Return anything as it may be printed: no text has an address in it nor, but on the
    archivist's desk, a guarded name; what is not text stays as it is."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return sendable(value) if (context.name or "").startswith("desk/") else outgoing(value)


OPTIONS = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "finalize": shown,
}
"""Beside what Django sets. Everything printed passes through ``shown``: no page
can print an address or a guarded name."""


def environment(**options: Any) -> Environment:
    """Return the environment that Django renders with; Django sets autoescape."""
    built = Environment(**(options | OPTIONS))  # noqa: S701
    built.globals.update(url=url, static=static, archive_name=archive_name, sheet=sheet)
    built.globals.update(silence_policy=silence_policy)
    built.filters.update(number=number, counted=counted, day=day)
    return built
