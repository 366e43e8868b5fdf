"""What the letters to an author say: the proof, and what became of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from afterlist.distribution import ListProfile
from afterlist.distribution.labelled import SPELLINGS
from afterlist.distribution.profile import FIELDS
from afterlist.distribution.written import block_lines
from afterlist.model import Answer, Decision
from afterlist.policy import decide
from afterlist_site import letters
from afterlist_site.archive import decisions
from afterlist_site.lists import coauthors, scripts
from afterlist_site.lists.authentic import Standing
from afterlist_site.lists.going import Going, going
from afterlist_site.lists.letter_texts import READERS
from afterlist_site.lists.models import Manuscript, Submission
from afterlist_site.lists.profiles import profiles
from afterlist_site.lists.scripts import Script

LONGEST_STORY: Final = 200_000
"""How much of a chapter's text stands in a proof; all of it stands on its page."""

_HOW = """\
If this is right, answer with OK, alone in the first line. Nothing is sent, and nothing is
shown to anybody, before you do.

To put something right, answer with the lines as they should be, for example:

    Rating: PG-13
    Distribution: Lamplight; anyone else please ask

"""
_TAKE_BACK = "To take the story back, answer with: withdraw\n"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of one chapter: here, and on every list."""

    script: Script
    here: Decision
    lists: tuple[Going, ...]


def outlooks(submission: Submission) -> list[Outlook | None]:
    """Return the outlook of every chapter, in order; None where no story was found in it."""
    known = tuple(profiles().found.values())
    return [outlook(row, known) for row in submission.manuscripts.all()]


def outlook(row: Manuscript, lists: Sequence[ListProfile] | None = None) -> Outlook | None:
    """Return the outlook of one chapter; None where no story was found in it. ``lists``
    are all that there are, where they were read already."""
    script = scripts.read(row)
    if script is None:
        return None
    said = scripts.said_by(row.submission)
    here = decide(script.statement, decisions.here(), decisions.list_rules(), words=said)
    known = profiles().found.values() if lists is None else lists
    return Outlook(script, here, going(script.manuscript, script.statement, known, said))


def can_be_accepted(submission: Submission) -> bool:
    """Whether a story was found in every chapter: nothing else can be posted."""
    return not _hindrances(submission, outlooks(submission))


def _hindrances(submission: Submission, found: Sequence[Outlook | None]) -> list[str]:
    """What must be done before a story can be accepted."""
    hindrances = [_NO_STORY] if not found or None in found else []
    headers = [each.script.manuscript.header for each in found if each]
    missing = coauthors.not_named(submission, headers)
    if missing:
        hindrances.append(_NOT_NAMED.format(names=" and ".join(missing), first=missing[0]))
    return hindrances


def proof(submission: Submission) -> str:
    """Return the whole proof as a letter."""
    found = outlooks(submission)
    pieces = [f"This is how your story “{submission.title or 'without a title'}” was read."]
    if told := doubt(submission):
        pieces.append(f"WHO SENT IT\n\n{told}\n\n{_NOT_YOURS}")
    for at, outlook in enumerate(found):
        if len(found) > 1:
            pieces.append(f"CHAPTER {at + 1}")
        pieces.extend(_chapter(outlook) if outlook else [_NO_STORY])
    pieces.extend(_together(submission, found))
    pieces.extend([_how(found), f"The same as a page: {page(submission)}\n"])
    pieces.extend(_stories(found))
    return "\n\n".join(piece.rstrip("\n") for piece in pieces) + "\n"


def doubt(submission: Submission) -> str:
    """Return why it is not sure that a story came from its author; empty where it is."""
    return _DOUBTS.get(submission.standing, "")


def page(submission: Submission) -> str:
    """Return the address of a submission's own page; only its author can open it."""
    return letters.absolute(reverse("submission", args=[submission.nonce]))


def accepted(submission: Submission) -> str:
    """Return what is said after an OK."""
    submission.refresh_from_db()
    waiting = submission.consents.filter(is_given=False)
    if waiting.exists():
        names = ", ".join(waiting.values_list("name", flat=True))
        return f"Thank you. It leaves as soon as {names} said yes, too.\n\n{page(submission)}\n"
    if submission.filed_at is None:
        when = f"{submission.send_at:%-d %B %Y, %H:%M} UTC" if submission.send_at else "soon"
        return (
            f"Thank you. It leaves {when}; until then you can withdraw it.\n\n{page(submission)}\n"
        )
    lists = sorted(
        set(submission.manuscripts.values_list("deliveries__list_name", flat=True)) - {None}
    )
    where = f"It is on its way to {', '.join(lists)}." if lists else "It goes to no list."
    return f"Thank you. {where} What becomes of it stands here:\n\n{page(submission)}\n"


def withdrawn(submission: Submission) -> str:
    """Return what is said after a story was taken back."""
    return f"“{submission.title}” was withdrawn. Nothing of it was sent or shown.\n"


