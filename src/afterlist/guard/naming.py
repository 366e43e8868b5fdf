"""What a name is made of: folded for comparison, and which names tell a person."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_SUFFIXES: Final = frozenset("jr sr ii iii iv phd md esq".split())

GIVEN: Final = frozenset(
    """alan alex alice alison amanda amber amy andrea andrew andy angela anita ann anna anne annie
    april ashley barb barbara becky ben beth betty bev bill bob bonnie brenda brian bridget carl
    carla carol caroline carolyn carrie cat cathy charles charlie chris christina christine cindy
    claire colleen connie craig crystal cynthia dan dana daniel danielle dave david dawn deb debbie
    deborah debra dee denise diana diane don donna doris dorothy ed elaine eleanor elizabeth ellen
    emily emma eric erica erin eva fran frank gail gary george gina ginger grace greg hannah
    heather heidi helen henry holly jack jackie james jamie jan jane janet janice jason jean jeff
    jen jenn jenna jennifer jenny jess jessica jill jim jo joan joanna joe john jon joy joyce judith
    judy julia julie karen kat kate katherine kathleen kathryn kathy katie kay keith kelly ken kerry
    kevin kim kirsten kris kristen kristin larry laura lauren laurie leah lee leslie linda lindsay
    lisa liz lori lorraine louise lucy lynn maggie marcia margaret maria marie marilyn mark martin
    mary matt maureen meg megan mel melanie melissa meredith michael michele michelle mike molly
    nancy naomi natalie neil nick nicole nina nora olivia pam pamela pat patricia patrick patty paul
    paula peggy penny peter phil rachel rebecca renee rhonda richard rick rita rob robert robin ron
    rosa rose roz ruth ryan sally sam samantha sandra sandy sara sarah scott sean shannon sharon
    sheila shelley sherry shirley sonia sophie stacey stacy stephanie stephen steve sue susan
    suzanne sylvia tammy tanya tara teresa terry theresa thomas tim tina tom toni tracy val valerie
    vanessa vicki vicky victoria virginia wendy will william yvonne zoe""".split()
)
"""Given names that many people have: alone they tell nobody."""

ORDINARY: Final = frozenset(
    """a an and angel angels autumn baby bad big black blue book books bright broken butterfly cat
    child cold crazy crystal dance dancer dark darkness dawn day dead dear death demon desert devil
    dragon dragonfly dream dreamer dreams drop dusk eagle earth east eternal evening evil eye eyes
    fairy fall fallen fan fic fiction fire flame flower fly forest forever fox free friend frost
    ghost girl girls glass gold golden gray green grey gypsy happy hawk heart hearts her his home
    hope i ice in it jade just kitten lady lake last light lightning lion list little lonely lost
    love lover mad magic man master me midnight mist mistress moon morning mother mountain music
    my mystic new night north not ocean of old on one only owl pagan phoenix pink poet poison power
    princess purple quiet rain rainbow raven reader red red river road rose sad sea secret shadow
    shadows silent silver sister sky small snow song soul south spirit spring star stars stone
    storm story stranger summer sun sunset sunshine sweet the tiger time true twilight two vampire
    velvet violet warrior water west white wild wind windows winter witch wolf woman wood words
    world writer x yellow you young your""".split()
)
"""Words of which handles are made ("Blue Moon"): in small letters they are just words."""


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return a name folded for comparison, empty if it has no letter or figure."""
    folded = unicodedata.normalize("NFKD", name[:120].casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(plain.replace("'", "").replace("’", "")))


def words_of(name: str) -> list[str]:
    """Return a name's words as written, without the punctuation round them and "Jr."."""
    words = [word.strip(".,;:!?\"'“”‘’()[]<>*~_-") for word in name.split()]
    return [word for word in words if word and word.casefold() not in _SUFFIXES]


def is_full(name: str) -> bool:
    """Return whether a name has two real words or more."""
    return sum(len(word) > 1 for word in words_of(name)) >= 2


def is_within(name: str, other: str) -> bool:
    """Return whether a name tells nothing that the other does not: its words or initials,
    spelt together or apart."""
    words, others = name_key(name).split(), name_key(other).split()
    if "".join(words) == "".join(others):
        return True
    rest = list(others)
    for word in words:
        same = next((each for each in rest if _stands_for(word, each)), None)
        if same is None:
            return False
        rest.remove(same)
    return True


def _stands_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))
