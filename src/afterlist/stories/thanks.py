"""Who is thanked: beta readers, and those whom a story is dedicated to."""

import re
from typing import Final

from afterlist.model import Read
from afterlist.stories.fields import in_text, listed
from afterlist.stories.genres import NOTHING
from afterlist.stories.memory import remembered
from afterlist.stories.people import beta_names, beta_value, is_beta_sentence
from afterlist.stories.prose import sentences
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value, Values


def betas(values: Values) -> Read[tuple[str, ...]] | None:
    """Return the beta readers: of a label, else of a sentence that thanks them."""
    found = listed(values.of(Field.BETA), _of_label)
    if found:
        return found
    for value in values.of(Field.THANKS):
        names = thanked_betas(value)
        if names:
            return in_text(names, value.spans, 0.85)
    return listed(values.of(Field.NOTES), _betas_in) or _any_thanks(values)


def thanked_betas(value: Value) -> tuple[str, ...]:
    """Return the beta readers that a value of thanks names."""
    text = value.text
    if not is_beta_sentence(text) and not is_beta_sentence(f"thanks {text}"):
        return ()
    return beta_names(text) or beta_names(f"thanks to {text}") or beta_value(text)


def _any_thanks(values: Values) -> Read[tuple[str, ...]] | None:
    for field in _THANKING:
        found = listed(values.of(field), _betas_in)
        if found:
            return Read(found.value, found.origin, 0.8)
    return None


_THANKING: Final = (Field.DEDICATION, Field.DISCLAIMER, Field.SUMMARY, Field.FEEDBACK)
_of_label = remembered(beta_value)


@remembered
def _betas_in(text: str) -> tuple[str, ...]:
    if not is_beta_sentence(text):
        return ()
    names: dict[str, None] = {}
    for start, end in sentences(text):
        if is_beta_sentence(text[start:end]):
            names.update(dict.fromkeys(beta_names(text[start:end])))
    return tuple(names)


_DEDICATED: Final = re.compile(
    r"\bdedicated to\s+(?P<whom>[^.!?]{2,100})|^(?:this (?:one|story|"
    r"fic)(?:'s| is) )for (?P<who>[A-Z][^.!?]{1,80})",
    re.I,
)


_TO: Final = re.compile(r"^to:?\s+")


def dedication(values: Values) -> Read[str] | None:
    """Return the dedication: of a label, else of a sentence."""
    for value in values.of(Field.DEDICATION):
        if value.text and not NOTHING.fullmatch(value.text):
            return _labelled_dedication(value)
    for value in values.among((Field.NOTES, Field.THANKS)):
        match = _DEDICATED.search(value.text[:2000])
        if match:
            return in_text((match["whom"] or match["who"]).strip(), value.spans, 0.75)
    return None


def _labelled_dedication(value: Value) -> Read[str]:
    if not value.wording:
        match = _DEDICATED.search(value.text)
        return in_text(match["whom"] or match["who"] if match else value.text, value.spans, 0.8)
    shown = _TO.sub("", value.text) if value.wording.lower() == "dedicated" else value.text
    return in_text(shown, value.spans, value.confidence)
