"""Random posts, policies and lists: does a story ever go where its author did not allow it?"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from afterlist.distribution import LabelRule, ListProfile, Manuscript
from afterlist.model import Answer, Default, Header, Layer, Origin, Permission, Place, Read, Use
from afterlist.policy import Statement, Word, places, reach
from bench.carrying import oracle
from bench.carrying.oracle import Heard, Meant, Post

COUNT: Final = 1_000_000
POOL: Final = 5_000
NEIGHBOURHOODS: Final = 400
LISTS_TOGETHER: Final = 5
SEED: Final = 11
TODAY: Final = date(2001, 6, 15)

SPELLINGS: Final = {
    "nfa": ("NFA", "the NFA list", "nfa."),
    "gravel": ("Gravel Walk", "GRAVEL WALK", "gravel walk"),
    "grey": ("Grey", "the Grey mailing list"),
    "greygull": ("Grey Gull", "Grey Gull list", "the grey gull"),
    "lamplight": ("Lamplight", "LAMPLIGHT", "the Lamplight List"),
    "shadows": ("Lamplight Shadows", "the Lamplight Shadows yahoogroup"),
    "tide": ("tide-fic", "Tide-Fic mailing list"),
    "saint": ("Saint Bell’s", "saint bell's"),
    "page": ("http://www.pages.example/fic/", "www.pages.example/fic"),
    "host": ("groups.example/group/quay", "https://groups.example/group/quay/"),
}
NEAR: Final = (frozenset({"grey", "greygull"}), frozenset({"lamplight", "shadows"}))
COVERING: Final = (
    ("every list that I mail this to", "sent"),
    ("all lists", "lists"),
    ("anyone who has my other stories", ""),
    ("anywhere", ""),
)
REFUSING: Final = (
    ("any mailing list", True),
    ("any newsgroup", True),
    ("anyone else", True),
    ("web pages", False),
    ("any archive", False),
)
WAITS: Final[tuple[tuple[str, date | int | str, str], ...]] = (
    ("two weeks, then anywhere", 14, ""),
    ("not for a month", 31, ""),
    ("until 3 March 2001", date(2001, 3, 3), ""),
    ("not before 2001-12-01", date(2001, 12, 1), ""),
    ("until it is finished", "", ""),
    ("two weeks at Gravel Walk, then anywhere", 14, "gravel"),
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Lists that one archive posts to, and the names that each goes by."""

    profiles: tuple[ListProfile, ...]
    names: tuple[frozenset[str], ...]


