"""The profiles of lists, as they stand in the archive's folder ``lists``."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from afterlist.distribution import ListProfile, ProfileError, profile_toml, read_profile
from afterlist.policy import same_place

LARGEST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles that can be used, by file name without its ending; ``unreadable`` is a
    sentence about each file that cannot."""

    found: dict[str, ListProfile]
    unreadable: tuple[str, ...] = ()

    @property
    def flaws(self) -> tuple[str, ...]:
        """A sentence about everything that is wrong: each list is compared with each other."""
        clashes = (_claimed_twice(key, each, self.found) for key, each in self.found.items())
        return (*self.unreadable, *(flaw for found in clashes for flaw in found))

    def called(self, name: str) -> ListProfile | None:
        """Return the list that goes by a name; None if none does, or several do."""
        bearing = [
            profile
            for profile in self.found.values()
            if any(same_place(name, own) for own in profile.names)
        ]
        return bearing[0] if len(bearing) == 1 else None


def folder() -> Path:
    """Return where the profiles are kept; made by the first that is saved."""
    return settings.ARCHIVE / "lists"


def profiles() -> Profiles:
    """Return every profile. What is wrong with one file does not keep another away."""
    found: dict[str, ListProfile] = {}
    unreadable: list[str] = []
    for path in sorted(folder().glob("*.toml")):
        try:
            found[path.stem] = _read(path)
        except (ProfileError, OSError) as flaw:
            unreadable.append(str(flaw))
    return Profiles(found, tuple(unreadable))


def save(key: str, profile: ListProfile) -> None:
    """Keep a profile under its key, in place of what was there, which can be put back."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{key}.toml"
    if path.exists():
        shutil.copyfile(path, _earlier(key))
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(profile_toml(profile))
    part.replace(path)


def remove(key: str) -> None:
    """Take a profile away; it can be put back."""
    (folder() / f"{key}.toml").replace(_earlier(key))


def has_earlier(key: str) -> bool:
    """Whether there is a profile that was changed or removed."""
    return key in _keys_of_earlier()


def removed() -> tuple[str, ...]:
    """Return the keys of the profiles that were removed."""
    return tuple(key for key in _keys_of_earlier() if not (folder() / f"{key}.toml").exists())


def put_back(key: str) -> bool:
    """Put a profile back as it was before its last change, or before it was removed; done
    twice it changes nothing. False where there is none."""
    if not has_earlier(key):
        return False
    path, earlier = folder() / f"{key}.toml", _earlier(key)
    if not path.exists():
        earlier.replace(path)
        return True
    aside = path.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(path, aside)
    earlier.replace(path)
    aside.replace(earlier)
    return True


def shared_names(one: ListProfile, other: ListProfile) -> tuple[str, ...]:
    """Return the names of one list by which another goes, too."""
    return tuple(
        name for name in one.names if any(same_place(name, theirs) for theirs in other.names)
    )


def _earlier(key: str) -> Path:
    return folder() / f"{key}.toml.before"


def _keys_of_earlier() -> list[str]:
    return sorted(path.name.removesuffix(".toml.before") for path in folder().glob("*.toml.before"))


def key_for(name: str) -> str:
    """Return the file name for a list's name: letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "list"


def _read(path: Path) -> ListProfile:
    where = f"lists/{path.name}"
    with path.open("rb") as file:
        toml = file.read(LARGEST_BYTES + 1)
    if len(toml) > LARGEST_BYTES:
        raise ProfileError(f"{where}: a profile has at most {LARGEST_BYTES:,} bytes.")
    return read_profile(toml, where)


def _claimed_twice(key: str, profile: ListProfile, found: dict[str, ListProfile]) -> list[str]:
    """A name that two lists go by stands for neither: an author's word must not be guessed at."""
    return [
        f"lists/{key}.toml: “{name}” is a name of lists/{other}.toml, too; "
        "no story goes to either by this name. Keep it in one of them."
        for other, rival in found.items()
        if other > key
        for name in shared_names(profile, rival)
    ]
