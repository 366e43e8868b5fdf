"""What every page and book needs of HTML and XML: escaping, and no forbidden character."""

import re
from html import escape

# XML 1.0, section 2.2: what is no Char. A carriage return is one that parsers rewrite.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def permitted(markup: str) -> str:
    """Return markup without the characters that XML forbids."""
    return _FORBIDDEN.sub("", markup)


def text(words: str) -> str:
    """Return words as the text of an element."""
    return escape(permitted(words), quote=False)


def attribute(words: str) -> str:
    """Return words as the value of an attribute in double quotes."""
    return escape(permitted(words), quote=True)
