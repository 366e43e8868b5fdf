"""Author names and addresses made comparable, and which of them tell nothing."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_ALIAS = re.compile(
    r"\s*[(\[{]\s*(?:aka|a\.k\.a\.|formerly)?\s*([^)\]}]{2,60})[)\]}]"
    r"|\s+(?:aka|a\.k\.a\.|w/a|writing as|formerly)\s+(.{2,60})$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_NOBODY = {
    "anon", "anonymous", "author", "unknown", "nobody", "various", "various authors", "me",
    "anonymous author", "author unknown", "unknown author", "name withheld", "guest", "list",
    "not provided", "n a", "none", "a friend", "posted for a friend", "moderator", "listowner",
    "list owner", "admin", "archivist", "list mom", "listmom", "the author", "myself",
}  # fmt: skip
_ROLES = re.compile(
    r"(?:owner|admin|list|listowner|moderator|mod|archive|archivist|webmaster|postmaster|"
    r"majordomo|listserv|mailer|daemon|news|nobody|noreply|no-reply|anon|anonymous|remailer|"
    r"fanfic|stories|submissions?|submit|info|guest|user|root|an\d{3,})(?:[-_.+\d].*)?"
    r"|.*-(?:owner|request|admin|l)|owner-.*",
)
_MASK = re.compile(r"\.{2,}|\*{2,}|x{4,}")


# Names that many people have: they tell nothing without an address.
_FIRST_NAMES = frozenset(
    """
    alex alice alison amanda amber amy andrea andy angela angie anita ann anna anne annie april
    ashley barb barbara becky beth betty bev bonnie brenda brian bridget carla carol caroline
    carolyn carrie cat cathy chris christina christine christy cindy claire colleen connie courtney
    crystal cynthia dana danielle dave david dawn deb debbie deborah debra dee denise diana diane
    donna doris dorothy elaine eleanor elizabeth ellen emily emma erica erin eva fran gail gina
    ginger grace hannah heather heidi helen holly jackie jamie jan jane janet janice jean jeanne
    jen jenn jenna jennifer jenny jess jessica jessie jill jim jo joan joanna joanne jody john
    joy joyce judith judy julia julie karen kat kate katherine kathleen kathryn kathy katie kay
    kelly ken kerry kim kirsten kris kristen kristin laura lauren laurie leah lee leigh leslie
    linda lindsay lisa liz lori lorraine louise lucy lyn lynn lynne maggie marcia margaret maria
    marie marilyn mark mary maureen meg megan mel melanie melissa meredith michael michele michelle
    mike molly nancy naomi natalie nicole nina nora olivia pam pamela pat patricia patty paul paula
    peggy penny rachel rebecca renee rhonda rita rob robin rosa rose roz ruth sally sam samantha
    sandra sandy sara sarah shannon sharon sheila shelley sherry shirley sonia sophie stacey stacy
    steph stephanie sue susan suzanne sylvia tammy tanya tara teresa terry theresa tina tom toni
    tracey tracy val valerie vanessa vicki vicky victoria virginia wendy yvonne zoe
    """.split()
)


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return a name folded for comparison, empty if it names nobody ("Anonymous")."""
    folded = unicodedata.normalize("NFKD", name[:120].casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    key = " ".join(_WORD.findall(plain.replace("'", "").replace("’", "")))
    return "" if key in _NOBODY else key


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> frozenset[str]:
    """Return the keys of a name and of what the author says it stands for ("aka …")."""
    match = _ALIAS.search(name)
    if not match:
        parts = [name]
    else:
        parts = [name[: match.start()] + name[match.end() :], match[1] or match[2]]
    return frozenset(key for part in parts if (key := name_key(part)))


@lru_cache(maxsize=1 << 16)
def address_key(email: str) -> str:
    """Return an address that tells one mailbox, folded; empty if masked or of a role."""
    folded = email.strip(" <>").casefold()
    local, at, domain = folded.partition("@")
    if not at or not local or "." not in domain or _MASK.search(folded):
        return ""
    return "" if _ROLES.fullmatch(local[:64]) else folded[:254]


@lru_cache(maxsize=1 << 16)
def mailbox_name(email: str) -> str:
    """Return the part before the ``@``, which a masked address still shows; empty if short."""
    local, at, _ = email.strip(" <>").casefold().partition("@")
    local = _MASK.sub("", local)
    return local if at and len(local) >= 3 and not _ROLES.fullmatch(local[:64]) else ""


def is_near_name(one: str, other: str) -> bool:
    """Return whether two name keys may be spellings of one: typos, a name left out, initials."""
    if one == other:
        return bool(one)
    if not one or not other or are_of_one_house(one, other):
        return False
    if _counted(one) != _counted(other):
        return False  # "Raven 7" took her number for there was a Raven
    if min(len(one), len(other)) >= 6 and fuzz.ratio(one, other) >= 86:
        return True
    return _abbreviates(one.split(), other.split()) or _abbreviates(other.split(), one.split())


def _counted(name: str) -> set[str]:
    return {word for word in name.split() if any(map(str.isdecimal, word))}


def _abbreviates(short: list[str], long: list[str]) -> bool:
    if len(short) > len(long):
        return False
    rest = iter(long)
    return all(
        any(word == full or (len(word) == 1 and full.startswith(word)) for full in rest)
        for word in short
    ) and any(len(word) > 2 and word in long for word in short)


def is_telling(key: str) -> bool:
    """Return whether a name key tells people apart: not a common first name, not very short."""
    return len(key) >= 4 and key not in _FIRST_NAMES


def are_of_one_house(one: str, other: str) -> bool:
    """Return whether two name keys have one surname under two common first names."""
    first, _, surname = one.partition(" ")
    second, _, other_surname = other.partition(" ")
    if not surname or surname != other_surname or first == second:
        return False
    return first in _FIRST_NAMES and second in _FIRST_NAMES
