"""Walks what a user gave: files, folders, Maildirs, always in the same order."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from afterlist.model import Unreadable
from afterlist.sources.found import Found, is_litter, natural_key, shown
from afterlist.sources.maildir import is_maildir, maildir_source
from afterlist.sources.source import Source
from afterlist.sources.stream import damage_of, file_chunks


def walk(path: Path) -> Iterator[Found | Source | Unreadable]:
    """Yield the files below a path, a Maildir as the source that it is.

    Folders are walked by name, numbers in order; hidden files and what
    operating systems leave behind are stepped over.
    """
    is_bare = True
    pending = [path]
    while pending:
        at = pending.pop()
        try:
            mode = at.stat().st_mode
            if not stat.S_ISDIR(mode):
                is_bare = False
                yield _file(at, mode)
                continue
            if is_maildir(at):
                is_bare = False
                yield maildir_source(at, path_of(at))
            pending += reversed(_children(at))
        except OSError as flaw:
            is_bare = False
            yield _unopened(at, flaw)
    if is_bare:
        yield Unreadable(
            path_of(path), f"{path_of(path)} is a folder with nothing to read; give another one."
        )


def path_of(path: Path) -> str:
    """Return a path as given, in characters that can be printed and stored."""
    return shown(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _children(folder: Path) -> list[Path]:
    """Return what a folder holds, in order, without litter and a Maildir's own folders."""
    own = {"cur", "new", "tmp"} if is_maildir(folder) else set()
    names = sorted((e.name for e in os.scandir(folder) if e.name not in own), key=natural_key)
    return [folder / name for name in names if _is_wanted(folder, name)]


def _is_wanted(folder: Path, name: str) -> bool:
    """Return whether to look at a child; Maildir++ hides its folders with a dot."""
    if not is_litter(name):
        return not ((folder / name).is_symlink() and (folder / name).is_dir())
    return name.startswith(".") and is_maildir(folder / name)


def _file(path: Path, mode: int) -> Found | Unreadable:
    if not stat.S_ISREG(mode):
        return Unreadable(path_of(path), f"{path_of(path)} is a device or a pipe; give a file.")
    size_bytes = path.stat().st_size
    return Found(path_of(path), lambda: file_chunks(path), size_bytes, file=path)


def _unopened(path: Path, flaw: OSError) -> Unreadable:
    name = path_of(path)
    if isinstance(flaw, FileNotFoundError):
        return Unreadable(name, f"{name} is not there; look whether the path is written right.")
    return Unreadable(name, f"{name} could not be opened: {damage_of(flaw)}.")
