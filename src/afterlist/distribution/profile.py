"""What a mailing list asks of a story: its profile, as its TOML file says it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
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
SMALLEST_TEXT = 1_000
"""The bytes of the story that a message has at least."""


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


_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}", re.ASCII)
# The reader of TOML takes minutes for one key of 100,000 dots.
_LARGEST, _LONGEST = 100_000, 8_000
_SEE = "docs/lists.md says what may stand there"


def read_profile(toml: bytes, where: str) -> ListProfile:
    """Return the profile that a TOML file holds; ``where`` names the file in errors.

    Raises ``ProfileError``.
    """
    if len(toml) > _LARGEST or any(len(line) > _LONGEST for line in toml.split(b"\n")):
        raise ProfileError(f"{where}: too long for a profile; {_SEE}.")
    try:
        said = tomllib.loads(toml.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as flaw:
        raise ProfileError(f"{where}: this is no TOML ({flaw}); mend it there.") from None
    except RecursionError:
        raise ProfileError(f"{where}: too many brackets in brackets; {_SEE}.") from None
    for flaw_found in _unknown_keys(said):
        raise ProfileError(f"{where}: {flaw_found}")
    try:
        profile = msgspec.convert(said, type=ListProfile)
    except msgspec.ValidationError as flaw:
        plain = str(flaw).replace("`", '"').replace("$.", "").replace(' - at "$"', "")
        raise ProfileError(f"{where}: {plain}; {_SEE}.") from None
    for flaw_found in _flaws(profile):
        raise ProfileError(f"{where}: {flaw_found}")
    return profile


def profile_toml(profile: ListProfile) -> bytes:
    """Return a profile as its TOML file; what is as usual is left out."""
    said = msgspec.to_builtins(profile, str_keys=True)
    usual = msgspec.to_builtins(ListProfile(name="", address=""), str_keys=True)
    return tomli_w.dumps({key: said[key] for key in said if said[key] != usual[key]}).encode()


_TABLES: dict[str, type] = {
    "subject": SubjectRule, "labels": LabelRule, "refuses": Refusal, "only": Refusal,
}  # fmt: skip


def _unknown_keys(said: dict[str, object]) -> Iterator[str]:
    """A key that nobody reads is a rule that nobody keeps: most are misspelt."""
    yield from _unknown("", said, ListProfile)
    for key, kind in _TABLES.items():
        table = said.get(key)
        for entry in table if isinstance(table, list) else [table]:
            if isinstance(entry, dict):
                yield from _unknown(f"{key}.", entry, kind)
    scale = said.get("ratings")
    for key in scale if isinstance(scale, dict) else ():
        if key not in list(Rating):
            yield f'there is no "ratings.{key}"; there are: {", ".join(Rating)}.'


def _unknown(place: str, said: dict[str, object], kind: type) -> Iterator[str]:
    known = [each.name for each in fields(kind)]
    for key in said:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f'perhaps "{place}{near[0]}"' if near else f"there are: {', '.join(known)}"
            yield f'there is no "{place}{key}"; {hint}.'


def _flaws(profile: ListProfile) -> Iterator[str]:
    yield from _flaws_of_names(profile)
    yield from _flaws_of_forms(profile)
    yield from _flaws_of_fields(profile)
    yield from _flaws_of_scale(profile)
    yield from _flaws_of_numbers(profile)


def _flaws_of_names(profile: ListProfile) -> Iterator[str]:
    if not profile.name.strip() or _is_torn(profile.name):
        yield '"name" is empty or has a line break; write the name that the list goes by.'
    if not _ADDRESS.fullmatch(profile.address):
        yield f'"address" is no mail address: {profile.address!r}; write name@host.'
    if profile.sender and not _ADDRESS.fullmatch(profile.sender):
        yield f'"sender" is no mail address: {profile.sender!r}; write name@host or leave it out.'


def _flaws_of_fields(profile: ListProfile) -> Iterator[str]:
    named = [rule.field for rule in profile.labels]
    yield from _flaws_of_naming("labels", named)
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f'"labels" has "{name}" more than once; keep one of them.'
    for label in profile.labels:
        if not label.spelling.strip() or _is_torn(label.spelling):
            yield f'the label of "{label.field}" has no "spelling"; write one, such as "Title:".'
    for key, rules in (("refuses", profile.refuses), ("only", profile.only)):
        yield from _flaws_of_naming(key, [rule.field for rule in rules])
        for rule in rules:
            if not rule.any_of or not all(map(str.strip, rule.any_of)):
                yield f'"{key}" of "{rule.field}" has an empty "any_of"; write the words.'


def _flaws_of_naming(key: str, named: Sequence[str]) -> Iterator[str]:
    for name in named:
        if name not in FIELDS:
            yield f'"{key}" names a field {name!r}; there are: {", ".join(FIELDS)}.'


def _flaws_of_scale(profile: ListProfile) -> Iterator[str]:
    for rating, spelled in profile.ratings.items():
        if not spelled.strip() or _is_torn(spelled):
            yield f'"ratings.{rating.value}" has no spelling; write one, such as "PG-13".'


def _flaws_of_numbers(profile: ListProfile) -> Iterator[str]:
    if not NARROWEST <= profile.columns <= WIDEST:
        yield f'"columns" is {profile.columns}; write a number from {NARROWEST} to {WIDEST}.'
    if profile.largest_kb < SMALLEST_KB:
        yield f'"largest_kb" is {profile.largest_kb}; write {SMALLEST_KB} or more.'
    if profile.parts_a_day < 1:
        yield f'"parts_a_day" is {profile.parts_a_day}; write 1 or more.'


def _flaws_of_forms(profile: ListProfile) -> Iterator[str]:
    for key, form in (("form", profile.subject.form), ("revised", profile.subject.revised)):
        try:
            parsed = [each for each in Formatter().parse(form) if each[1] is not None]
        except ValueError as flaw:
            yield f'"subject.{key}" cannot be read ({flaw}); write a brace that is meant twice.'
            continue
        named = {name for _, name, _, _ in parsed}
        if named - PLACEHOLDERS or _is_torn(form) or any(spec or how for _, _, spec, how in parsed):
            known = ", ".join(sorted(PLACEHOLDERS))
            yield f'"subject.{key}" may name only {known}, on one line.'
        if "title" not in named:
            yield f'"subject.{key}" has no {{title}}; put it where titles stand.'


def _is_torn(text: str) -> bool:
    return any(not character.isprintable() for character in text)
