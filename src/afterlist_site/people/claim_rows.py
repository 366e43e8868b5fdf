"""The rows of authors: what was hidden and can be shown again, who says to be whom, and
what speaks for it. They are truth like the ledger, and point at postings."""

from __future__ import annotations

from django.db import models

from afterlist_site.ledger.models import Person, Word


class Hiding(models.Model):
    """Somebody hid a story, or all under a name, before anybody asked who they are.

    ``word`` is the no that it rests on; striking it shows again what it hid. ``nonce``
    is what the link back carries; ``came_from`` a keyed hash of day and network.
    """

    word = models.OneToOneField(Word, on_delete=models.PROTECT, related_name="hiding")
    name = models.CharField(max_length=200, blank=True, help_text="Empty: one story alone.")
    answer_to = models.EmailField(blank=True, help_text="Never shown but to the archivist.")
    nonce = models.CharField(max_length=64, unique=True)
    came_from = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"hidden: {self.name or self.word.posting[:12]}"


class Claim(models.Model):
    """Somebody says to be the author who went by a name. It proves and changes nothing.

    ``person`` is who they turned out to be, once a piece of evidence held. ``nonce`` is
    what the claim's own page is found by, ``relay`` what mail about it carries, and
    ``sign`` the words to put on a page.
    """

    name = models.CharField(max_length=200, db_index=True)
    answer_to = models.EmailField(blank=True, help_text="Never shown but to the archivist.")
    note = models.TextField(blank=True)
    nonce = models.CharField(max_length=64, unique=True)
    relay = models.CharField(max_length=32, unique=True)
    sign = models.CharField(max_length=40)
    came_from = models.CharField(max_length=64)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"a claim to be {self.name}"


class Evidence(models.Model):
    """One thing that is to speak for a claim, or for an author's further address.

    ``subject`` is the address written to, the page to look at, or who vouched. It holds
    once ``proved_at`` is set; ``refused_at`` says that the owner of the address said no.
    """

    class Kind(models.TextChoices):
        """The rungs, in no order: each is enough."""

        MAIL = "mail", "A letter to the address of the time was answered"
        PAGE = "page", "The sign stands on a page known to be the author's"
        REPLY = "reply", "A letter to an address quoted in the archive was answered"
        VOUCHED = "vouched", "The archivist vouches for it"
        ADDRESS = "address", "An author who is known gave a further address"

    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    subject = models.CharField(max_length=500, help_text="Never shown.")
    why = models.TextField(blank=True)
    nonce = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    proved_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "kind", "subject"], name="evidence_once")
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Key(models.Model):
    """A link that was mailed to an author; using it deletes the row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    nonce = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"link of {self.made_at:%Y-%m-%d %H:%M}"
