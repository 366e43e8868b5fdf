"""Stories out to mailing lists: their profiles and rules, and the messages composed for them."""

from afterlist.distribution.checking import Fault, faults
from afterlist.distribution.composing import ListPosting, Sender, compose
from afterlist.distribution.manuscript import Manuscript
from afterlist.distribution.profile import (
    ArchiveRule,
    Format,
    LabelRule,
    ListProfile,
    ProfileError,
    Refusal,
    SubjectRule,
    profile_toml,
    read_profile,
)
from afterlist.distribution.rules_text import Basis, Proposal, propose

__all__ = [
    "ArchiveRule",
    "Basis",
    "Fault",
    "Format",
    "LabelRule",
    "ListPosting",
    "ListProfile",
    "Manuscript",
    "ProfileError",
    "Proposal",
    "Refusal",
    "Sender",
    "SubjectRule",
    "compose",
    "faults",
    "profile_toml",
    "propose",
    "read_profile",
]
