"""The rows of the lists app, each family in a module of its own."""

from afterlist_site.lists.delivery_rows import Delivery, Note
from afterlist_site.lists.reader_rows import Mailed, Reader, Subscription
from afterlist_site.lists.submission_rows import Consent, Manuscript, Submission

__all__ = [
    "Consent",
    "Delivery",
    "Mailed",
    "Manuscript",
    "Note",
    "Reader",
    "Submission",
    "Subscription",
]
