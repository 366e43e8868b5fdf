"""Turns of phrase that mail about a list, praise and talk are full of."""

from collections.abc import Callable, Iterable, Set as AbstractSet
from typing import Final, NamedTuple

from afterlist.stories.wordings import LABELS, STRONG, WEAK_WORDS


def words_between(signs: str) -> Callable[[str], list[str]]:
    """Return what gives the words of a text, without the signs around them."""
    # Each letter stands in the table: to miss one costs more than all else.
    table = {at: at for at in range(128)} | dict.fromkeys(map(ord, signs), ord(" "))
    plain_table = bytes(table[at] for at in range(128)) + bytes(range(128, 256))

    def words(text: str) -> list[str]:
        if text.isascii():
            return text.encode().translate(plain_table).decode().split()
        return text.translate(table).split()

    return words


_words: Final = words_between('.,;:!?()[]{}<>"“”*_~|=+-–—…/\\@#&%')
_ENDINGS: Final = tuple(
    " s 's d ed ing ly ting tion ation ations able e es er ers al ive ist ists ment".split(" ")
)


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without the signs around them."""
    return _words(text.lower())


class Sample(NamedTuple):
    """The first of a text, read once for all that is counted in it: as it stands, in
    lower case, its words in order, and those that some sign is known by."""

    shown: str
    lowered: str
    words: list[str]
    known: AbstractSet[str]


def sample_of(text: str, size: int) -> Sample:
    """Return up to ``size`` characters of a text, with straight apostrophes."""
    shown = text[:size]
    if "’" in shown:
        shown = shown.replace("’", "'")
    lowered = shown.lower()
    words = _words(lowered)
    return Sample(shown, lowered, words, _KNOWN.intersection(words))


class Phrases:
    """Turns of phrase, lower case, found by their longest word: most texts have few of
    those, and are done with one look at their words."""

    def __init__(
        self, phrases: Iterable[str], words_of: Callable[[str], list[str]] = plain_words
    ) -> None:
        by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            for word in _signal_words(phrase, words_of(phrase)):
                by_word.setdefault(word, []).append(phrase)
        self._by_word = {word: tuple(found) for word, found in by_word.items()}
        self.signals = frozenset(by_word)

    def count(self, lowered: str, known: Iterable[str]) -> int:
        """Return how many of the phrases stand in a text given in lower case and as
        its words."""
        words = self.signals.intersection(known)
        if not words:
            return 0
        near: set[str] = set()
        near.update(*map(self._by_word.__getitem__, words))
        return len(list(filter(lowered.__contains__, near)))


def _signal_words(phrase: str, words: list[str]) -> list[str]:
    """The longest word of a phrase; the last one may go on where it stands in a text."""
    at = max(range(len(words)), key=lambda at: len(words[at]))
    is_open = at == len(words) - 1 and phrase[-1:].isalpha()
    return [words[at] + ending for ending in _ENDINGS] if is_open else [words[at]]


LIST_MAIL: Final = Phrases(
    (
        "list rules", "list guidelines", "list policy", "list owner", "list mom", "list admin",
        "listmom", "list-mom", "list maintenance", "list moderat", "list members", "list faq",
        "unsubscribe", "subscribers", "subscription", "digest mode", "moderator",
        "posting guidelines", "posting rules", "posting requirements", "no mail", "no-mail",
        "nomail", "welcome to the", "on-topic", "off-topic", "on topic", "off topic",
        "list business", "administrative", "bouncing", "bounced", "flame war", "headers must",
        "header must", "headers should", "all posts must", "all stories must", "all fic must",
        "every story must", "every posting must", "must include", "please include", "must have",
        "netiquette", "to subscribe", "your subject line", "subject line must",
        "members of this list", "template", "will be moderated", "be unsubscribed",
        "be removed from the list", "new members", "the list will", "list archive", "list software",
        "the server", "yahoogroups", "reminder", "rules of this list", "list's rules",
    )
)  # fmt: skip
PRAISE: Final = Phrases(
    (
        "loved it", "loved this", "loved that", "loved the", "loved your", "i love ",
        "i really like", "i really love", "i liked", "i enjoyed", "i adore", "great story",
        "great job", "great work", "great fic", "great part", "great chapter", "great stuff",
        "good job", "good work", "good story", "wonderful story", "wonderful job", "wonderful work",
        "can't wait", "more please", "more soon", "please write", "please post", "please continue",
        "please hurry", "keep it up", "keep up the", "keep writing", "keep going", "your story",
        "your fic", "your writing", "your character", "your dialogue", "your work", "well done",
        "well written", "this was great", "this was wonderful", "this was lovely", "this was so",
        "you wrote", "you captured", "you write", "you really", "nice job", "nice work",
        "thank you for writing", "thank you for posting", "thank you for sharing",
        "thanks for writing", "thanks for posting", "thanks for sharing", "awesome", "fabulous",
        "next part", "sequel?", "you made me", "favorite line", "favourite line", "bravo",
        "made me cry", "made me laugh", "laughed out loud", "more, please", "want more",
        "your version", "your portrayal", "beautiful story", "lovely story", "wow",
    )
)  # fmt: skip
TALK: Final = Phrases(
    (
        "does anyone", "does anybody", "has anyone", "has anybody", "anyone know", "anybody know",
        "anyone remember", "anyone else", "i'm looking for", "looking for a", "i was wondering",
        "do you all", "do you think", "i think", "i don't think", "in my opinion", "imho", "btw",
        " lol", "hi all", "hi everyone", "hi guys", "hi there", "hi folks", "hello all",
        "hello everyone", "hey all", "my site", "my page", "my web", "recommend", " recs", "now up",
        "now online", "now available", "can be found", "can be read", "the episode", "last night's",
        "i agree", "i disagree", "you're right", "you are right", "discussion", "the show",
        "the writers", "spoiler", "this list", "the list", "posted", "yahoo", "http", "season ",
        "just wanted to", "new here", "delurk", "sorry for", "fanfic", "fic ", "fics",
        "what did you", "what do you", "any ideas", "thanks in advance",
        "never got", "never received",
        "could somebody send", "could someone send", "please send me", "wrote:", "writes:",
    )
)  # fmt: skip
_COMMON: Final = frozenset("story series season love language other please time".split())
HINTS: Final = frozenset(
    wording
    for wording, field in LABELS.items()
    if field in STRONG and len(wording) > 4 and wording.isalpha()
) - WEAK_WORDS - _COMMON | frozenset(
    """by part parts chapter chapters prologue epilogue interlude prelude teaser finale
        copyright copyrighted""".split()
)
"""Words without which a line that has no mark in it is hardly a sign of a header."""
_KNOWN: Final = LIST_MAIL.signals | PRAISE.signals | TALK.signals | HINTS
