"""What a mailing list asks of a story: its profile, as its TOML file says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

import msgspec
import tomli_w

from afterlist.model import Rating

PLACEHOLDERS = frozenset(
    {"title", "part", "rating", "pairing", "fandom", "author", "genre", "warnings"}
)
"""What the form of a subject can name."""

FIELDS = (
    "title", "part", "author", "email", "website", "rating", "fandom", "pairing", "characters",
    "genre", "warnings", "spoilers", "timeline", "series", "sequel_to", "challenge", "summary",
    "disclaimer", "distribution", "feedback", "beta", "dedication", "notes", "date", "status",
)  # fmt: skip
"""The fields that a list can ask for, in the order that a header has them by custom."""

NARROWEST, WIDEST = 40, 998
SMALLEST_KB = 4


class ProfileError(ValueError):
    """A profile that cannot be used: says what is wrong, where, and what to do."""


class Format(StrEnum):
    """How a list takes its mail. ``FLOWED`` is plain text that readers may wrap anew."""

    TEXT = "text"
    FLOWED = "flowed"
    HTML = "html"


class ArchiveRule(StrEnum):
    """What the list's own archive does with a story whose author said nothing."""

    ASK = "ask"
    OPT_OUT = "opt-out"


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """How subjects look. A placeholder that has no value goes, with its brackets."""

    form: str = "{title} {part}"
    revised: str = "REVISED: {title} {part}"
    words: str = ""


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A line of the header as the list spells it, in its place."""

    field: str
    spelling: str
    required: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the list does not take: a rating, or a word in a field."""

    field: str
    any_of: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class ListProfile:
    """A list and its rules. ``words`` everywhere are the list's own, told to authors.

    ``ratings`` is the list's scale: the common rating and how the list writes it;
    empty for a list that takes any. ``largest_kb`` is that of one whole message, and
    ``sender`` the address that the list knows us by; empty for the archive's own.
    ``only`` is the reverse of ``refuses``: a story needs one of the words.
    """

    name: str
    address: str
    known_as: tuple[str, ...] = ()
    subject: SubjectRule = SubjectRule()
    labels: tuple[LabelRule, ...] = ()
    ratings: dict[Rating, str] = field(default_factory=dict)
    ratings_words: str = ""
    refuses: tuple[Refusal, ...] = ()
    only: tuple[Refusal, ...] = ()
    format: Format = Format.TEXT
    columns: int = 72
    largest_kb: int = 40
    largest_words: str = ""
    parts_a_day: int = 5
    is_moderated: bool = False
    archive_rule: ArchiveRule = ArchiveRule.ASK
    archive_words: str = ""
    sender: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that an author may call the list by, its address among them."""
        return (self.name, *self.known_as, self.address)


_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")


def read_profile(toml: bytes, where: str) -> ListProfile:
    """Return the profile that a TOML file holds; ``where`` names the file in errors.

    Raises ``ProfileError``.
    """
    try:
        profile = msgspec.toml.decode(toml, type=ListProfile)
    except (msgspec.DecodeError, UnicodeDecodeError) as flaw:
        raise ProfileError(
            f"{where}: {flaw}. See docs/lists.md for what may stand there."
        ) from None
    for flaw_found in _flaws(profile):
        raise ProfileError(f"{where}: {flaw_found}")
    return profile


def profile_toml(profile: ListProfile) -> bytes:
    """Return a profile as its TOML file; what is as usual is left out."""
    said = msgspec.to_builtins(profile, str_keys=True)
    usual = msgspec.to_builtins(ListProfile(name="", address=""), str_keys=True)
    return tomli_w.dumps({key: said[key] for key in said if said[key] != usual[key]}).encode()


def _flaws(profile: ListProfile) -> list[str]:
    return [
        *_flaws_of_names(profile),
        *_flaws_of_forms(profile),
        *_flaws_of_fields(profile),
        *_flaws_of_numbers(profile),
    ]


def _flaws_of_names(profile: ListProfile) -> Iterator[str]:
    if not profile.name.strip() or _is_torn(profile.name):
        yield '"name" is empty or has a line break; write the name that the list goes by.'
    if not _ADDRESS.fullmatch(profile.address):
        yield f'"address" is no mail address: {profile.address!r}.'
    if profile.sender and not _ADDRESS.fullmatch(profile.sender):
        yield f'"sender" is no mail address: {profile.sender!r}.'


def _flaws_of_fields(profile: ListProfile) -> Iterator[str]:
    named = [rule.field for rule in profile.labels]
    named += [rule.field for rule in (*profile.refuses, *profile.only)]
    for name in named:
        if name not in FIELDS:
            yield f"there is no field {name!r}; there are: {', '.join(FIELDS)}."
    for rule in profile.labels:
        if not rule.spelling.strip() or _is_torn(rule.spelling):
            yield f'the label of "{rule.field}" has no spelling, such as "Title:".'


def _flaws_of_numbers(profile: ListProfile) -> Iterator[str]:
    if not NARROWEST <= profile.columns <= WIDEST:
        yield f'"columns" must be from {NARROWEST} to {WIDEST}.'
    if profile.largest_kb < SMALLEST_KB:
        yield f'"largest_kb" must be at least {SMALLEST_KB}.'
    if profile.parts_a_day < 1:
        yield '"parts_a_day" must be at least 1.'


def _flaws_of_forms(profile: ListProfile) -> Iterator[str]:
    for key, form in (("form", profile.subject.form), ("revised", profile.subject.revised)):
        try:
            named = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        except ValueError as flaw:
            yield f'"subject.{key}" cannot be read ({flaw}); a brace is written twice.'
            continue
        unknown = named - PLACEHOLDERS
        if unknown or _is_torn(form):
            known = ", ".join(sorted(PLACEHOLDERS))
            yield f'"subject.{key}" may name only {known}, on one line.'
        if "title" not in named:
            yield f'"subject.{key}" must have {{title}} in it.'


def _is_torn(text: str) -> bool:
    return any(ord(character) < 32 for character in text)
