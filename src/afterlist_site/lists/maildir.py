"""Mail in from a Maildir: each new message once; what could not be taken stays."""

from __future__ import annotations

import logging
from pathlib import Path

from afterlist_site.lists import incoming

logger = logging.getLogger(__name__)


def take(folder: Path) -> int:
    """Take in every new message of a Maildir; return how many.

    A message taken is moved to ``cur`` as seen. One that fails is left in ``new``,
    and named in the log.
    """
    taken = 0
    for path in sorted((folder / "new").glob("*")):
        try:
            outcome = incoming.received(path.read_bytes())
        except Exception:
            # One mail that we fail on must not keep the others back.
            logger.exception("%s: left where it is", path)
            continue
        if outcome.is_refused:
            logger.warning("%s: %s", path, outcome.why)
        path.rename(folder / "cur" / f"{path.name}:2,S")
        taken += 1
    return taken
