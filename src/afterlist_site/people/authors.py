"""What an author who is known may do: each a deed in the log, and in force at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from afterlist.model import Answer, Layer, Use
from afterlist_site import letters
from afterlist_site.archive import judging
from afterlist_site.archive.models import Work
from afterlist_site.imports import mending
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.erasing import Erased, erase
from afterlist_site.imports.renaming import renamed
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger import deeds
from afterlist_site.ledger.corrections import checked
from afterlist_site.ledger.models import Correction, KnownName, Person, Word
from afterlist_site.people import asking_authors
from afterlist_site.people.models import Hiding

CONFIRMED = "the author, by a link to an address of theirs"


@dataclass(frozen=True, slots=True)
class Saying:
    """What an author says may be done: ``uses`` and ``places`` are empty for all of them."""

    answer: Answer
    quote: str
    uses: tuple[Use, ...] = ()
    places: tuple[str, ...] = ()


def by(person: Person) -> str:
    """Return how the log calls an author."""
    return f"the author ({person})"


def own(person: Person) -> list[str]:
    """Return the postings (identities) that are a person's."""
    return list(person.postings.order_by("pk").values_list("posting", flat=True))


def works(person: Person) -> QuerySet[Work]:
    """Return a person's works, held or not: they are theirs to see."""
    return asking_authors.works_of(own(person))


def own_of(person: Person, work: Work) -> list[str]:
    """Return those postings of a work that are the person's."""
    mine = set(own(person))
    return [key for key in judging.postings_of(work) if key in mine]


# Permission


def say(person: Person, saying: Saying, work: Work | None = None) -> Word:
    """Write down what an author says of one work, or of all of theirs, and decide anew.

    It takes the place of what they said before of the same; a yes also lifts what
    somebody hid unproved.
    """
    postings = own_of(person, work) if work else own(person)
    layer = Layer.AUTHOR_DECISION if work else Layer.AUTHOR_STATEMENT
    with transaction.atomic():
        _strike_before(person, saying, layer, postings)
        if saying.answer is Answer.ALLOW:
            _lift_hidings(person, postings)
        word = _word(person, layer, saying, postings if work else [])
        subject = work.title if work else "all of their stories"
        deeds.record(by(person), f"said {saying.answer.value}", subject, word)
        decide_anew(postings)
    return word


def _word(person: Person, layer: Layer, saying: Saying, postings: list[str]) -> Word:
    now = timezone.now()
    return Word.objects.create(
        person=person,
        posting=postings[0] if postings else "",
        also=postings[1:],
        layer=layer.value,
        answer=saying.answer.value,
        uses=[use.value for use in saying.uses],
        places=list(saying.places),
        quote=saying.quote,
        where=f"this archive’s page for authors, {now.day} {now:%B %Y}",
        said_on=now.date(),
        confirmed_by=CONFIRMED,
    )


def _strike_before(person: Person, saying: Saying, layer: Layer, postings: Collection[str]) -> None:
    uses = {use.value for use in saying.uses}
    words = Word.objects.filter(person=person, layer=layer.value, struck_at=None)
    for word in words:
        is_of_same = layer is Layer.AUTHOR_STATEMENT or not set(postings).isdisjoint(word.postings)
        if is_of_same and set(word.uses) == uses and set(word.places) == set(saying.places):
            _strike(word, by(person))


def _strike(word: Word, who: str) -> None:
    word.struck_at = timezone.now()
    word.save(update_fields=["struck_at"])
    deeds.record(who, "struck a word", str(word), word)


def _lift_hidings(person: Person, postings: Collection[str]) -> None:
    """Take back what was hidden of these postings; of other people's it stays hidden."""
    mine = set(postings)
    for hiding in Hiding.objects.select_related("word").filter(word__struck_at=None):
        word = hiding.word
        theirs = [key for key in word.postings if key not in mine]
        if len(theirs) == len(word.postings):
            continue
        _strike(word, by(person))
        if theirs:
            word.pk, word.struck_at = None, None
            word.posting, word.also = theirs[0], theirs[1:]
            word.save(force_insert=True)


