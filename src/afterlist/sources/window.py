"""A window on a stream: as much of it in memory as one message needs."""

import re
from collections.abc import Iterator

from afterlist.sources.stream import CHUNK_BYTES

#: A message greater than this is not kept in memory.
MAX_MESSAGE_BYTES = 64 << 20


class Window:
    """The part of a stream from ``start`` to ``end``; offsets count from the
    beginning of the stream. Growing it costs time linear in the stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""
        self._kept = 0
        self.start = 0
        self.is_ended = False

    @property
    def end(self) -> int:
        """Where the window ends."""
        return self.start + len(self._held)

    @property
    def text(self) -> bytes:
        """The bytes of the window; the first of them stands at ``start``."""
        return self._held

    def release(self, offset: int) -> None:
        """Let go of what stands before ``offset`` when the window next grows."""
        self._kept = offset

    def grow(self) -> bool:
        """Read on, at least as much as is held; False at the end of the stream."""
        if self.is_ended:
            return False
        held = self._held[self._kept - self.start :]
        parts, missing = [held], max(CHUNK_BYTES, len(held))
        for chunk in self._chunks:
            parts.append(chunk)
            missing -= len(chunk)
            if missing <= 0:
                break
        else:
            self.is_ended = True
        self._held, self.start = b"".join(parts), self._kept
        return len(parts) > 1

    def reach(self, offset: int) -> bool:
        """Grow until ``offset`` is in the window; False if the stream is shorter."""
        while self.end < offset:
            if not self.grow():
                return False
        return True

    def find(self, needle: bytes, offset: int) -> int:
        """Return where ``needle`` stands next in the window, -1 if it does not."""
        found = self._held.find(needle, offset - self.start)
        return found if found < 0 else found + self.start

    def search(self, pattern: re.Pattern[bytes], offset: int) -> int:
        """Return where a pattern matches next in the window, -1 if it does not."""
        found = pattern.search(self._held, offset - self.start)
        return found.start() + self.start if found else -1

    def cut(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` to ``end``."""
        return self._held[start - self.start : end - self.start]
