"""Proof by reply: what an author gets back before anything is sent, and what they answer.

The proof goes to the address that the author is known by here, whatever a mail's From
or Reply-To say: who forged them gets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import transaction

from afterlist_site.lists import accepting, author_letters, changes, coauthors, proof_texts
from afterlist_site.lists.models import Submission

State = Submission.State


MOST_UNCLEAR: Final = 3

MOST_ANSWERS: Final = 50
"""Mails that are taken for an answer to one proof."""


class Said(StrEnum):
    """What the answer to a proof says."""

    OK = "ok"
    WITHDRAW = "withdraw"
    CHANGES = "changes"
    UNCLEAR = "unclear"


_CONSENTS: Final = (
    r"(?:ok(?:ay)?|o\.k\.?|yes|yep|yeah|(?:(?:go ahead|you may) and )?(?:post|send) it"
    r"|go ahead|approved)"
)
_PLEASED: Final = (
    r"(?:please|thanks(?: a lot| so much)?|thank you(?: so much| very much)?|perfect|great|fine"
    r"|good|lovely|wonderful"
    r"|(?:(?:it|that|this|all) )?(?:looks|is) (?:good|great|fine|right|perfect)"
    r"(?: to me)?)"
)
# Nothing but a yes, and what says that they are pleased with it: no word that wants something.
_OK: Final = re.compile(
    rf"(?:{_PLEASED}[ ,.!–-]{{1,4}}){{0,3}}{_CONSENTS}"
    rf"(?:[ ,.!–-]{{1,4}}(?:{_PLEASED}|{_CONSENTS})){{0,4}}[ .!]{{0,9}}"
    r"(?:[:;]-?\)|[☺🙂😊👍]\ufe0f?)?",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"(?:please,? )?(?:no|nope|no way|withdraw|cancel|stop|forget|(?:do not|don['’]t) (?:post|send)"
    r"|take (?:it|the story) back)(?: it| the story)?(?:,? (?:please|thanks|thank you))?[ .!]*",
    re.IGNORECASE,
)
_GREETING: Final = re.compile(
    r"(?:(?:many )?thanks(?: a lot| again| so much)?|thank you(?: so much| very much)?|cheers|"
    r"best(?: wishes)?|(?:kind |best |warm )?regards|love|hugs|yours|x{1,6}|[:;]-?\))[ ,.!]*",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(r"\s*[\w'’ /-]{2,30}:\s*\S?.*")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a proof: ``text`` is what changes, where it changes anything."""

    said: Said
    text: str = ""


def read_answer(text: str, names: Iterable[str] = ()) -> Answer:
    """Return what an answer says. An OK stands alone: with anything under it that could
    be a wish, it is none; a greeting and one of the author's ``names`` are no wish."""
    lines = [line.strip() for line in text.strip().split("\n")]
    signed = {name.casefold() for name in names}
    signed |= {name.split()[0] for name in signed if name.split()}
    first, rest = lines[0], [
        line
        for line in lines[1:]
        if line and not _GREETING.fullmatch(line) and line.casefold().strip(".,!- ") not in signed
    ]  # fmt: skip
    if _NO.fullmatch(first):
        return Answer(Said.WITHDRAW)
    if _OK.fullmatch(first):
        return Answer(Said.OK) if not rest else _changes(rest)
    return _changes([line for line in lines if line])


def _changes(lines: list[str]) -> Answer:
    if lines and _LABELLED.fullmatch(lines[0]):
        return Answer(Said.CHANGES, "\n".join(lines))
    return Answer(Said.UNCLEAR, "\n".join(lines))


def send(submission: Submission) -> None:
    """Send the author the proof of a submission, and wait for their answer."""
    Submission.objects.filter(pk=submission.pk, state=State.DRAFT).update(state=State.PROOF)
    submission.refresh_from_db()
    author_letters.write(submission, f"Proof: {submission.title}", proof_texts.proof(submission))


@transaction.atomic
def is_new(submission: Submission, digest: str) -> bool:
    """Remember a mail that answers a proof; False where it came before, or so many came that
    somebody's program must be answering ours."""
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if digest in row.heard or len(row.heard) >= MOST_ANSWERS:
        return False
    row.heard = [*row.heard, digest]
    row.save(update_fields=["heard"])
    return True


@transaction.atomic
def answered(submission: Submission, text: str) -> Said:
    """Do what an author's answer says; return what it was taken for."""
    if submission.state != State.PROOF:
        _say(submission, proof_texts.too_late(submission))
        return Said.UNCLEAR
    has_named, text = coauthors.named(submission, text)
    answer = read_answer(text, submission.person.names.values_list("name", flat=True))
    if has_named and not answer.text and answer.said in (Said.UNCLEAR, Said.CHANGES):
        send(submission)
        return Said.CHANGES
    if answer.said is Said.OK and proof_texts.can_be_accepted(submission):
        accepting.accept(submission)
        author_letters.write(
            submission, f"Posted: {submission.title}", proof_texts.accepted(submission)
        )
    elif answer.said is Said.WITHDRAW:
        accepting.withdraw(submission)
        author_letters.write(
            submission, f"Withdrawn: {submission.title}", proof_texts.withdrawn(submission)
        )
    elif answer.said is Said.CHANGES and changes.made(submission, answer.text):
        send(submission)
    else:
        _say(submission, proof_texts.not_understood(submission))
        return Said.UNCLEAR
    return answer.said


def _say(submission: Submission, text: str) -> None:
    """Say that an answer did nothing; not for ever, or two programs would write to each other."""
    submission.unclear += 1
    submission.save(update_fields=["unclear"])
    if submission.unclear <= MOST_UNCLEAR:
        author_letters.write(submission, f"Re: {submission.title}", text)