def too_late(submission: Submission) -> str:
    """Return what is said to an answer that came after another."""
    return (
        f"“{submission.title}” was answered before: {submission.get_state_display().lower()}. "
        f"What can still be done with it stands here:\n\n{page(submission)}\n"
    )


def not_understood(submission: Submission) -> str:
    """Return what is said to an answer that can be taken two ways, or that cannot be done."""
    found = outlooks(submission)
    told = "".join(f"{each}\n\n" for each in _hindrances(submission, found))
    return f"{told}Your answer was not understood, and nothing was done.\n\n{_how(found)}"


def _how(found: Sequence[Outlook | None]) -> str:
    """What can be answered: where a chapter has no story there is nothing to say OK to."""
    return _HOW + _TAKE_BACK if found and None not in found else _TAKE_BACK


_DOUBTS: Final[dict[str, str]] = {
    Standing.FAIL: "It came by mail in your name, and your mail service says that the mail is not "
    "from there.",
    Standing.NONE: "It came by mail in your name. Nobody could make sure that it is really from "
    "you: your mail service puts nothing on its mail that proves it.",
    Standing.UNCHECKED: "It came by mail in your name. Nobody made sure that it is really from "
    "you: this archive does not check where its mail comes from.",
}
_NOT_YOURS = (
    "If you did not send it, answer with: withdraw. Without your OK nothing leaves and nothing is "
    "shown."
)

_NO_STORY = (
    "No story was found in this. Please send it again with its header (Title: …, Author: …) "
    "first, then an empty line, then the story; or write to the archivist."
)

_NOT_NAMED = (
    "Your header says that {names} wrote it with you. Nothing leaves before all of you said "
    "yes, so each must be asked. Answer with a line for each:\n\n"
    "    Co-author: {first} <address>\n\n"
    "Nobody else sees the address."
)


def _together(submission: Submission, found: Sequence[Outlook | None]) -> Iterator[str]:
    """What a proof says of co-authors, and of documents that could not be read."""
    flaws = submission.fields.get("flaws", ()) if submission.way == submission.Way.MAIL else ()
    if flaws:
        yield "WHAT COULD NOT BE READ\n\n" + "\n".join(f"  {flaw}" for flaw in flaws)
    hindrances = [each for each in _hindrances(submission, found) if each != _NO_STORY]
    names = list(submission.consents.filter(is_given=False).values_list("name", flat=True))
    if names:
        hindrances.append(f"Asked as soon as you said OK: {', '.join(names)}.")
    if hindrances:
        yield "WRITTEN TOGETHER\n\n" + "\n\n".join(hindrances)


def _chapter(outlook: Outlook) -> Iterator[str]:
    fields = outlook.script.manuscript.fields
    part = outlook.script.manuscript.part
    lines = [f"  {SPELLINGS[name]} {fields[name]}" for name in FIELDS if name in fields]
    if part is not None:
        lines.insert(1, f"  Part: {part.number}" + (f" of {part.total}" if part.total else ""))
    yield "WHAT THE HEADER SAYS\n\n" + "\n".join(lines)
    yield "WHERE IT GOES\n\n" + "\n\n".join([_here(outlook.here), *map(_list, outlook.lists)])


def _stories(found: Sequence[Outlook | None]) -> Iterator[str]:
    """The text of every chapter as restored, in the signs that lists know for emphasis."""
    for at, outlook in enumerate(found, start=1):
        if outlook is not None:
            head = f"THE STORY, CHAPTER {at}" if len(found) > 1 else "THE STORY"
            yield f"{head}\n\n{_text(outlook.script)}"


def _text(script: Script) -> str:
    legend = script.manuscript.header.legend
    signs = "".join(each.open + each.close for each in legend.value) if legend else ""
    lines: list[str] = []
    for block in script.manuscript.blocks:
        lines.extend((*block_lines(block, READERS, signs), ""))
    text = "\n".join(lines)
    if len(text) <= LONGEST_STORY:
        return f"{text}\n  ({len(script.story.restored.plain.split()):,} words)"
    return f"{text[:LONGEST_STORY]}\n\n  […] The rest stands on the page."


def _here(decision: Decision) -> str:
    if decision.answer is Answer.ALLOW:
        return f"Here, in this archive: yes. {decision.reason}"
    return f"Here, in this archive: kept, and shown to nobody. {decision.reason}"


def _list(going: Going) -> str:
    name = going.profile.name
    if going.goes:
        return f"{name}: yes.{_held(going.profile)}"
    if going.cleared is None:
        return f"{name}: no. {going.why}"
    faults = "\n".join(f"  - {fault.message}{_quoted(fault.words)}" for fault in going.faults)
    return f"{name}: not yet, because the list would send it back:\n{faults}"


def _held(profile: ListProfile) -> str:
    return " Its moderator looks at it first." if profile.is_moderated else ""


def _quoted(words: str) -> str:
    return f" In the list’s words: “{words}”" if words else ""
