"""Drafts: a story while its author writes it down, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.ledger.models import Person
from afterlist_site.lists import revising
from afterlist_site.lists.converting import Converted
from afterlist_site.lists.models import Consent, Manuscript, Submission
from afterlist_site.lists.written import raw_message

State = Submission.State
OPEN = (State.DRAFT, State.PROOF)


def address_of(person: Person) -> str:
    """Return where an author's proofs go: the first address that they proved."""
    known = person.addresses.filter(is_proved=True, bounced_at=None).order_by("pk").first()
    return known.email if known else ""


def begin(person: Person, address: str, revises: Submission | None = None) -> Submission:
    """Return a new draft of an author's; of a revision it begins with what was posted, as
    it was put right since."""
    author = {"author": person.pen_name}
    draft = Submission.objects.create(
        person=person,
        way=Submission.Way.WEB,
        answer_to=address,
        revises=revises,
        title=revises.title if revises else "",
        fields=revising.fields(revises) if revises else author,
    )
    draft.title = draft.fields.get("title", draft.title)[:300]
    draft.save(update_fields=["title"])
    for row in revises.manuscripts.all() if revises else ():
        story = revising.story(row)
        row.source, row.is_html = story.text, story.is_html
        row.pk, row.submission, row.posting = None, draft, ""
        row.save(force_insert=True)
    # What was agreed to was the story as it was: all are asked again.
    for asked in revises.consents.all() if revises else ():
        Consent.objects.create(submission=draft, name=asked.name, email=asked.email)
    _write(draft)
    return draft


def may_be_revised(posted: Submission) -> bool:
    """Whether a story is here to be written anew: it was filed, and not taken down since."""
    is_kept = posted.manuscripts.exclude(raw=b"").exists()
    return posted.state == State.ACCEPTED and posted.filed_at is not None and is_kept


def revision_of(person: Person, address: str, posted: Submission) -> Submission:
    """Return the draft that is to take the place of what was posted: the one that is there
    already, or a new one of what was posted last."""
    newest = posted
    while (later := newest.revisions.exclude(state=State.WITHDRAWN).first()) is not None:
        newest = later
    return newest if newest.state in OPEN else begin(person, address, newest)


def discard(draft: Submission) -> bool:
    """Delete a draft that nobody but its author has seen; False where it is none any more."""
    gone, _ = Submission.objects.filter(pk=draft.pk, state=State.DRAFT).delete()
    return bool(gone)


def fill(
    draft: Submission,
    fields: Mapping[str, str],
    send_at: datetime | None,
    *,
    is_told: bool = True,
) -> None:
    """Write down a draft's header."""
    draft.fields = dict(fields)
    draft.title = fields.get("title", "")[:300]
    draft.send_at, draft.is_told = send_at, is_told
    draft.save(update_fields=["fields", "title", "send_at", "is_told"])
    _write(draft)


def move_up(draft: Submission, position: int) -> None:
    """Have a chapter change places with the one before it."""
    with transaction.atomic():
        rows = {row.position: row for row in draft.manuscripts.all()}
        if position not in rows or position - 1 not in rows:
            return
        this, before = rows[position], rows[position - 1]
        for row, place in ((this, 0), (before, position), (this, position - 1)):
            row.position = place
            row.save(update_fields=["position"])
        _write(draft)


def put_chapter(draft: Submission, position: int | None, story: Converted) -> Manuscript:
    """Put a chapter's text in its place; without one, after the last."""
    with transaction.atomic():
        if position is None:
            last = draft.manuscripts.aggregate(last=Max("position"))["last"] or 0
            row = Manuscript(submission=draft, position=last + 1)
        else:
            row = draft.manuscripts.get(position=position)
        row.source, row.is_html = story.text, story.is_html
        row.save()
        # One chapter more, and every one has another total.
        _write(draft, only=position)
    return draft.manuscripts.get(pk=row.pk)


def drop_chapter(draft: Submission, position: int) -> None:
    """Take a chapter out; those after it move up."""
    with transaction.atomic():
        draft.manuscripts.filter(position=position).delete()
        for at, row in enumerate(list(draft.manuscripts.all()), start=1):
            if row.position != at:
                row.position = at
                row.save(update_fields=["position"])
        _write(draft)


def _write(draft: Submission, only: int | None = None) -> None:
    """Write every chapter, or only one, as the message that it will be: the proof shows it
    as read."""
    if draft.way != Submission.Way.WEB:
        return
    rows = list(draft.manuscripts.all())
    wanted = [row for row in rows if only in (None, row.position)]
    for row in wanted:
        fields = dict(draft.fields)
        if len(rows) > 1:
            fields["part"] = f"{row.position}/{len(rows)}"
        row.raw = raw_message(row, fields, row.source, is_html=row.is_html, at=timezone.now())
    Manuscript.objects.bulk_update(wanted, ["raw"])


def name_coauthors(draft: Submission, named: Iterable[tuple[str, str]]) -> None:
    """Write down who is asked before a story leaves; who was asked and said yes stays."""
    wanted = {address: name for name, address in named}
    draft.consents.exclude(email__in=wanted).delete()
    for address, name in wanted.items():
        Consent.objects.get_or_create(
            submission=draft, email=address, defaults={"name": name[:200]}
        )


def ask_coauthors(draft: Submission) -> int:
    """Write to every co-author who was not asked yet; return how many letters went out."""
    asked = 0
    for consent in draft.consents.filter(asked_at=None):
        path = reverse("consent", args=[consent.token])
        letters.send(
            consent.email,
            " ".join(f"May “{draft.title}” be posted?".split()),
            f"{draft.person} wants to post “{draft.title}”, and says that you wrote it together."
            f"\n\nOn this page you can read it, and say yes or no. Nothing of it leaves before "
            f"you do:\n\n{letters.absolute(path)}\n\nIf you know nothing of it, do "
            "nothing, or say no there.\n",
        )
        consent.asked_at = timezone.now()
        consent.save(update_fields=["asked_at"])
        asked += 1
    return asked
