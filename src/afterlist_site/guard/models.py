"""The rows of the name guard. Only `PassedName` is truth; the rest is made again from the
mail and the ledger."""

from __future__ import annotations

from django.db import models


class Seen(models.Model):
    """A name that stood at an address somewhere in the mail (`afterlist.guard.Alias`)."""

    address = models.TextField()
    key = models.TextField(db_index=True)
    name = models.TextField()
    stance = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "key", "stance"], name="seen_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.stance}"


class RealAddress(models.Model):
    """An address that stood somewhere as somebody's own: never a character's."""

    address = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.address


class Suspect(models.Model):
    """A name in a posting (its identity) that may be its author's own and unsigned."""

    posting = models.CharField(max_length=64, db_index=True)
    key = models.TextField()
    name = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "key"], name="suspect_once")]

    def __str__(self) -> str:
        return self.name


class PassedName(models.Model):
    """The archivist's word that a name in a posting is nobody's secret; the posting is
    empty where that holds everywhere (an actor, a singer)."""

    posting = models.CharField(max_length=64, blank=True, db_index=True)
    key = models.TextField()
    name = models.TextField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class GuardedName(models.Model):
    """A name that is kept back, and the one shown for it (empty: none is known)."""

    name = models.TextField(primary_key=True)
    shown = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.shown or "[name]"


class GuardVersion(models.Model):
    """One row: a digest of all guarded names; pages made with another are old."""

    version = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.version
