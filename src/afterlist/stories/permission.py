"""Permission: what the author said about where this story may go, read by meaning.

The strictest reading stands: a grant needs positive words for it and nothing unresolved
against it; whatever speaks of distribution and stays unclear is read as "ask".
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from afterlist.model import Default, Origin, Permission, Place, Read, Span
from afterlist.stories import permission_foreign as foreign
from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_clauses import acts_of
from afterlist.stories.permission_labels import Ground, ground, is_answer, lists_answers
from afterlist.stories.permission_no_offers import unless_asked
from afterlist.stories.permission_passages import Passage, Said
from afterlist.stories.permission_prose import alone, in_prose
from afterlist.stories.permission_questions import answered, of_places, without_disbelief
from afterlist.stories.permission_retorts import retorted
from afterlist.stories.permission_rewording import (
    exceptions_joined,
    joined_exceptions,
    points_elsewhere,
)
from afterlist.stories.permission_sentences import folded, sentence_spans
from afterlist.stories.permission_statements import (
    after_preamble,
    before_talk,
    softened,
    unless_ironic,
)
from afterlist.stories.permission_synonyms import ticked
from afterlist.stories.permission_topic import may_speak, speaks_of_taking
from afterlist.stories.permission_wording import closed_up, plain

__all__ = ("NO_ARCHIVE", "Passage", "read_permission")

NO_ARCHIVE: Final = "X-No-Archive: yes"
_MAX: Final = 6000
_SHORT: Final = 300
_ALONE: Final = 260
_USENET_WORLD: Final = re.compile(
    r"(?:world|na|local|usa|us|uk|inet|can|eunet|ca|net|aus|europe)\W*", re.I
)


def read_permission(
    passages: Sequence[Passage], no_archive: bool
) -> tuple[Read[Permission] | None, Read[str] | None]:
    """Return the author's permission, and the words it was read from.

    Both None where nothing was said; the words alone where they only point
    elsewhere ("see part one"). ``no_archive``: the posting was marked
    X-No-Archive, which refuses everybody not named.
    """
    said = [words for words in _all_said(passages) if words.words]
    raw = _raw(said)
    acts = [act for words in said for act in words.acts]
    if not acts:
        return (_marked() if no_archive else None), raw
    permission = _permission(acts, raw.value if raw else "")
    if no_archive:
        permission = _with_no_archive(permission)
    origin = raw.origin if raw else Origin(Place.INFERRED)
    return Read(permission, origin, _confidence(said, acts)), raw


def _raw(said: Sequence[Said]) -> Read[str] | None:
    if not said:
        return None
    value = " / ".join(words.words for words in said)
    spans = tuple(words.span for words in said)
    return Read(value, Origin(Place.TEXT, spans), 0.95 if said[0].is_labelled else 0.85)


def _marked() -> Read[Permission]:
    return Read(Permission(Default.DENY, quote=NO_ARCHIVE), Origin(Place.ENVELOPE), 1.0)


def _with_no_archive(permission: Permission) -> Permission:
    return Permission(
        Default.DENY,
        permission.allowed,
        permission.denied,
        permission.asked_to_notify,
        permission.conditions,
        permission.embargo,
        f"{permission.quote} / {NO_ARCHIVE}",
    )


# --- from passages to what was said --------------------------------------------------


def _all_said(passages: Sequence[Passage]) -> Iterator[Said]:
    """Yield what the passages say: a list of places with answers may go on as fields."""
    is_list = False
    for passage in passages:
        if is_list and is_answer(passage.label, passage.text):
            yield _flagged(passage)
            continue
        yield from _said(passage)
        is_list = lists_answers(passage.label, passage.text)


def _said(passage: Passage) -> list[Said]:
    at, end = passage.span
    read = _remembered if len(passage.text) <= _SHORT else _told
    found = tuple(read(Passage(passage.label, passage.text, Span(0, end - at))))
    if found and closed_up(passage.text) != passage.text:
        # N O T   T H I S: quoted as it was written.
        acts = tuple(act for said in found for act in said.acts)
        return [Said(acts, folded(passage.text), passage.span, found[0].is_labelled)]
    return [said._replace(span=Span(at + said.span.start, at + said.span.end)) for said in found]


@lru_cache(maxsize=2048)
def _remembered(passage: Passage) -> tuple[Said, ...]:
    return tuple(_told(passage))  # an author says the same above every story


def _told(passage: Passage) -> Iterator[Said]:
    passage = passage._replace(text=closed_up(_unbordered(passage.text[:_MAX])))
    text = of_places(_ASKED_OF_PLACE.sub(r"\g<name>:", passage.text))
    where = ground(passage.label, text)
    if where is Ground.NEVER or not text.strip():
        return
    if "?" in text:
        text = answered(text, is_asked=None if where is Ground.LABELLED else speaks_of_taking)
    if where is Ground.FLAG:
        yield _flagged(passage)
    elif where is Ground.LABELLED:
        if not (passage.label.lower().startswith("dist") and _USENET_WORLD.fullmatch(text.strip())):
            yield _labelled(passage, text)
    else:
        said = _with_own_label(passage, text)
        if not said and may_speak(text):
            said = list(
                in_prose(passage, exceptions_joined(text), is_distant=where is Ground.DISTANT)
            )
        if not said and not passage.label and len(text) <= _ALONE:
            said = alone(passage, text)
        yield from said


# "Posting to other lists: ...", a paragraph of its own that no field begins.
_OWN_LABEL: Final = re.compile(
    r"\s*(?P<label>(?:(?:ok(?:ay)?|free|all right) to )?(?:archiv(?:e|ing|al)|(?:re-?"
    r"|cross-?)?posting|(?:re)?distribution|permissions?"
    r"|forwarding|hosting|mirroring|sharing)(?: (?:to|on|by|of|at|for|rights?|policy|info\w*"
    r"|permissions?|status|statement|this|the|story|other|lists?|sites?|archives?|elsewhere"
    r"|anywhere"
    r"|ok|okay))*)\s?[:?]\s+(?=\S)",
    re.I,
)


def _with_own_label(passage: Passage, text: str) -> list[Said]:
    """Return what a paragraph says that begins with a label, if it says something clear."""
    found = None if passage.label else _OWN_LABEL.match(text)
    if not found:
        return []
    said = _labelled(passage._replace(label=found["label"]), text[found.end() :])
    kinds = {act.kind for act in said.acts}
    if not kinds or kinds & {Kind.DOUBT, Kind.CHAT}:
        return []
    return [said._replace(words=folded(passage.text), is_labelled=False)]


# The sides of a box drawn round the header, where two lines of it were joined.
_BORDER: Final = re.compile(r"([*|#+~])(?<=\s.)(?:\s+\1(?=\s)|(?=\s*\Z))")


def _unbordered(text: str) -> str:
    is_bordered = any(side in text for side in "*|#+~")
    return _BORDER.sub(_blank, text) if is_bordered else text


def _blank(border: re.Match[str]) -> str:
    return " " * len(border.group())


def _flagged(passage: Passage) -> Said:
    """Read ``Circuit Archive: yes``, and lines like it that were wrapped into its value."""
    name = _AT.sub("", passage.label.strip(" *_~:-.?"))
    lines = [line.strip() for line in passage.text.splitlines() if line.strip()][:_MAX_FLAGS]
    acts = [_flag(name, lines[0])]
    rest: list[str] = []
    for line in lines[1:]:
        found = _FLAG_LINE.fullmatch(line)
        if found:
            acts.append(_flag(found["name"].strip(), found["answer"]))
        else:
            rest.append(line)
    acts += [
        act
        for start, end in sentence_spans("\n".join(rest))
        for act in acts_of(folded("\n".join(rest)[start:end]), is_labelled=True)
    ]
    words = f"{passage.label.strip(' :')}: {folded(passage.text)}"
    return Said(tuple(acts), words, passage.span, True)


_MAX_FLAGS: Final = 100
_AT: Final = re.compile(r"^archived? (?:at|to|on) ", re.I)
_FLAG_LINE: Final = re.compile(
    r"(?P<name>[^\W\d_][\w '’&./-]{0,40}?)\s*[:=-]\s*(?P<answer>[\w ,!.’']{1,30})"
)
_REFUSAL: Final = re.compile(r"(?:no|never|not|please do not|do not|n)\b")


def _flag(name: str, answer: str) -> Act:
    said = plain(answer)
    if _REFUSAL.match(said):
        return Act(Kind.REFUSED, (name,))
    return Act(Kind.ASK_NAMED if "ask" in said else Kind.NAMED, (name,))


# Fields that ran on into this one where line breaks were lost.
_NEXT_FIELD: Final = re.compile(
    r"\b(?:Spoilers?|Summary|Disclaimers?|Rating|Rated|Feedback|Notes?|Author'?s? notes?"
    r"|Author|Title"
    r"|Pairings?|Warnings?|E-?mail|Characters|Category|Fandom|Genre|Series|Website)\s?:"
    r"|(?m:^)(?:[Tt]he )?(?:[Ss]tandard|[Uu]sual) [Dd]isclaimers?\b",
)


def _labelled(passage: Passage, text: str) -> Said:
    run_on = _NEXT_FIELD.search(text)
    if run_on and run_on.start():
        text = text[: run_on.start()]
    shown = folded(passage.text[: len(text)])
    text = ticked(text)
    if text.strip(" .!") in {"N", "n", "Y", "y"}:
        text = "no" if "n" in text.lower() else "yes"
    text = retorted(text)
    acts = foreign.acts_of(shown, passage.label)
    if acts is None:
        text = joined_exceptions(without_disbelief(text))
        sentences = [folded(text[start:end]) for start, end in sentence_spans(text)]
        told = [(one, unless_asked(one, acts_of(one, is_labelled=True))) for one in sentences]
        if told and not told[0][1] and _PLEASE.fullmatch(told[0][0]):
            told[0] = (told[0][0], [Act(Kind.ALLOW_BARE)])
        acts = after_preamble(before_talk(told))
    if not acts and not points_elsewhere(shown):
        acts = [Act(Kind.DOUBT)]
    acts = unless_ironic(softened(acts), text)
    return Said(tuple(acts), shown, passage.span, True)


# "The Last\nRefusal: yes": a name that was wrapped, no answer of the line's own.
_WRAPPED: Final = re.compile(
    r"(?<=:)(?P<rest>[^\n]{0,120}[^\n.,;:!?\s])(?<!yes)(?<!no)(?<!ok)(?<!ask)(?<!first)(?<!please)(?<!sure"
    r")"
    r"(?<!\by)(?<!\bn)\n(?=[A-Z][^\n:.]{2,40}:\s)"
)
_PLEASE: Final = re.compile(r"\W*(?:oh,? |pretty )?please\W*", re.I)
# "Bellwether? Yes. Saltmarsh? No."
_ASKED_OF_PLACE: Final = re.compile(
    r"(?P<name>(?:^|(?<=[.!?;\n]) )\s*(?!(?i:is|are|do|does|did|can|may|will|would|who|what|why"
    r"|how|could"
    r"|should|have|has|am|was|want|you)\b)[^.!?;\n]{1,50}\w)\?(?=\s+(?:yes|no|sure|ok|okay"
    r"|never|of course|please|absolutely|certainly|fine|definitely|not|nope|yep)\b)",
    re.I,
)


# --- from acts to a permission --------------------------------------------------------


def _permission(acts: Sequence[Act], quote: str) -> Permission:
    denied = _names(acts, Kind.REFUSED)
    allowed = tuple(name for name in _names(acts, Kind.NAMED) if name not in denied)
    kinds = {act.kind for act in acts}
    default = _default(kinds, allowed, denied)
    return Permission(
        default,
        allowed,
        denied,
        Kind.TELL in kinds and _is_leave(kinds, default, allowed),
        "; ".join(_names(acts, Kind.BIND)) or None,
        "; ".join(_names(acts, Kind.WAIT)) or None,
        quote,
    )


def _is_leave(kinds: set[Kind], default: Default, allowed: tuple[str, ...]) -> bool:
    """Return whether there is a yes that "let me know" goes with."""
    if default is Default.DENY:
        return bool(allowed)
    return default is not Default.ASK or bool(allowed or kinds & _GRANTS)


_GRANTS: Final = frozenset((Kind.ALLOW, Kind.ALLOW_BARE))


def _names(acts: Sequence[Act], kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for act in acts if act.kind is kind for word in act.words))


def _default(kinds: set[Kind], allowed: tuple[str, ...], denied: tuple[str, ...]) -> Default:
    """Return the strictest of what was said to those not named."""
    if Kind.DENY in kinds:
        return Default.DENY
    if Kind.ASK in kinds:
        return Default.ASK
    if Kind.DENY_OTHERS in kinds:
        return Default.DENY
    is_named_only = Kind.ALLOW_BARE in kinds and allowed
    if Kind.ALLOW in kinds or (Kind.ALLOW_BARE in kinds and not is_named_only):
        doubts = {Kind.DOUBT, Kind.ASK_NAMED}
        if Kind.ALLOW not in kinds:
            doubts.add(Kind.CHAT)
        return Default.ASK if kinds & doubts else Default.ALLOW
    if Kind.DENY_FOR_NOW in kinds:
        return Default.DENY
    is_clear = Kind.DOUBT not in kinds  # names, and something on top that is not understood
    return Default.UNSTATED if is_clear and (allowed or denied) else Default.ASK


def _confidence(said: Sequence[Said], acts: Sequence[Act]) -> float:
    kinds = {act.kind for act in acts}
    sure = 0.95 if any(words.is_labelled for words in said) else 0.85
    if Kind.DOUBT in kinds:
        sure -= 0.3
    if len(kinds & {Kind.ALLOW, Kind.ASK, Kind.DENY}) > 1:
        sure -= 0.15
    return sure
