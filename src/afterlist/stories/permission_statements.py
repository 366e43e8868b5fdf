"""What the sentences of one statement do together."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories import permission_phrases as say
from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_weighing import COUNTER
from afterlist.stories.permission_wording import plain


def after_preamble(told: Sequence[tuple[str, list[Act]]]) -> list[Act]:
    """Return the acts of some sentences, without the talk that leads up to a clear yes.

    "Is that a trick question? Yes!"
    """
    kinds = {act.kind for act in told[-1][1]} if told else set()
    is_yes = kinds & _CLEAR_YES and kinds <= _CLEAR_YES | {Kind.TELL, Kind.BIND}
    return [
        act
        for at, (sentence, acts) in enumerate(told)
        if not (is_yes and at < len(told) - 1 and _is_talk(sentence, acts))
        for act in acts
    ]


def before_talk(told: Sequence[tuple[str, list[Act]]]) -> list[tuple[str, list[Act]]]:
    """Return some sentences, without the talk that follows a clear yes.

    "Yes. My sister says I have to learn to let go."
    """
    kinds = {act.kind for act in told[0][1]} if told else set()
    if not kinds & _CLEAR_YES or not kinds <= _CLEAR_YES | {Kind.TELL, Kind.BIND}:
        return list(told)
    return [*told[:1], *(one for one in told[1:] if not _is_small_talk(*one))]


_SMALL_TALK: Final = re.compile(
    r"\W*(?:i|my|it|this|we|our|she|he|the|there|that|thanks|thank|what|how|who|they|you|so|me"
    r"|us|really|honest)\b"
    r"(?=(?:[^\w']+[\w']+){2})(?!.*\b(?:right|queen|king|pope|emperor|bridge|moon|dead|dreams?"
    r"|lawyer\w*|sue|sorry"
    r"|only|unless|except|pay|price|cost\w*|money|cheque|check|joke|joking|kidding|lie|lying"
    r"|lied|yesterday|hell"
    r"|pigs?|fly|soul|first|blood|owe|expect\w*|promise\w*|agree\w*|haunt|curse|regret|sell"
    r"|bribe\w*|wait\w*)\b)"
)


def _is_small_talk(sentence: str, acts: Sequence[Act]) -> bool:
    is_chat = bool(acts) and all(act.kind is Kind.CHAT for act in acts)
    return is_chat and _is_talk(sentence, acts) and _SMALL_TALK.match(plain(sentence)) is not None


_CLEAR_YES: Final = frozenset((Kind.ALLOW, Kind.ALLOW_BARE))


def _is_talk(sentence: str, acts: Sequence[Act]) -> bool:
    words = plain(sentence)
    is_plain = not (say.NEGATION.search(words) or COUNTER.search(words))
    return is_plain and all(act.kind in {Kind.CHAT, Kind.DOUBT} for act in acts)


_IRONY: Final = re.compile(
    r"\b(?:that|this|which|it|the (?:above|foregoing)) (?:was|is|were) (?:\w+ )?(?:irony|ironic\w*"
    r"|sarcas\w+|a joke|in jest|facetious|satire|tongue[- ]in[- ]cheek)\b"
    r"|(?<!not )(?<!no )\b(?:kidding|joking)\b|\bi (?:am |was )?(?:jest|lied?|lying)\b"
    r"|\bapril fools?\b|(?:^|[.!?(] ?)(?:heavy |pure )?(?:irony|sarcas(?:m|tic)"
    r"|ironic(?:ally)?)\W*$"
    r"|[.!] ?\W?not\W*$|\b(?:gotcha|psych|had you (?:there|going)|fooled you)\b"
    r"|[.!?(] ?you wish\W*$"
)


def unless_ironic(acts: list[Act], text: str) -> list[Act]:
    """Read a yes that the author then calls a joke as a no."""
    words = plain(text)
    joke = _IRONY.search(words)
    kinds = {act.kind for act in acts}
    if not joke or not kinds & _CLEAR_YES or say.YES.search(words, joke.end()):
        return acts
    return [Act(Kind.DENY)]


def softened(acts: list[Act]) -> list[Act]:
    """Read a refusal that goes on to say "ask" as a wish to be asked."""
    kinds = [act.kind for act in acts]
    if Kind.DENY not in kinds or Kind.ASK not in kinds[kinds.index(Kind.DENY) :]:
        return acts
    return [act for act in acts if act.kind is not Kind.DENY]
