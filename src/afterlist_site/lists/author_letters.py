"""Letters to an author about what they post: answers come back to the submission."""

from __future__ import annotations

import logging

from afterlist_site import letters
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Submission

logger = logging.getLogger(__name__)


def write(submission: Submission, subject: str, text: str) -> None:
    """Write to a submission's author. Raises OSError where mail is down, ValueError where an
    address cannot be written to."""
    line = " ".join(subject.split())
    letters.send_from(addresses.proof(submission), submission.answer_to, line, text)


def tell(submission: Submission, subject: str, text: str) -> bool:
    """Write what stands on the author's page as well, and return whether it left: it is no
    fault where mail is down."""
    try:
        write(submission, subject, text)
    except (OSError, ValueError):
        logger.exception("%s: the author was not told: %s", submission, subject)
        return False
    return True
