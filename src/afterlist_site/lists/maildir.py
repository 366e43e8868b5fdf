"""Mail in from a Maildir: each new message once; what could not be taken stays."""

from __future__ import annotations

import logging
import smtplib
from pathlib import Path
from typing import Final

from django.db import DatabaseError

from afterlist_site.lists import incoming

logger = logging.getLogger(__name__)

_SEEN: Final = ":2,S"
_FLAGGED: Final = ":2,F"
"""What a file's name says of it: taken in, or left for a person."""


def take(folder: Path) -> int:
    """Take in every new message of a Maildir; return how many.

    A message taken is moved to ``cur`` as seen. What fails for a while is left in
    ``new``; what we fail on is moved to ``cur`` as flagged, and named in the log: it must
    not keep the others back.
    """
    taken = 0
    for path in sorted((folder / "new").iterdir()):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            outcome = incoming.received(_read(path))
        except (DatabaseError, OSError, smtplib.SMTPException):
            logger.exception("%s: left for the next time", path)
            continue
        except Exception:
            logger.exception("%s: could not be read", path)
            _put_away(folder, path, _FLAGGED)
            continue
        if outcome.is_refused:
            logger.warning("%s: %s", path, outcome.why)
        _put_away(folder, path, _SEEN)
        taken += 1
    return taken


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(incoming.MOST_BYTES + 1)


def _put_away(folder: Path, path: Path, flag: str) -> None:
    path.rename(folder / "cur" / f"{path.name.partition(':')[0]}{flag}")
