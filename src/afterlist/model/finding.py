"""What a stage noticed but could not decide."""

from dataclasses import dataclass

from afterlist.model.origin import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw or doubt in the material, for a person to see; work goes on.

    ``code`` is one of those explained in ``docs/findings.md``
    (``no-title``, ``charset-guessed``, ``truncated``…), ``message`` one plain
    sentence, ``span`` the place in the posting's text, None if it has none.
    """

    code: str
    message: str
    span: Span | None = None
