"""The rows of stories that authors give to be posted, until they are posted.

They are truth like the ledger. What was posted is in the vault, and its rows are the
archive's like every other posting's.
"""

from __future__ import annotations

import secrets

from django.db import models

from afterlist_site.ledger.models import Person


def new_token() -> str:
    """Return a word for an address or a link that nobody guesses: 26 letters and digits."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(secrets.choice(letters) for _ in range(26))


class Submission(models.Model):
    """A story that an author gives to be posted: nothing of it is shown or sent before
    they said so.

    ``token`` is in the address that its proof is answered at and is its author's secret,
    ``public`` in the one that lists and readers see, ``nonce`` in links.
    ``revises`` is what it takes the place of; the lists get it only where ``is_told``.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "A draft"
        PROOF = "proof", "Waits for its author’s OK"
        ACCEPTED = "accepted", "Posted, or on its way"
        WITHDRAWN = "withdrawn", "Withdrawn by its author"

    class Way(models.TextChoices):
        """How it came."""

        WEB = "web", "By the form"
        MAIL = "mail", "By mail"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    way = models.CharField(max_length=4, choices=Way)
    title = models.CharField(max_length=300, blank=True, help_text="For its author's own list.")
    fields = models.JSONField(default=dict, help_text="The form's, as its author filled it in.")
    token = models.CharField(max_length=32, unique=True, default=new_token)
    public = models.CharField(max_length=32, unique=True, default=new_token)
    nonce = models.CharField(max_length=32, unique=True, default=new_token)
    send_at = models.DateTimeField(null=True, blank=True, help_text="Not before; empty: at once.")
    revises = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    is_told = models.BooleanField(default=True, help_text="Lists get a revision, too.")
    answer_to = models.EmailField(help_text="Where its proof went. Never shown.")
    digest = models.CharField(max_length=32, blank=True, help_text="Of its mail: it counts once.")
    heard = models.JSONField(default=list, help_text="The digests of the mails that answered it.")
    unclear = models.PositiveSmallIntegerField(default=0, help_text="Answers not understood.")
    standing = models.CharField(max_length=10, blank=True, help_text="Of the mail it came by.")
    checked = models.CharField(max_length=300, blank=True, help_text="What that rests on.")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(
        null=True, blank=True, help_text="It is being filed, and cannot be withdrawn any more."
    )
    filed_at = models.DateTimeField(null=True, blank=True, help_text="It is in the archive.")
    trouble = models.TextField(blank=True, help_text="Why it could not be filed, for a person.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest"],
                condition=~models.Q(digest=""),
                name="one_submission_a_mail",
            )
        ]

    def __str__(self) -> str:
        return self.title or f"submission {self.pk}"


class Manuscript(models.Model):
    """One chapter of a submission, as a message: header block and story, in the way in
    which authors always posted. ``source`` is what was pasted or uploaded, for the form."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="manuscripts")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    is_html = models.BooleanField(default=False, help_text="The source has marks.")
    raw = models.BinaryField(default=bytes)
    posting = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Its identity, once it is filed."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "position"], name="one_manuscript_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}, {self.position}"


class Consent(models.Model):
    """A co-author asked whether a story may be posted; nothing leaves before all said yes."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="consents")
    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="Never shown.")
    token = models.CharField(max_length=32, unique=True, default=new_token)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_given = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "email"], name="one_consent_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {'yes' if self.is_given else 'not yet'}"
