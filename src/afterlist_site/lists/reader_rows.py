"""The rows of readers by mail: who reads what, how often, and what they were sent."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterlist_site.lists.submission_rows import new_token


class Reader(models.Model):
    """Somebody who gets stories by mail, once they have confirmed that they want to.

    ``token`` is in the address that their mail is answered to and in their links;
    ``asked_at`` is when they were last asked whether they mean it. ``soft`` counts
    failures that may pass, on so many days, the last of them ``soft_at``; ``gone_at`` is
    when mail failed for good.
    """

    email = models.EmailField(unique=True, help_text="Never shown.")
    token = models.CharField(max_length=32, unique=True, default=new_token)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="The last such letter.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    soft = models.PositiveIntegerField(default=0)
    soft_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Subscription(models.Model):
    """What a reader wants. ``key`` is an author, series, fandom or list by its name, the
    words of a search, or the identity of a posting of one work. Nothing is sent of it before
    ``confirmed_at``: anybody can ask in another's name."""

    class Kind(models.TextChoices):
        """What is subscribed to."""

        AUTHOR = "author", "Everything by an author"
        SERIES = "series", "A series"
        FANDOM = "fandom", "A fandom"
        LIST = "list", "A list"
        SEARCH = "search", "A search"
        WORK = "work", "One story"

    class Pace(models.TextChoices):
        """When mail is sent."""

        EACH = "each", "Each part as it is posted"
        DIGEST = "digest", "One mail a day"
        REPLAY = "replay", "From the beginning, as it was posted then"
        DAILY = "daily", "From the beginning, one part a day"

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=300)
    pace = models.CharField(max_length=10, choices=Pace, default=Pace.EACH)
    begun_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "kind", "key"],
                condition=models.Q(ended_at=None),
                name="one_subscription_a_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class Mailed(models.Model):
    """A part that is to go to a reader, or went: once, whatever the number of lists.
    ``posting`` is its identity; the columns of the queue are those of ``Delivery``."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="mails")
    posting = models.CharField(max_length=64)
    subscription = models.ForeignKey(
        Subscription, null=True, blank=True, on_delete=models.SET_NULL, related_name="mails"
    )
    pace = models.CharField(max_length=10, choices=Subscription.Pace)
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    due_at = models.DateTimeField(db_index=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    notice = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    log_mark = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "posting"], name="part_once")]

    def __str__(self) -> str:
        return f"{self.posting[:12]} to {self.reader}"

    @property
    def is_of_digest(self) -> bool:
        """Whether it goes in one mail with the day's other parts."""
        return self.pace == Subscription.Pace.DIGEST
