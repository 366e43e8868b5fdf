"""What each finding may do to somebody, the worst first, and what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harm:
    """A kind of thing that waits: ``code`` is a finding's, ``name`` what it is called on
    the desk, ``do`` one plain sentence."""

    code: str
    name: str
    do: str


MISSING = "missing-part"
HIDDEN, CLAIMED, REPLIED, ASKED = "hidden", "claim", "reply", "ask"
"""What people wait for, beside findings."""

HARMS = (
    # Somebody may be outed.
    Harm(
        "likely-legal-name",
        "A name that may out somebody",
        "Say whose it is, and it is kept back; or that it may be shown.",
    ),
    # Somebody waits.
    Harm(
        HIDDEN,
        "Hidden by a visitor",
        "Find out who said “this is mine”; show it again if it was not the author.",
    ),
    Harm(CLAIMED, "Somebody says to be an author", "Vouch for them if you know them, or wait."),
    Harm(REPLIED, "A letter that came back", "Read it, and write down what its author says."),
    Harm(ASKED, "A request", "See whether its author can be reached."),
    # A story may be shown, or kept from readers, against its author's word.
    Harm(
        "permission-unsure",
        "What the author allows is hard to read",
        "Read the author's own line, and put the reading right if it is wrong.",
    ),
    Harm(
        "permission-differs",
        "The parts say different things",
        "See whether the line that counts is the one the author meant last.",
    ),
    Harm(
        "poster-not-author",
        "Posted by somebody else",
        "Find out who wrote it, and whether they agreed.",
    ),
    Harm(
        "authors-differ",
        "Signed by different names",
        "Say whether they are one person; take out what is somebody else's.",
    ),
    Harm("no-author", "Nobody is named as its author", "Name the author if the text tells."),
    # A story may be wrong, or not whole.
    Harm(
        "titles-differ", "Titles that differ", "Say whether it is one story; take out what is not."
    ),
    Harm("part-conflict", "Two texts under one number", "Put the number right, or take one out."),
    Harm("same-text-two-parts", "One text under two numbers", "Put the number right."),
    Harm(MISSING, "Chapters are missing", "Look in another copy of the list."),
    Harm("truncated", "Cut off by the host", "Look for the rest."),
    Harm("attachment-missing", "An attachment was taken off", "Look for the file."),
    Harm("reader-failed", "Our reader broke on it", "Report it to us."),
    Harm("digest-count", "A digest lost messages", "Look for what the digest lost."),
    Harm("parts-unclear", "Parts that are unclear", "See whether they are one story."),
    Harm("two-ratings", "Two ratings", "See that the one shown is the author's."),
    Harm("header-guessed", "Where the header ends is a guess", "Look at the first lines."),
    Harm("part-number-corrected", "A part under another number", "Confirm where it stands."),
    Harm("part-number-inferred", "A part without a number", "Confirm where it stands."),
    Harm("conflicting-part", "Header and subject disagree", "Look at both numbers."),
    Harm("implausible-total", "A number of parts not believed", "Look at the number."),
    Harm("no-title", "Without a title", "Name it if the text tells."),
    # It may look wrong.
    Harm("charset-mixed", "Lines in different charsets", "Look at the accents."),
    Harm("charset-lies", "The charset it names does not fit", "Look at the accents."),
    Harm("charset-guessed", "No charset named", "Look at the accents."),
    Harm("mojibake", "Wrongly decoded, and mended", "Compare it with as posted."),
    Harm("notation-unbalanced", "A sign that does not close", "Look at the place."),
    Harm("quoted-printable-undeclared", "Encoded, and not said so", "Look at addresses of pages."),
    Harm("base64-undeclared", "Encoded, and not said so", "Nothing: it was decoded."),
    Harm("entities-undone", "Signs written as codes", "Nothing: they were read."),
    Harm("date-not-believed", "An impossible date", "Nothing: another witness was believed."),
    Harm("no-date", "No date", "Nothing: it is not guessed."),
    Harm("complete-repost", "Several parts in one posting", "Nothing: it is kept."),
)
"""Every kind of thing on the queue, the most harmful first."""


def harm_of(code: str) -> Harm:
    """Return what is known of a finding; of an unknown one that a person should look."""
    return _BY_CODE.get(code) or Harm(code, code, "Look at it.")


_BY_CODE = {harm.code: harm for harm in HARMS}
