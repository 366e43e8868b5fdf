"""The rows of asking: what was asked, which letters went out, and what came back.

They are truth like the ledger, and point at postings by their identity, never at works.
"""

from __future__ import annotations

from django.db import models

from afterlist.model import Answer, Use


class Ask(models.Model):
    """Somebody's request to do something with an author's stories.

    ``postings`` are identities, one of each work that was asked for; none in a request
    for a story that is not here. ``author`` is the name as it is shown, ``came_from`` a
    keyed hash of the day and the network address: it counts requests and tells nothing
    the day after. ``answer`` is empty while the author has not answered.
    """

    class Scope(models.TextChoices):
        """What was asked for."""

        WORK = "work", "One story"
        AUTHOR = "author", "All stories of an author"
        ELSEWHERE = "elsewhere", "A story that is not here"

    scope = models.CharField(max_length=10, choices=Scope)
    asker = models.CharField(max_length=200)
    email = models.EmailField(help_text="Where the answer goes. Never shown.")
    place = models.CharField(max_length=200)
    use = models.CharField(max_length=20, choices=[(use.value, use.value) for use in Use])
    message = models.TextField()
    author = models.CharField(max_length=200, db_index=True)
    title = models.TextField(blank=True)
    postings = models.JSONField(default=list)
    came_from = models.CharField(max_length=64, db_index=True)
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)
    answer = models.CharField(
        max_length=5, blank=True, choices=[(each.value, each.value) for each in Answer]
    )
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True, help_text="What the asker was told.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="The archivist is done.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.asker}: {self.use} at {self.place}"


class Letter(models.Model):
    """One letter of the archive. It is written first and sent as soon as it can be.

    ``token`` is by which an answer finds back; ``follows`` is the letter that this one
    is sent in place of, because it bounced, or reminds of.
    """

    class Kind(models.TextChoices):
        """Why it is written."""

        ASK = "ask", "A request, to the author"
        OUTREACH = "outreach", "Outreach, to the author"
        REMINDER = "reminder", "A reminder, to the author"
        AGAIN = "again", "The link once more, to the author"
        NOTICE = "notice", "Where a story went, to the author"
        ANSWER = "answer", "An answer, to the asker"

    class Said(models.TextChoices):
        """What the author answered."""

        YES = "yes", "Yes"
        NO = "no", "No"
        IF = "if", "Yes, if…"
        UNCLEAR = "unclear", "For the archivist to read"

    kind = models.CharField(max_length=10, choices=Kind)
    token = models.CharField(max_length=40, unique=True)
    ask = models.ForeignKey(
        Ask, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    author = models.CharField(max_length=200, db_index=True)
    postings = models.JSONField(default=list)
    to = models.EmailField(db_index=True, help_text="Never shown.")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=8, blank=True, choices=Said)
    reply = models.TextField(blank=True, help_text="The author's words, names and addresses out.")
    answered_at = models.DateTimeField(null=True, blank=True)
    heard = models.JSONField(default=list, help_text="Hashes of the mails that came back.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"


class SetAside(models.Model):
    """A mail that came back and that a person has to read; ``raw`` is it as it came."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="set_aside")
    why = models.CharField(max_length=200)
    text = models.TextField(help_text="What it says, names and addresses out.")
    raw = models.BinaryField()
    scope = models.JSONField(default=dict, help_text="How far a yes on a condition goes.")
    came_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.why


class Wording(models.Model):
    """A text of the archive that its archivist wrote anew: ``asking_texts`` has the rest."""

    name = models.CharField(max_length=20, unique=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.name