def measure(count: int) -> bool:
    """Decide so many random cases twice; return whether none goes where it may not."""
    # Only now: whoever measures something else must be able to choose the archive first.
    from afterlist_site.lists.going import going  # noqa: PLC0415

    _remember_names()
    chance = random.Random(SEED)
    started = time.monotonic()
    posts = [_post(chance) for _ in range(POOL)]
    words = [_words(chance) for _ in range(POOL)]
    around = [_neighbourhood(chance) for _ in range(NEIGHBOURHOODS)]
    story = Manuscript("bench", Header(title=Read("The Long Quay", Origin(Place.TEXT), 1.0)), ())
    gone = astray = withheld = 0
    for _ in range(count // LISTS_TOGETHER):
        (statement, post), (later, heard) = chance.choice(posts), chance.choice(words)
        lists = chance.choice(around)
        for at, each in enumerate(going(story, statement, lists.profiles, later, TODAY)):
            meant = _meant(post, lists, at, heard)
            gone += each.goes
            astray += each.goes and not meant
            withheld += meant and not each.goes
            if each.goes != meant and astray + withheld <= 5:
                print(f"  goes: {each.goes}, meant: {meant}: {each.profile} {statement} {later}")
    seconds = time.monotonic() - started
    done = count // LISTS_TOGETHER * LISTS_TOGETHER
    print(
        f"decisions: {done} of posts, policies and lists, {gone} go; {astray} to a list that "
        f"is not allowed (asked: 0), {withheld} wrongly withheld; {seconds:.0f} s"
    )
    return astray == 0 and withheld == 0 and gone > count // 100


def _remember_names() -> None:
    """A few dozen names are read a hundred million times: each is read once."""
    places._address = lru_cache(maxsize=None)(places._address)
    places.place_words = lru_cache(maxsize=None)(places.place_words)
    reach.place_words = places.place_words


def _meant(post: Post, lists: Neighbourhood, at: int, heard: tuple[Heard, ...]) -> bool:
    if lists.profiles[at].labels:
        # The list requires what the story does not have.
        return False
    others = [names for place, names in enumerate(lists.names) if place != at]
    return oracle.goes(post, lists.names[at], others, heard, TODAY)


def _neighbourhood(chance: random.Random) -> Neighbourhood:
    """Lists with one to three names; now and then two have a name in common."""
    free = chance.sample(list(SPELLINGS), len(SPELLINGS))
    profiles, names = [], []
    for number in range(LISTS_TOGETHER):
        own = [free.pop()] + ([free.pop()] if free and chance.random() < 0.4 else [])
        if chance.random() < 0.2:
            own.append(chance.choice([each for each in SPELLINGS if each not in own]))
        name, *known_as = (chance.choice(SPELLINGS[each]) for each in own)
        asked = LabelRule("disclaimer", "DISCLAIMER:", required=True)
        labels = (asked,) if chance.random() < 0.1 else ()
        address = f"number{number}@lists.example"
        profiles.append(ListProfile(name, address, tuple(known_as), labels=labels))
        names.append(frozenset((*own, address)))
    return Neighbourhood(tuple(profiles), tuple(names))


def _named(chance: random.Random) -> tuple[str, Meant]:
    if chance.random() < 0.1:
        address = f"number{chance.randrange(LISTS_TOGETHER)}@lists.example"
        return chance.choice((address, address.upper())), Meant(address)
    place = chance.choice(list(SPELLINGS))
    near = next((pair - {place} for pair in NEAR if place in pair), frozenset[str]())
    return chance.choice(SPELLINGS[place]), Meant(place, near)


def _post(chance: random.Random) -> tuple[Statement, Post]:
    allowed = [_named(chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
    denied = [_named(chance) for _ in range(chance.choice((0, 0, 0, 1, 2)))]
    if chance.random() < 0.25:
        text, covers = chance.choice(COVERING)
        allowed.insert(chance.randrange(len(allowed) + 1), (text, Meant(covers=covers)))
    if chance.random() < 0.25:
        text, refuses = chance.choice(REFUSING)
        denied.append((text, Meant(refuses=refuses)))
    wait = chance.choice(WAITS) if chance.random() < 0.25 else None
    is_marked = chance.random() < 0.1
    default = chance.choice(list(Default))
    sent_at = None
    if chance.random() < 0.9:
        sent_at = datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=chance.randrange(531))
    sent_to = chance.sample(list(SPELLINGS), chance.randrange(3))
    quote = "" if default is Default.UNSTATED else "As I say."
    permission = Permission(
        default=default,
        allowed=tuple(text for text, _ in allowed),
        denied=tuple(text for text, _ in denied),
        asked_to_notify=chance.random() < 0.2,
        conditions="keep the header" if chance.random() < 0.2 else None,
        embargo=wait[0] if wait else None,
        quote=f"{quote} X-No-Archive: yes".strip() if is_marked else quote,
    )
    lists = tuple(chance.choice(SPELLINGS[each]) for each in sent_to)
    post = Post(
        default=default.value,
        allowed=tuple(meant for _, meant in allowed),
        denied=tuple(meant for _, meant in denied),
        wait=wait[1] if wait else None,
        meanwhile=wait[2] if wait else "",
        is_marked=is_marked,
        sent_to=tuple(sent_to),
        sent_at=sent_at,
    )
    return Statement(permission, lists, "the header", sent_at), post


def _words(chance: random.Random) -> tuple[tuple[Word, ...], tuple[Heard, ...]]:
    made = [_word(chance) for _ in range(chance.choice((0, 0, 0, 1, 2, 3)))]
    return tuple(one for one, _ in made), tuple(other for _, other in made)


def _word(chance: random.Random) -> tuple[Word, Heard]:
    own = (Layer.AUTHOR_DECISION, Layer.AUTHOR_STATEMENT)
    layer = chance.choice((Layer.TAKEDOWN, *own * 4))
    answer = Answer.DENY if layer is Layer.TAKEDOWN else chance.choice(list(Answer))
    places = [_named(chance)] if chance.random() < 0.4 else []
    uses = tuple(chance.sample(list(Use), 3)) if chance.random() < 0.4 else ()
    said_on = chance.choice((None, *(date(2000, 3, 1) + timedelta(days=d * 90) for d in range(5))))
    is_verified, speaker = chance.random() < 0.7, chance.choice(("", "", "Wren", "Finch"))
    texts = tuple(text for text, _ in places)
    word = Word(layer, answer, "quoted", "a letter", texts, uses, said_on, is_verified, speaker)
    heard = Heard(
        layer.value,
        answer.value,
        frozenset(meant.place for _, meant in places),
        frozenset(use.value for use in uses),
        said_on,
        is_verified,
        speaker,
    )
    return word, heard
