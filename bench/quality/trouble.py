"""What makes stories hard to put together: ranges, part 0, new titles, twins, bare subjects."""

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.quality import prose
from bench.quality.casting import Author
from bench.quality.serials import NAMED, Serial

_TWINS = ("{} Again", "{}: Aftermath", "{} in Winter", "Another {}", "After {}")


def trouble(chance: random.Random, stories: Sequence[Serial], authors: Sequence[Author]) -> None:
    """Change a good part of the stories, none twice in the same way."""
    pen_names = {author.number for author in authors if author.pen_name}
    for story in stories:
        if story.author.number in pen_names and chance.random() < 0.5:
            story.pen_name = story.author.pen_name
        story.is_bare_subject = chance.random() < 0.08
        if len(story.parts) > 2:
            _of_serial(chance, story)
    for story in stories[1:]:
        if chance.random() < 0.06:
            _twin(chance, story, stories[chance.randrange(story.number)])


def _of_serial(chance: random.Random, story: Serial) -> None:
    kind = chance.random()
    if kind < 0.15:
        _two_at_once(chance, story)
    elif kind < 0.28 and story.style in {"of", "grows"}:
        story.has_part_zero = True
    elif kind < 0.4 and len(story.parts) > 3:
        story.later_title = prose.title(chance)
        story.renamed_from = chance.randint(2, len(story.parts) - 2)


def _two_at_once(chance: random.Random, story: Serial) -> None:
    """Let one posting carry two parts or three: ``(3-4/7)``."""
    if story.style not in {"of", "open"}:
        return
    whole = [part for part in story.parts if isinstance(part, int)]
    if len(whole) < 3:
        return
    at = story.parts.index(whole[chance.randrange(len(whole) - 2)])
    joined = story.parts[at : at + chance.choice((2, 3))]
    if any(not isinstance(part, int) for part in joined):
        return
    name = f"{joined[0]}-{joined[-1]}"
    story.texts[name] = [text for part in joined for text in story.texts[part]]
    story.parts[at : at + len(joined)] = [name]


def _twin(chance: random.Random, story: Serial, other: Serial) -> None:
    """Make two serials of one author that run at once under titles much alike."""
    if other.later_title or NAMED & {str(part) for part in story.parts} or other.author.relayer:
        return
    story.title = chance.choice(_TWINS).format(other.title.removeprefix("The "))
    story.author = replace(other.author)
    story.pen_name = other.pen_name
    story.start = other.start + chance.uniform(0, 3)
