"""How else authors number and post: in words, in decimals, from nought, twice, by turns."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from bench.quality.casting import Author
from bench.quality.posting import posting
from bench.quality.serials import NAMED, WORDS, Message, Part, Serial, label

_Change = Callable[[random.Random, Serial, Sequence[Author]], None]


def oddities(chance: random.Random, stories: Sequence[Serial], authors: Sequence[Author]) -> None:
    """Change a good part of the serials that nothing else befell, and reuse some titles."""
    for story in stories:
        is_as_it_was = not story.later_title and not story.has_part_zero
        if len(story.parts) > 2 and is_as_it_was and chance.random() < 0.5:
            chance.choice(_CHANGES)(chance, story, authors)
    for story in stories[1:]:
        if chance.random() < 0.03:
            other = stories[chance.randrange(story.number)]
            if other.author.relayer is None and not other.robins:
                story.author, story.cast, story.title = other.author, other.cast, other.title
                story.start = other.start + chance.uniform(150, 900)


def _is_plain(story: Serial) -> bool:
    return all(isinstance(part, int) for part in story.parts)


def _in_words(chance: random.Random, story: Serial, _: Sequence[Author]) -> None:
    if _is_plain(story) and story.total < len(WORDS):
        story.style = chance.choice(("spelled", "romans"))


def _lettered(chance: random.Random, story: Serial, _: Sequence[Author]) -> None:
    """``Part 2a of 5``, ``Part 2b of 5``."""
    if not _is_plain(story):
        return
    at = chance.randrange(1, len(story.parts))
    part, text = story.parts[at], story.texts[story.parts[at]]
    half = (len(text) + 1) // 2
    if len(text) < 4:
        return
    story.texts |= {f"{part}a": text[:half], f"{part}b": text[half:]}
    story.parts[at : at + 1] = [f"{part}a", f"{part}b"]
    story.style = "part_of"


def _decimal(_: random.Random, story: Serial, __: Sequence[Author]) -> None:
    """``Part 1.3``."""
    if not _is_plain(story):
        return
    names: list[Part] = [f"{1 + at // 3}.{1 + at % 3}" for at in range(len(story.parts))]
    story.texts = {name: story.texts[part] for name, part in zip(names, story.parts, strict=True)}
    story.parts, story.style = names, "bare"


def _from_nought(_: random.Random, story: Serial, __: Sequence[Author]) -> None:
    """``(0/7)`` has the beginning of the story, and the total does not count it."""
    if _is_plain(story):
        story.texts = {
            part - 1: text for part, text in story.texts.items() if isinstance(part, int)
        }
        story.parts = [part - 1 for part in story.parts if isinstance(part, int)]
        story.style = "of"


def _beyond(_: random.Random, story: Serial, __: Sequence[Author]) -> None:
    """``(Epilogue/7)``: beyond the total."""
    if _is_plain(story):
        last = story.parts[-1]
        story.texts["Epilogue"] = story.texts.pop(last)
        story.parts[-1], story.style = "Epilogue", "named"


def _in_books(_: random.Random, story: Serial, __: Sequence[Author]) -> None:
    """``Book II, ch. 4``."""
    if _is_plain(story):
        story.title = f"{story.title}, Book {'II' if story.number % 2 else 'Three'}"
        story.style = "ch"


def _paused(chance: random.Random, story: Serial, _: Sequence[Author]) -> None:
    if _is_plain(story):
        story.pauses_at = chance.randrange(1, len(story.parts))
        story.style = chance.choice(("open", "bare", "chapter"))


def _by_turns(chance: random.Random, story: Serial, authors: Sequence[Author]) -> None:
    """A round robin, which says so or not."""
    others = [author for author in authors if author.relayer is None]
    if _is_plain(story) and len(others) > 3:
        turns = chance.sample(others, 3)
        story.robins = tuple(
            replace(author, home=story.author.home, fandom=story.author.fandom) for author in turns
        )
        story.author, story.style, story.pen_name = story.robins[0], "of", ""
        story.is_bare_subject = False


def _misspelt(chance: random.Random, story: Serial, _: Sequence[Author]) -> None:
    story.typo_at = chance.randrange(1, len(story.parts))
    story.is_bare_subject = False


def _mishap(chance: random.Random, story: Serial, _: Sequence[Author]) -> None:
    if _is_plain(story) and story.author.relayer is None:
        story.mishap = chance.choice(("again", "misnumbered"))
        story.style = "of"


_CHANGES: tuple[_Change, ...] = (
    _in_words, _lettered, _decimal, _from_nought, _beyond, _in_books, _paused, _by_turns,
    _misspelt, _mishap, _mishap,
)  # fmt: skip


def befall(chance: random.Random, story: Serial) -> None:
    """Let one part of a posted story go wrong, as ``mishap`` says."""
    originals = [m for m in story.messages if m.relation == "original"]
    at = chance.randrange(1, len(originals) - 1) if len(originals) > 2 else 0
    if not story.mishap or not at or originals[at].truth["part"] in NAMED:
        return
    first = originals[at]
    if story.mishap == "again":
        again = _posted_again(chance, story, first)
        again.subject += chance.choice((" again", " - again", " (again, sorry)"))
        story.messages.append(again)
    else:
        _misnumber(chance, story, first)


def _posted_again(chance: random.Random, story: Serial, first: Message) -> Message:
    day = first.day + chance.uniform(0.01, 1.0)
    return posting(chance, story, first.truth["part"], day, first.list_name, relation="repost")


def _misnumber(chance: random.Random, story: Serial, first: Message) -> None:
    """The part comes under the next one's number, and soon again under its own."""
    part = first.truth["part"]
    wrong = posting(
        chance, story, part, first.day, first.list_name,
        relation="original", shown=label(story, part + 1),
    )  # fmt: skip
    wrong.truth["part"] = part
    story.messages[story.messages.index(first)] = wrong
    again = _posted_again(chance, story, first)
    again.subject += " - the right number this time"
    story.messages.append(again)
