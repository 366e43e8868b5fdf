"""The rows: what was imported, what it was read as, and how it was put together.

Only `SourceFile`, `Name` and `ListRule` (and the vault) are truth; every other
row can be made again from them by `afterlist import` and `afterlist reread`.
"""

from django.db import models

from afterlist.model import Audience, Default, Kind, Relation, Status, Visibility


def choices(
    enum: type[Audience | Kind | Default | Relation | Status | Visibility],
) -> list[tuple[str, str]]:
    """Return an enum's members as Django choices."""
    return [(member.value, member.value.replace("_", " ")) for member in enum]


class Name(models.Model):
    """A name by which authors would call this archive ("NFA")."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class ListRule(models.Model):
    """What a list's own rules say of postings whose header says nothing."""

    class Rule(models.TextChoices):
        """What silence means on the list."""

        ASK = "ask", "Silence means ask"
        OPT_OUT = "opt-out", "Everything posted is archived unless the header says no"

    list_name = models.CharField(max_length=200)
    rule = models.CharField(max_length=10, choices=Rule)
    since = models.DateField(null=True, blank=True, help_text="Empty: since the list began.")
    until = models.DateField(null=True, blank=True, help_text="Empty: to this day.")
    source = models.CharField(max_length=500, help_text="Where the rule is written down.")

    def __str__(self) -> str:
        return f"{self.list_name}: {self.rule}"


class SourceFile(models.Model):
    """One imported file; `sha256` is of its (decompressed) bytes.

    `committed` counts the messages whose postings are in the archive: a killed
    import goes on after them. `bins` counts its postings by kind.
    """

    path = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.BigIntegerField(default=0)
    format = models.CharField(max_length=20)
    evidence = models.TextField()
    committed = models.IntegerField(default=0)
    bins = models.JSONField(default=dict)
    postings = models.IntegerField(default=0)
    is_done = models.BooleanField(default=False)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "sha256"], name="one_row_a_file")]

    def __str__(self) -> str:
        return self.path


class Posting(models.Model):
    """One posting; its raw bytes are in the vault under `vault_key`.

    `inner` is its place inside that message (a digest has many). `card` is what
    assembly needs of a story, None for the rest; `records` reads and writes it.
    """

    identity = models.CharField(max_length=64, unique=True)
    vault_key = models.CharField(max_length=64)
    inner = models.IntegerField(default=0)
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="rows")
    ordinal = models.IntegerField()
    kind = models.CharField(max_length=12, choices=choices(Kind), db_index=True)
    message_id = models.TextField(blank=True, db_index=True)
    subject = models.TextField(blank=True)
    sender_name = models.TextField(blank=True)
    sender_email = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, db_index=True)
    date_witness = models.CharField(max_length=12, blank=True)
    lists = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    card = models.BinaryField(null=True)

    def __str__(self) -> str:
        return self.subject or self.identity[:12]


class StoryText(models.Model):
    """A story posting's header and text: as posted beside as read.

    `header` is a `model.Header`, `texts` are `records.Texts`, compressed;
    `records` reads and writes both.
    """

    posting = models.OneToOneField(
        Posting, on_delete=models.CASCADE, primary_key=True, related_name="story"
    )
    header = models.BinaryField()
    block_start = models.IntegerField(null=True)
    block_end = models.IntegerField(null=True)
    body_start = models.IntegerField()
    body_end = models.IntegerField()
    texts = models.BinaryField()

    def __str__(self) -> str:
        return f"text of {self.posting_id}"


class Work(models.Model):
    """A story as assembled, with the decision that its visibility follows from."""

    id = models.CharField(primary_key=True, max_length=16)
    title = models.TextField(blank=True)
    sort_title = models.TextField(blank=True, db_index=True)
    authors = models.JSONField(default=list)
    fields = models.JSONField(default=dict)
    summary = models.TextField(blank=True)
    rating = models.CharField(max_length=12, blank=True, db_index=True)
    warning_state = models.CharField(max_length=12, default="not_stated")
    status = models.CharField(max_length=16, choices=choices(Status))
    missing = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    permission_default = models.CharField(max_length=10, choices=choices(Default))
    visibility = models.CharField(max_length=10, choices=choices(Visibility), db_index=True)
    audience = models.CharField(max_length=10, choices=choices(Audience), default=Audience.PUBLIC)
    may_download = models.BooleanField(default=False)
    may_feed = models.BooleanField(default=False)
    statement = models.JSONField(default=dict, help_text="What the author said: policy.Statement.")
    decision = models.JSONField(default=dict)
    reason = models.TextField()
    header_posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="speaks_for")
    chapter_count = models.IntegerField()
    words = models.IntegerField()
    first_at = models.DateTimeField(null=True, db_index=True)
    last_at = models.DateTimeField(null=True, db_index=True)
    version = models.CharField(max_length=64, help_text="Changes with anything that readers see.")

    def __str__(self) -> str:
        return self.title or "Untitled"


class Tag(models.Model):
    """One thing a work can be browsed by."""

    class Kind(models.TextChoices):
        """The shelves."""

        AUTHOR = "author", "Author"
        FANDOM = "fandom", "Fandom"
        PAIRING = "pairing", "Pairing"
        CHARACTER = "character", "Character"
        GENRE = "genre", "Genre"
        WARNING = "warning", "Warning"
        LIST = "list", "List"
        SERIES = "series", "Series"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class Chapter(models.Model):
    """One chapter; `position` from 1 in reading order, `number` as the author wrote it."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    position = models.IntegerField()
    number = models.CharField(max_length=40, blank=True)
    words = models.IntegerField()
    best = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["work", "position"], name="chapter_position")
        ]

    def __str__(self) -> str:
        return self.number or str(self.position)


class Edition(models.Model):
    """One posting of a chapter, oldest first."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="editions")
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="edition")
    relation = models.CharField(max_length=10, choices=choices(Relation))
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.relation
