"""The rows of people: decisions that no re-reading makes again.

Works are made anew from the mail whenever the reader gets better, so nothing
here points at a work: it points at postings (by ``Posting.identity``), and
speaks of every work that they are in.
"""

from __future__ import annotations

from django.db import models

from afterlist.model import Answer, Layer, Use


def _choices(enum: type[Answer | Layer | Use]) -> list[tuple[str, str]]:
    return [(member.value, member.value.replace("-", " ")) for member in enum]


class Person(models.Model):
    """Somebody who wrote, as the archive knows them.

    ``pen_name`` is the one name that is shown of them; empty where they have none
    left (an orphaned person's works stay, without a name).
    """

    pen_name = models.CharField(max_length=200, blank=True)
    is_orphaned = models.BooleanField(default=False)
    blocks_imports = models.BooleanField(default=False)
    heir = models.TextField(blank=True, help_text="Who speaks for them when they no longer can.")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.pen_name or f"person {self.pk}"


class KnownName(models.Model):
    """A name that a person wrote or posted under. All but the pen name are guarded."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="name_once")]

    def __str__(self) -> str:
        return self.name


class KnownAddress(models.Model):
    """An address that a person posted from or wrote down. Never shown to anybody."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    email = models.EmailField(unique=True)
    is_proved = models.BooleanField(default=False, help_text="Mail to it was answered.")
    bounced_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.email


class Own(models.Model):
    """A posting that is a person's: proved by a claim, or vouched for by the archivist."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="postings")
    posting = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.posting[:12]} is by {self.person}"


class Word(models.Model):
    """An entry of the ledger: what somebody said about one work, or a person about all
    of theirs, verbatim. Never changed and never deleted; ``struck_at`` takes it back.

    ``posting`` is the identity of a posting of the work, empty for a person's word
    about all their works; ``also`` are the work's other postings as it was then, so that
    the word stands wherever a better reading puts them. ``uses`` and ``places`` are
    empty where it speaks of all.
    """

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="words"
    )
    posting = models.CharField(max_length=64, blank=True, db_index=True)
    also = models.JSONField(default=list, blank=True)
    layer = models.CharField(max_length=20, choices=_choices(Layer))
    answer = models.CharField(max_length=5, choices=_choices(Answer))
    uses = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    quote = models.TextField(help_text="In their own words.")
    where = models.TextField(help_text="Where it was said: a letter, a page, this archive's form.")
    said_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(
        max_length=200, blank=True, help_text="Who made sure that it was the author; empty: nobody."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True, db_index=True)

    @property
    def postings(self) -> list[str]:
        """Every posting that it was said of; none where a person spoke of all of theirs."""
        return [self.posting, *self.also] if self.posting else []

    def __str__(self) -> str:
        return f"{self.layer}: {self.answer} “{self.quote[:60]}”"


class Opening(models.Model):
    """A dated, announced decision that a members-only list's postings may be read by all."""

    list_name = models.CharField(max_length=200)
    decided_on = models.DateField()
    announced = models.TextField(help_text="Where and how the members were told.")
    until = models.DateField(
        null=True, blank=True, help_text="Opens postings up to this day; empty: all."
    )
    struck_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.list_name} opened on {self.decided_on}"


class MembersList(models.Model):
    """A list whose postings only its members could read."""

    list_name = models.CharField(max_length=200)
    source = models.CharField(max_length=500, help_text="Where it says so.")
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list_name"],
                condition=models.Q(struck_at=None),
                name="members_list_once",
            )
        ]

    def __str__(self) -> str:
        return self.list_name


class Correction(models.Model):
    """A field of a posting's header as a person corrected it; it survives every re-reading.

    ``value`` is the field's value as the contract writes it (a text, a list of
    texts); null where the header does not have the field at all.
    """

    posting = models.CharField(max_length=64, db_index=True)
    field = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.field} of {self.posting[:12]}"


class Joining(models.Model):
    """A person's word that two postings are of one work, or that they are not: then
    ``posting`` does not belong to the work of ``other``."""

    posting = models.CharField(max_length=64, db_index=True)
    other = models.CharField(max_length=64, db_index=True)
    is_one_work = models.BooleanField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return (
            f"{self.posting[:12]} {'with' if self.is_one_work else 'apart from'} {self.other[:12]}"
        )


class Seen(models.Model):
    """A finding that a person looked at and left as it is: it does not come back.

    ``code`` is the finding's; of a work's finding ``posting`` is the one that speaks for it.
    """

    posting = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=40)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.code} of {self.posting[:12]} seen"


class Feedback(models.Model):
    """What a reader wrote to an author about a posting: passed on, and filed for the author
    to show or keep.

    ``digest`` is the mail's, which counts once. Neither learns the other's address: the
    author answers to an address with ``token``, and the reader is answered from ``via``,
    the archive's address that they wrote to.
    """

    posting = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200, blank=True)
    answer_to = models.EmailField(blank=True, help_text="Never shown.")
    via = models.CharField(max_length=254, blank=True)
    token = models.CharField(max_length=32, unique=True)
    text = models.TextField()
    digest = models.CharField(max_length=32)
    came_at = models.DateTimeField(auto_now_add=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(default=False)
    heard = models.JSONField(default=list, help_text="Digests of the author's answers.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "digest"], name="feedback_once")]

    def __str__(self) -> str:
        return f"{self.name or 'a reader'}: {self.text[:60]}"


class PiecedCopy(models.Model):
    """A chapter that a list got in several messages, all of which came back from there: it
    is on that list, and no message of it is an edition, for none has the whole chapter.

    ``posting`` is the chapter's own, from which they were composed; ``list_name`` is what
    the list calls itself in them.
    """

    posting = models.CharField(max_length=64, db_index=True)
    list_name = models.CharField(max_length=200)
    message_id = models.CharField(max_length=200, unique=True, help_text="Of the first.")
    pieces = models.PositiveIntegerField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.posting[:12]} on {self.list_name}, in {self.pieces}"


class Deed(models.Model):
    """Who did what, when: rows are added, never changed or deleted.

    ``what`` is a short verb ("struck a word"), ``subject`` what it was done to,
    ``row`` the table and key of the row that was made or struck, by which it is
    undone; ``undoes`` the deed that this one took back.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.CharField(max_length=200)
    what = models.CharField(max_length=80)
    subject = models.TextField(blank=True)
    row = models.CharField(max_length=80, blank=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.what} {self.subject}"
