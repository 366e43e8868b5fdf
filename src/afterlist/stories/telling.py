"""Whether a paragraph tells what happened: the past tense, of others, without address."""

from typing import Final

from afterlist.stories.phrases import words_between

_words: Final = words_between('.,;:!?()[]{}<>"“”*_~=|…-–—/')
_LOOKED_AT: Final = 320
_PAST: Final = frozenset(
    """was were had wasn't weren't hadn't didn't couldn't wouldn't did went came said set sat stood
    put took gave kept left told heard saw knew thought felt found held lay led lost made met paid
    ran read sang rang rose sent shook shut slept smelt smelled spoke stole struck swam swung taught
    threw woke won wore would could fell flew drew drove ate drank began broke brought built bought
    caught chose cut dug fed fought forgot froze got grew hid hit hung hurt laid leant lit meant
    rode sank sold spent spun stuck swept tore understood wept bent bit blew bore burst clung crept
    dealt fled ground knelt leapt leaped rained snowed used""".split()
)
# Past forms that headers use of the story itself.
_OF_STORIES: Final = frozenset(
    """posted archived rated revised dedicated based copyrighted owned reserved intended implied
    inspired borrowed published reposted edited betaed beta'd corrected updated completed finished
    created invited welcomed appreciated adored infringed included allowed implied mentioned
    unbetaed requested needed loved accepted related titled entitled suggested called
    used""".split()
)
_PRESENT: Final = frozenset(
    """is are isn't aren't am i'm it's they're there's that's belong belongs own owns please don't
    do does doesn't thanks thank this these has have hasn't haven't i've can may will won't i'll
    i'd my mine you your yours""".split()
)


_OF_THE_READER: Final = frozenset(
    """i i'm i've i'd i'll me my mine we our us you your yours this these here story fic fanfic
    please thanks thank part chapter notes note spoilers english beta series enjoy not no new
    sequel title don't it's""".split()
)
_SHOWN: Final = frozenset("is are has have finds meets comes goes gets takes must wants".split())
_FEWEST_WORDS: Final = 6


def pitches(text: str) -> bool:
    """Return whether a paragraph says in the present tense what happens in the story, and
    speaks neither of the story itself nor to the reader."""
    words = _words(text.replace("’", "'").lower())
    if text.startswith(_OF_THE_TEXT):
        return False
    if len(words) < _FEWEST_WORDS or not text[0].isupper() or text.rstrip()[-1] not in ".?!…":
        return False
    return _OF_THE_READER.isdisjoint(words) and not _SHOWN.isdisjoint(words)


_OF_SOMEBODY: Final = (
    "A ", "An ", "In which ", "When ", "What happens ", "Two ", "One ",
)  # fmt: skip
_OF_THE_TEXT: Final = (
    "A few ", "A lot ", "A couple ", "A bit ", "A big ", "A word ", "A note ",
    "An apology ", "A warning ", "A disclaimer ", "A thank", "A huge ", "A special ", "A very ",
)  # fmt: skip


def presents(sentence: str) -> bool:
    """Return whether a sentence among others says what happens, of somebody or something new."""
    is_new = sentence.startswith(_OF_SOMEBODY) and not sentence.startswith(_OF_THE_TEXT)
    return is_new and (" in which " in sentence or pitches(sentence))


def tells(text: str) -> bool:
    """Return whether a paragraph plainly tells in the past tense: some past form, and
    none of the words with which a header speaks of the story or to the reader."""
    shown = text[:_LOOKED_AT]
    if "’" in shown:
        shown = shown.replace("’", "'")
    told = "".join(shown.split('"')[::2]) if '"' in shown else shown
    words = _words(told.lower())
    if not words or not _PRESENT.isdisjoint(words):
        return False
    return any(
        word in _PAST or (word[-2:] == "ed" and len(word) > 4 and word not in _OF_STORIES)
        for word in words
    )
