"""Nobody is outed: which names of a person may be shown, and how the others are kept back."""

from afterlist.guard.evidence import Evidence, evidence
from afterlist.guard.fiction import Cast, addresses_in, fictional
from afterlist.guard.identities import Alias, Owner, Stance, identity_map
from afterlist.guard.names import NOBODY, NameGuard
from afterlist.guard.naming import name_key
from afterlist.guard.places import given_names, without_signatures, without_strangers

__all__ = [
    "NOBODY",
    "Alias",
    "Cast",
    "Evidence",
    "NameGuard",
    "Owner",
    "Stance",
    "addresses_in",
    "evidence",
    "fictional",
    "given_names",
    "identity_map",
    "name_key",
    "without_signatures",
    "without_strangers",
]
