"""What Content-Type and Content-Disposition say of a part, read by the standard library."""

import re
from email.message import Message
from functools import lru_cache
from typing import NamedTuple

from afterlist.postings.charset import decoded
from afterlist.postings.words import header_text

# Python refuses a number of more than 4300 digits, and a part's number may be one.
_MAX_LENGTH = 4000
_HTML = ("text/html", "application/xhtml+xml")
_READ_AS_PLAIN = ("multipart", "message/rfc822", "text/x-plain")


class Parameters(NamedTuple):
    """Values and parameters in lower case, but for ``boundary`` and ``filename``;
    what is not given is empty. ``filename`` has no path."""

    kind: str
    charset: str
    boundary: str
    form: str
    delsp: str
    disposition: str
    filename: str

    @property
    def media_type(self) -> str:
        """The type to read a part by that holds no parts: what is no type is plain text."""
        if self.kind in _HTML:
            return "text/html"
        is_plain = "/" not in self.kind or self.kind.startswith(_READ_AS_PLAIN)
        return "text/plain" if is_plain else self.kind


@lru_cache(maxsize=512)
def parameters(content_type: str, disposition: str = "") -> Parameters:
    """Return what these header values say; a value without a subtype is kept as it is."""
    fields: Message = Message()
    fields["Content-Type"] = _parted(content_type)
    fields["Content-Disposition"] = disposition[:_MAX_LENGTH]
    filename = _text(fields, "filename", "content-disposition") or _text(fields, "name")
    return Parameters(
        kind=fields["Content-Type"].partition(";")[0].strip().lower(),
        charset=_text(fields, "charset").partition(" ")[0].lower(),
        boundary=_text(fields, "boundary"),
        form=_text(fields, "format").lower(),
        delsp=_text(fields, "delsp").lower(),
        disposition=fields.get_content_disposition() or "",
        filename=re.split(r"[/\\]", header_text(filename))[-1].strip() if filename else "",
    )


def _parted(content_type: str) -> str:
    """The value with the semicolons that some programs left out."""
    content_type = content_type[:_MAX_LENGTH].strip()
    return content_type if ";" in content_type else "; ".join(content_type.split())


def _text(fields: Message, name: str, header: str = "content-type") -> str:
    value = fields.get_param(name, "", header)
    if not isinstance(value, tuple):
        return str(value).strip()
    # RFC 2231: the library's own last step raises on some labels that are no charsets.
    return decoded(value[2].encode("latin-1", "ignore"), value[0]).text
