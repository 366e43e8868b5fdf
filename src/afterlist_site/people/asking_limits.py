"""How often one may ask: a flood is refused, and changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from afterlist_site.people.models import Ask

DAY: Final = timedelta(days=1)
RETRY_AFTER_S: Final = int(DAY.total_seconds())

MOST_FROM_ONE_PLACE: Final = 20
MOST_TO_ONE_AUTHOR: Final = 10
MOST_FOR_ONE_ADDRESS: Final = 20
MOST: Final = 500
"""Requests a day: from one network address, to one author, to be answered at one
address, and in all."""


def refusal(ask: Ask, now: datetime | None = None) -> str:
    """Return why a request, not stored yet, is one too many today; empty if it is not."""
    today = Ask.objects.filter(asked_at__gt=(now or timezone.now()) - DAY)
    if today.filter(came_from=ask.came_from).count() >= MOST_FROM_ONE_PLACE:
        return f"{MOST_FROM_ONE_PLACE} requests came from where you are today."
    if today.filter(email__iexact=ask.email).count() >= MOST_FOR_ONE_ADDRESS:
        return f"{MOST_FOR_ONE_ADDRESS} requests are to be answered at this address today."
    to_author = today.filter(author__iexact=ask.author).exclude(author="")
    if to_author.count() >= MOST_TO_ONE_AUTHOR:
        return f"This author was asked {MOST_TO_ONE_AUTHOR} times today."
    if today.count() >= MOST:
        return f"{MOST} requests came in today, and this archive has one archivist."
    return ""
