"""A list's own rules text as a proposed profile, for a person to confirm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from afterlist.distribution.profile import ArchiveRule, Format, ListProfile, SubjectRule
from afterlist.distribution.rules_labels import Asked, labels
from afterlist.distribution.rules_limits import Said, limits
from afterlist.distribution.rules_refusals import Scale, needs, refusals, scale
from afterlist.distribution.rules_sentences import LONGEST_TEXT, Sentence, sentences
from afterlist.distribution.rules_subject import revised_form, subject_form
from afterlist.model import Span


@dataclass(frozen=True, slots=True)
class Basis:
    """What a proposed value rests on: the profile's key and the words, where they stand."""

    key: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile as the rules seem to say it, each value with its words.

    A key without a basis was not spoken of, and is as usual.
    """

    profile: ListProfile
    because: tuple[Basis, ...]


def propose(text: str, name: str = "", address: str = "") -> Proposal:
    """Return the profile that a list's rules text asks for.

    ``name`` and ``address`` are the list's own, which rules seldom give. Of a text
    longer than any rules only the start is read.
    """
    text = "".join(_plain(sign) for sign in text[:LONGEST_TEXT])
    said = sentences(text)
    because: list[Basis] = []
    profile = ListProfile(name=name, address=address)
    profile = _with_subject(profile, text, said, because)
    profile = _with_labels(profile, text, labels(text, said), because)
    profile = _with_scale(profile, scale(said), because)
    profile = _with_kinds(profile, said, because)
    profile = _with_limits(profile, limits(said), because)
    return Proposal(profile, tuple(because))


def _plain(sign: str) -> str:
    """A character, or a blank for it: spans must stay where they are."""
    return sign if sign.isprintable() or sign == "\n" else " "


def _with_subject(
    profile: ListProfile, text: str, said: Sequence[Sentence], because: list[Basis]
) -> ListProfile:
    found = subject_form(text, said)
    if found is None:
        return profile
    words = _quote(text, found.span)
    because.append(Basis("subject.form", words, found.span))
    revised = revised_form(said, found.form)
    if revised is not None:
        because.append(Basis("subject.revised", _quote(text, revised.span), revised.span))
    usual = SubjectRule().revised
    rule = SubjectRule(found.form, revised.form if revised else usual, words)
    return replace(profile, subject=rule)


def _with_labels(
    profile: ListProfile, text: str, asked: Asked | None, because: list[Basis]
) -> ListProfile:
    if asked is None:
        return profile
    because.append(Basis("labels", _quote(text, asked.span), asked.span))
    return replace(profile, labels=asked.labels)


def _with_scale(profile: ListProfile, found: Scale | None, because: list[Basis]) -> ListProfile:
    if found is None:
        return profile
    because.append(_basis("ratings", found.sentence))
    return replace(profile, ratings=found.ratings, ratings_words=found.sentence.text)


def _with_kinds(
    profile: ListProfile, said: Sequence[Sentence], because: list[Basis]
) -> ListProfile:
    refused, only = list(refusals(said)), list(needs(said))
    because += [_basis("refuses", sentence) for _, sentence in refused]
    because += [_basis("only", sentence) for _, sentence in only]
    return replace(
        profile,
        refuses=tuple(rule for rule, _ in refused),
        only=tuple(rule for rule, _ in only),
    )


def _with_limits(
    profile: ListProfile, found: Mapping[str, Said], because: list[Basis]
) -> ListProfile:
    because.extend(_bases(found))
    values = {key: each.value for key, each in found.items()}
    words = {key: each.sentence.text for key, each in found.items()}
    usual = profile
    return replace(
        profile,
        largest_kb=cast(int, values.get("largest_kb", usual.largest_kb)),
        largest_words=words.get("largest_kb", ""),
        parts_a_day=cast(int, values.get("parts_a_day", usual.parts_a_day)),
        columns=cast(int, values.get("columns", usual.columns)),
        is_moderated=cast(bool, values.get("is_moderated", usual.is_moderated)),
        format=cast(Format, values.get("format", usual.format)),
        archive_rule=cast(ArchiveRule, values.get("archive_rule", usual.archive_rule)),
        archive_words=words.get("archive_rule", ""),
    )


def _bases(found: Mapping[str, Said]) -> Iterator[Basis]:
    for key, said in found.items():
        yield _basis(key, said.sentence)


def _basis(key: str, sentence: Sentence) -> Basis:
    return Basis(key, sentence.text, sentence.span)


def _quote(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
