"""What an import leaves at the door: mail of authors who want nothing brought in any more,
and other copies of what was erased."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import Lower

from afterlist.vault import Vault
from afterlist_site.archive.models import Posting
from afterlist_site.archive.records import PostingRecord, card_value
from afterlist_site.imports.erasing import erased_postings
from afterlist_site.ledger.models import KnownAddress


class Door:
    """Decides what is let in, by what was said when the import began."""

    def __init__(self) -> None:
        blocked = KnownAddress.objects.filter(person__blocks_imports=True)
        self._addresses = frozenset(blocked.values_list(Lower("email"), flat=True))
        self._erased = erased_postings()
        self._keys: dict[str, str] = {}

    def refuses(self, record: PostingRecord) -> bool:
        """Return whether a posting may not be taken in; its mail is erased at the end."""
        if record.identity in self._erased:
            self._keys[record.vault_key] = "A copy of what its author had taken down."
            return True
        if self._addresses and self._is_blocked(record):
            self._keys[record.vault_key] = "Its author lets nothing of theirs be brought in."
            return True
        return False

    def _is_blocked(self, record: PostingRecord) -> bool:
        if record.sender_email.lower() in self._addresses:
            return True
        given = card_value(record.story.card).emails if record.story else ()
        return any(each.lower() in self._addresses for each in given)

    def close(self) -> None:
        """Erase the mail of what was refused, but for messages that others are in as well."""
        vault = Vault(settings.VAULT)
        shared = Posting.objects.filter(vault_key__in=self._keys).exclude(identity__in=self._erased)
        kept = set(shared.values_list("vault_key", flat=True))
        for reason in set(self._keys.values()):
            keys = {key for key, why in self._keys.items() if why == reason} - kept
            vault.erase_all([key for key in keys if not vault.is_erased(key)], reason)
