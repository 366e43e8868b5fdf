"""The rows of what goes out to lists: the queue, and what the lists wrote back."""

from __future__ import annotations

from django.db import models

from afterlist_site.lists.submission_rows import Manuscript


class Delivery(models.Model):
    """One message for one list, from the moment it is composed.

    ``content`` is what was composed, without Date. Workers claim rows by
    compare-and-swap; ``claim`` is a word of the worker's own and ``claimed_until`` when
    another may take the row. ``offered`` is written before the end of the message is
    sent: a worker that dies then leaves it uncertain whether the list has it.
    ``notice`` says what came of it, for its author.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waits for its turn"
        CLAIMED = "claimed", "Is being sent"
        OFFERED = "offered", "Handed over, not yet confirmed"
        SENT = "sent", "Sent"
        RETURNED = "returned", "On the list"
        REFUSED = "refused", "Refused"
        SET_ASIDE = "set-aside", "Set aside for the archivist"
        WITHDRAWN = "withdrawn", "Withdrawn"

    manuscript = models.ForeignKey(Manuscript, on_delete=models.PROTECT, related_name="deliveries")
    list_name = models.CharField(max_length=200, db_index=True)
    recipient = models.EmailField()
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.TextField()
    part = models.PositiveIntegerField(default=1)
    of = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(db_index=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    notice = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    posting = models.CharField(
        max_length=64, blank=True, help_text="The identity of the list's copy, once it came back."
    )
    log_mark = models.CharField(
        max_length=100, blank=True, help_text="From where on a witness's record speaks of it."
    )
    # The last column: nothing is read past it to get at the others.
    content = models.BinaryField()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="delivery_due"),
            models.Index(fields=["sent_at"], name="delivery_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.list_name}"


class Note(models.Model):
    """What a list, its moderator or a mail server wrote about a delivery."""

    class Kind(models.TextChoices):
        """What it says."""

        HELD = "held", "Waits for the list’s moderator"
        REFUSED = "refused", "Refused"
        BOUNCED = "bounced", "Could not be delivered"
        OTHER = "other", "A note"

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    digest = models.CharField(max_length=32, help_text="Of the mail: it counts once.")
    came_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "digest"], name="note_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