# Names


def rename(person: Person, pen_name: str) -> None:
    """Show a person by another name everywhere; what they were called is guarded."""
    before = person.pen_name
    if before:
        KnownName.objects.get_or_create(person=person, name=before)
    person.pen_name, person.is_orphaned = " ".join(pen_name.split())[:200], False
    person.save(update_fields=["pen_name", "is_orphaned"])
    KnownName.objects.get_or_create(person=person, name=person.pen_name)
    deeds.record(f"the author ({person.pk})", "took another pen name", person.pen_name)
    renamed(person)


def orphan(person: Person) -> None:
    """Let a person's works stay without any name of theirs."""
    if person.pen_name:
        KnownName.objects.get_or_create(person=person, name=person.pen_name)
    person.pen_name, person.is_orphaned = "", True
    person.save(update_fields=["pen_name", "is_orphaned"])
    deeds.record(by(person), "orphaned their stories")
    renamed(person)


# Corrections


def correct(person: Person, work: Work, fields: Mapping[str, object]) -> int:
    """Put fields of a work right (the contract's names and values); return how many changed.

    Raises WrongValueError, and then has changed nothing.
    """
    posting = work.header_posting.identity
    for field, value in fields.items():
        checked(field, value)
    with transaction.atomic():
        for field, value in fields.items():
            row = Correction.objects.create(
                posting=posting, field=field, value=value, made_by=by(person)
            )
            deeds.record(by(person), f"corrected {field}", work.title, row)
        if fields:
            renew([posting])
    return len(fields)


def mend(person: Person, work: Work, posting: str, page: str) -> Correction:
    """Put the text of a posting right; as it was posted it is kept. Raises WrongValueError."""
    with transaction.atomic():
        row = mending.correct(posting, page, by(person))
        deeds.record(by(person), "mended a text", work.title, row)
        renew([posting])
    return row


# Leaving


def take_down(person: Person, work: Work, quote: str) -> Erased:
    """Take a work down: gone at once from everything shown, and erased from rows and vault
    as far as the person alone posted it."""
    postings = own_of(person, work)
    title = work.title
    saying = Saying(Answer.DENY, quote or "Taken down by its author.")
    word = _word(person, Layer.TAKEDOWN, saying, list(judging.postings_of(work)))
    deeds.record(by(person), "took a story down", title, word)
    decide_anew(word.postings)
    now = timezone.now()
    erased = erase(postings, f"Taken down by its author on {now.day} {now:%B %Y}.")
    told = (
        f"{erased.postings} postings, {erased.messages} messages erased"
        + (f", {len(erased.shared)} shared with others are left" if erased.shared else "")
        + ("" if erased.is_searched else "; not searched for copies")
    )
    deeds.record(by(person), "erased", f"{title}: {told}")
    letters.tell_archivist(
        f"Taken down: {title}",
        f"Its author took it down: {told}.\n\nBackups still hold it; let them age out, and "
        "after bringing one back, have it erased again (see the page on hosting).\n",
    )
    return erased


def block_imports(person: Person, *, are_blocked: bool) -> None:
    """Have imports leave out what comes from a person's addresses, or take it in again."""
    person.blocks_imports = are_blocked
    person.save(update_fields=["blocks_imports"])
    deeds.record(by(person), "blocked imports" if are_blocked else "allowed imports again")


def pass_on(person: Person, heir: str) -> None:
    """Write down who speaks for a person when they no longer can."""
    person.heir = heir
    person.save(update_fields=["heir"])
    deeds.record(by(person), "named who speaks for them")


def said(person: Person, work: Work | None = None) -> QuerySet[Word]:
    """Return what an author has said here and not taken back, the newest first."""
    words = Word.objects.filter(person=person, struck_at=None).order_by("-pk")
    if work is None:
        return words.filter(posting="")
    postings = own_of(person, work)
    return words.filter(Q(posting__in=postings))
