"""What a clause about distribution can do."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a clause does, and for whom.

    ALLOW, ASK and DENY speak to everybody not named; ALLOW_BARE is a yes with
    nothing around it, DENY_OTHERS a no that lies in naming the only place,
    DENY_FOR_NOW one that a wait implies. NAMED, REFUSED and ASK_NAMED are for
    places. TELL, BIND and WAIT are wishes. DOUBT is unclear and speaks against
    a yes; CHAT is unclear and speaks for nothing.
    """

    ALLOW = "allow"
    ALLOW_BARE = "allow-bare"
    ASK = "ask"
    DENY = "deny"
    DENY_OTHERS = "deny-others"
    DENY_FOR_NOW = "deny-for-now"
    NAMED = "named"
    REFUSED = "refused"
    ASK_NAMED = "ask-named"
    TELL = "tell"
    BIND = "bind"
    WAIT = "wait"
    DOUBT = "doubt"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a clause does; ``words`` are names of places, or the author's
    own words for a condition or a wait."""

    kind: Kind
    words: tuple[str, ...] = ()
