"""How far a stretch of text tells a story, and how far it talks."""

from typing import Final

from afterlist.stories.phrases import PRAISE, TALK, Sample, plain_words

NARRATIVE_READ: Final = 1600
LEAST_NARRATIVE: Final = -4.0
_TELLING: Final = frozenset(
    """said asked replied whispered murmured nodded smiled grinned sighed shrugged looked turned
        walked stared glanced stood sat felt watched knew thought heard opened closed
    pulled reached held took came went woke laughed frowned leaned stepped lay ran began seemed
    wondered had was were eyes hand hands door room told left made rang fell gave""".split()
)
_THIRD: Final = frozenset("he she his her him they them their".split())
_ADDRESS: Final = frozenset("i'm i've i'd i'll you your you're i my me".split())
_COUNTED: Final = _TELLING | _THIRD | _ADDRESS


def narrative(sample: Sample) -> float:
    """Return how far a stretch tells a story, from -4 to 6."""
    shown, words = sample.shown, sample.words
    if not shown:
        return 0.0
    size = max(len(shown), 300) / 1000
    counted = list(filter(_COUNTED.__contains__, words))
    telling = len(list(filter(_TELLING.__contains__, counted))) / size
    third = len(list(filter(_THIRD.__contains__, counted))) / size
    address = len(list(filter(_ADDRESS.__contains__, _without_speech(shown, counted)))) / size
    talk = TALK.count(sample.lowered, sample.known) / size
    praise = PRAISE.count(sample.lowered, sample.known) / size
    score = min(speeches(shown) / size, 6) * 0.4 + min(telling, 30) * 0.1 + min(third, 40) * 0.05
    score -= max(0.0, min(address, 40) - 6) * 0.04 + min(talk, 10) * 0.5 + min(praise, 8) * 0.7
    return max(LEAST_NARRATIVE, min(6.0, score - 1.0))


def speeches(shown: str) -> int:
    """Return how many speeches end in a stretch, 20 at most."""
    if '"' not in shown and "”" not in shown:
        return 0
    ends = ('."', ',"', '?"', '!"', "”")
    return min(sum([shown.count(end) for end in ends]), 20)


def _without_speech(shown: str, words: list[str]) -> list[str]:
    """The words outside quotation marks: what the teller says, not the persons."""
    return plain_words(" ".join(shown.split('"')[::2])) if '"' in shown else words
