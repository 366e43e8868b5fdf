"""The header of a list posting: the author's fields under the list's labels."""

import re
from collections.abc import Iterator

from afterlist.distribution.manuscript import Manuscript
from afterlist.distribution.profile import FIELDS, Format, ListProfile
from afterlist.distribution.subject import one_line
from afterlist.distribution.wrapping import flowed, wrapped
from afterlist.model import Notation, Rating

SPELLINGS = {
    "title": "Title:", "part": "Part:", "author": "Author:", "email": "E-mail:",
    "website": "Website:", "rating": "Rating:", "fandom": "Fandom:", "pairing": "Pairing:",
    "characters": "Characters:", "genre": "Genre:", "warnings": "Warnings:",
    "spoilers": "Spoilers:", "timeline": "Timeline:", "series": "Series:",
    "sequel_to": "Sequel to:", "challenge": "Challenge:", "summary": "Summary:",
    "disclaimer": "Disclaimer:", "distribution": "Distribution:", "feedback": "Feedback:",
    "beta": "Beta:", "dedication": "Dedication:", "notes": "Author's notes:", "date": "Date:",
    "status": "Status:",
}  # fmt: skip
"""How a label is written that the list has no wish about."""

IN_EVERY_PART = frozenset(
    {"title", "part", "author", "email", "rating", "pairing", "warnings", "distribution"}
)
"""What the later parts of a chapter repeat: what it is, what it warns of, where it may go."""


def rating_text(manuscript: Manuscript, profile: ListProfile) -> str:
    """Return the rating on the list's scale, with the author's own words if they say more."""
    own = manuscript.fields.get("rating", "")
    spelled = profile.ratings.get(manuscript.rating, "")
    if not spelled or not own or _is_among(spelled, own):
        return own or spelled
    # "R for language" on a list that writes FRM: both, the list's first.
    return f"{spelled} ({own})"


def short_rating(manuscript: Manuscript, profile: ListProfile) -> str:
    """Return the rating alone, as it stands in a subject."""
    own = manuscript.fields.get("rating", "")
    if not own:
        return ""
    spelled = profile.ratings.get(manuscript.rating)
    if spelled or len(own) <= _SHORT:
        return spelled or own
    found = _SIGN.search(own)
    return found[0] if found else _USUAL.get(manuscript.rating, own)


def _is_among(spelled: str, own: str) -> bool:
    """Whether a rating stands in the author's words; PG does not in "PG-13"."""
    sign = rf"(?<![\w+-]){re.escape(spelled)}(?![\w+]|-\d)"
    return re.search(sign, own, re.IGNORECASE) is not None


_SHORT = 8
_SIGN = re.compile(r"\b(?:NC-?1[78]|PG(?:-?1[3-6])?|FR(?:AO|[CTM]|\d+)|[GRKTMXE]|MA)\b\+?")
_USUAL = {
    Rating.GENERAL: "G",
    Rating.TEEN: "PG-13",
    Rating.MATURE: "R",
    Rating.EXPLICIT: "NC-17",
}


def field_text(manuscript: Manuscript, profile: ListProfile, name: str, part: str) -> str:
    """Return what a field says to this list; empty if there is nothing to say."""
    if name == "part":
        return part
    if name == "rating":
        return rating_text(manuscript, profile)
    return manuscript.fields.get(name, "")


def header_lines(
    manuscript: Manuscript, profile: ListProfile, part: str, *, is_whole: bool
) -> list[str]:
    """Return the header, wrapped to the list's width.

    The list's labels come first, in its order; whatever else the author gave comes
    after them, and the legend last. Without ``is_whole`` it is that of a later part.
    """
    lines: list[str] = []
    asked = {rule.field for rule in profile.labels}
    for name, spelling in _labels(profile):
        if name not in asked and manuscript.is_told_elsewhere(name):
            continue
        text = one_line(field_text(manuscript, profile, name, part))
        if text and (is_whole or name in IN_EVERY_PART or _is_required(profile, name)):
            lines.extend(_lines(f"{spelling.strip()} {text}", profile))
    explained = [_explained(notation) for notation in _unexplained(manuscript)]
    for text in explained:
        lines.extend(("", *_lines(text, profile)))
    return lines


def _lines(text: str, profile: ListProfile) -> list[str]:
    if profile.format is Format.FLOWED:
        return flowed(text, profile.columns)
    return wrapped(text, profile.columns, hanging="  ")


def _labels(profile: ListProfile) -> Iterator[tuple[str, str]]:
    for rule in profile.labels:
        yield rule.field, rule.spelling
    theirs = {rule.field for rule in profile.labels}
    yield from ((name, SPELLINGS[name]) for name in FIELDS if name not in theirs)


def _is_required(profile: ListProfile, name: str) -> bool:
    return any(rule.field == name and rule.required for rule in profile.labels)


def _unexplained(manuscript: Manuscript) -> list[Notation]:
    """The author's notations, but for those that a field explains anyway."""
    legend = manuscript.header.legend
    said = "\n".join(manuscript.fields.values())
    return [each for each in (legend.value if legend else ()) if each.meaning not in said]


def _explained(notation: Notation) -> str:
    return f"{notation.open}words{notation.close} = {notation.meaning}"


def is_taken(rating: Rating, profile: ListProfile) -> bool:
    """Whether the list's scale has the rating; a list without a scale takes any."""
    return not profile.ratings or rating in profile.ratings
