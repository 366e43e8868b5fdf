"""What a story follows, what it answers, and when it is set, as its author says."""

import re
from typing import Final

from afterlist.model import Read
from afterlist.stories.fields import first, in_text
from afterlist.stories.genres import NOTHING
from afterlist.stories.prose import sentences
from afterlist.stories.tags import canonical_fandom
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values

_SEQUEL_TO: Final = re.compile(
    r"\b(?:sequel|prequel|follow[- ]?up|companion(?: piece)?|continuation|"
    r"epilogue|coda)s?\b(?: of sorts| story)? (?:to|of)\s+(?:my (?:fic|story|"
    r"other story),? |the (?:story|fic),? )?"
    r"(?:[\"“‘_*'](?P<quoted>[^\"“”_*]{2,80}?)[,.]?[\"”_*’'](?=\W|$)|"
    r"(?P<bare>(?:[A-Z][\w'’-]*|\d+)(?:[ -](?:[A-Z\d][\w'’-]*|of|the|a|an|in|"
    r"to|and|for|on|at|with|my))*[\w'’!?]*))"
)


_SEQUELS: Final = ("sequel", "prequel", "follow", "companion", "continuation", "epilogue", "coda")
_TELLING_OF: Final = (
    Field.NOTES,
    Field.SUMMARY,
    Field.TIMELINE,
    Field.SERIES,
    Field.DISCLAIMER,
    Field.SPOILERS,
)
_JOINT: Final = re.compile(r"^(?:to|of)\s+[\"“]?")
_UNWRITTEN: Final = re.compile(
    r"(?:yes|maybe|possibly|coming|perhaps|to come|if|depends|in the works|working on|i )", re.I
)


def sequel(values: Values) -> Read[str] | None:
    """Return what the story is a sequel to: of a label, else of a sentence."""
    for value in values.of(Field.SEQUEL):
        if value.text and not NOTHING.fullmatch(value.text):
            bare = value.text.strip(" .\"'“”*_") if len(value.text) < 90 else ""
            name = _sequel_in(value.text) or _JOINT.sub("", bare)
            if name and not _UNWRITTEN.match(name):
                return in_text(name, value.spans, 0.85)
    for value in values.among(_TELLING_OF):
        inner = _sequel_in(value.text)
        if inner:
            return in_text(inner, value.spans, 0.8)
    return None


def _sequel_in(text: str) -> str:
    is_likely = any(map(text.__contains__, _SEQUELS))
    match = _SEQUEL_TO.search(text[:3000]) if is_likely else None
    return (match["quoted"] or match["bare"]).strip(" .,") if match else ""


_SET: Final = re.compile(
    r"(?:this (?:story |fic |one |part )?(?:is |takes place |was )|"
    r"takes place |it(?:'s| is) )?(?:set\b|takes place\b|(?<=takes place ))",
    re.I,
)


def timeline_in_notes(values: Values) -> Read[str] | None:
    """Return the sentence of notes that says when the story is set."""
    for value in values.of(Field.NOTES):
        if value.wording:
            for start, end in sentences(value.text, 12):
                shown = value.text[start:end]
                if len(shown) < 160 and _SET.match(shown):
                    return in_text(shown, value.spans, 0.65)
    return None


_CHALLENGE_FOR: Final = re.compile(
    r"\b(?:written |done |answer |response |a response |in response |"
    r"in answer |an? entry )?(?:for|to) (?:the |"
    r"an? )?((?-i:[A-Z0-9])[^.;!?]{0,60}?(?:\bchallenge|(?<=[ -])fest|\bficathon)\b"
    r"(?:,? ?(?:quote|number|prompt|round|#|no\.)\s?#?\w+)?"
    r"|(?<=for )(?!this |the |an? )[\w-]+(?:challenge|ficathon)\b(?: #?\d+)?"
    r"(?:, [\"“][^\"”]{2,60}[\"”])?)",
    re.I,
)


_ANSWERING: Final = (Field.NOTES, Field.SUMMARY, Field.DEDICATION)
_CHALLENGES: Final = ("challenge", "fest", "ficathon")


def challenge(values: Values) -> Read[str] | None:
    """Return the challenge that the story answers."""
    labelled = first(values.of(Field.CHALLENGE))
    if labelled:
        return labelled
    for value in values.among(_ANSWERING):
        shown = value.text[:2000]
        is_likely = any(map(shown.lower().__contains__, _CHALLENGES))
        match = _CHALLENGE_FOR.search(shown) if is_likely else None
        if match:
            return in_text(match[1].strip(), value.spans, 0.75)
    return None


_ONE_OF: Final = re.compile(
    r"\b(?:one|first|second|third|fourth|fifth|sixth|seventh|last|next|another|part|story|stories|"
    r"instal?lment|\d{1,2}(?:st|nd|rd|th)?) (?:\w+ ){0,2}?(?:of|in|from) (?:my|the|our|a) "
    r"(?:[\"“‘_*'](?P<quoted>[^\"“”_*]{2,50}?)[,.]?[\"”_*’'] |"
    r"(?P<bare>(?-i:[A-Z])[\w'’]*(?: (?:(?-i:[A-Z])[\w'’]*|of|the|a|in|and)){0,5}) )"
    r"(?:\w+ )?(?:series|stories|universe|'?verse|cycle|saga|arc|trilogy)\b",
    re.I,
)
_PLACING: Final = (Field.NOTES, Field.SUMMARY, Field.TIMELINE)
_KINDS: Final = (
    "series", "stories", "verse", "cycle", "saga", "arc", "trilogy", "Series", "Stories", "Saga",
)  # fmt: skip


def series(values: Values) -> Read[str] | None:
    """Return the series that a sentence says the story is one of."""
    for value in values.among(_PLACING):
        is_likely = any(map(value.text.__contains__, _KINDS))
        match = _ONE_OF.search(value.text[:2000]) if is_likely else None
        name = (match["quoted"] or match["bare"]) if match else ""
        if name and not canonical_fandom(name):
            return in_text(name, value.spans, 0.75)
    return None
