"""Which header fields speak about distribution, which may, and which never do."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Ground(StrEnum):
    """How far a field is about distribution before a word of it is read."""

    LABELLED = "labelled"
    FREE = "free"
    DISTANT = "distant"
    NEVER = "never"
    FLAG = "flag"


_LABELLED: Final = re.compile(
    r"arch[iyí][vef]|arhc|arquiv|archív|arkisto|acrhi|ahrci|archvi?e|arciv|arhiv|achiv|archei"
    r"|distrib|ditrib|distib"
    r"|distrub|disrib|dsitri|distrob|^dist|^(?:arc)\b|permission|repost|re-post|^"
    r"(?:cross-?)?posting|forward"
    r"|redistrib|dissemin|copying|^sharing|^hosting|^spread|archiw|verteil|verbreit|diffus"
    r"|difus|arkiv|^where (?:to|it|you|can)|^(?:can|may) i (?:have|archive)|^take|^want it"
    r"|erlaubnis|genehmigung|autoris|permiso"
    r"|permess"
    r"|weitergabe|veröffentlich|arkist|jakelu|levit[yt]|terjeszt|spridning|šíř|sireni|dystryb"
    r"|rozpowsz|распростр|udbred|^linking|^availab|zgoda|verspreid|архив",
    re.I,
)
_NOT_LABELLED: Final = re.compile(
    r"archive (?:number|no|date|size|id)|archivist$|archivist.?s? (?:note|comment)", re.I
)
# In these the author speaks of the story's content, or of somebody else.
_NEVER: Final = re.compile(
    r"^(?:titles?|authors?|by|written by|ratings?|rated|pairings?|couples?|ships?"
    r"|relationships?|characters?|cast"
    r"|summary|synopsis|description|teaser|blurb|spoilers?.*|timeline|time ?frame|setting|set"
    r"|season"
    r"|genres?|categor\w+|classification|keywords|codes?|fandoms?|shows?|series|universe|crossover"
    r"|beta\w*(?: readers?)?|beta'?d.*|parts?|chapters?|dates?|words?|word count|length|size"
    r"|warnings?"
    r"|content.*|status|subject|from|to|newsgroups|path|message-id|sequel.*|prequel.*"
    r"|challenge.*|music|lyrics"
    r"|quotes?|written|finished|year.*|original pub.*|x-.*|organi[sz]ation|mime.*|content-.*"
    r"|references)$",
    re.I,
)
_DISTANT: Final = re.compile(
    r"^(?:feedback|fb|comments?|reviews?|r&r|c&c|locs?|flames?|e-?mail.*|contact.*"
    r"|web ?sites?|home ?page|url"
    r"|dedicat\w+.*|thanks.*|thank yous?|acknowledge?ments?|for|credits?)$",
    re.I,
)
# Said so plainly, it is believed wherever it stands.
_ORDER: Final = re.compile(
    r"\b(?:do not|don['’]?t|not (?:to )?be|before|without) (?:archiv|repost|redistribut)\w*", re.I
)
_FLAG: Final = re.compile(
    r"\b(?:archive|list|site|page|net|mailing list|group|collection|website|gossamer"
    r"|ephemeral|xemplary|spookys?"
    r"|basement|ao3|ff\.?net|fanfiction\.net|heliopolis|squidge|wwomb|seventh dimension"
    r"|cascade library)\b",
    re.I,
)
_ANSWER: Final = re.compile(
    r"(?:yes|no|ok(?:ay)?|sure|fine|never|y|n|ask|ask first|please ask|please do|please don['’]t"
    r"|yes,? please|no,? thanks?(?: you)?|of course|not)[.! ]*",
    re.I,
)


# "Location: http://..." is where the story is kept, "Location: Seattle" where it is set.
_KEPT_AT: Final = re.compile(
    r"\W*(?:location|located|housed|kept|hosted|lives|found|home|read it|story (?:url|address|page)"
    r"|url of (?:the |this )?story)(?: (?:at|on|by))?\W*\Z",
    re.I,
)
_ADDRESS: Final = re.compile(
    r"<?(?:(?:https?|ftp)://|www\.)[^\s<>]+>?(?:[\s,;]+(?:and )?<?(?:(?:https?|ftp)://"
    r"|www\.)[^\s<>]+>?)"
    r"{0,5}",
    re.I,
)


def ground(label: str, text: str) -> Ground:
    """Return how far a field with this label is about distribution."""
    found = _of_label(label)
    if found is not Ground.LABELLED and _KEPT_AT.match(label) and _ADDRESS.fullmatch(text.strip()):
        return Ground.LABELLED
    if found is Ground.NEVER:
        return Ground.DISTANT if _ORDER.search(text) else found
    if found is Ground.DISTANT or not label:
        return found
    first_line = text.strip().partition("\n")[0]
    if len(first_line) < 40 and _ANSWER.fullmatch(first_line) and _is_flag(_bare(label)):
        return Ground.FLAG
    return found


def lists_answers(label: str, text: str) -> bool:
    """Return whether a field about distribution goes on with an answer for each place."""
    return (
        ":" in text and _of_label(label) is Ground.LABELLED and bool(_A_PLACE.search(text[-_LAST:]))
    )


def is_answer(label: str, text: str) -> bool:
    """Return whether a field could be one place's answer: ``Gravel Walk: no``."""
    is_short = bool(label) and len(text) < 40
    return is_short and _of_label(label) is Ground.FREE and bool(_ANSWER.fullmatch(text.strip()))


_LAST: Final = 120
_A_PLACE: Final = re.compile(
    r"(?:\A|\n)[ \t]*[^\W\d_][^:\n.,;!?]{1,40}:\s*(?:yes|no|ok|okay|y|n|ask|never"
    r"|sure)\b[^\n]{0,20}\s*\Z",
    re.I,
)


def _bare(label: str) -> str:
    return label.strip(" *_~:-.?")


@lru_cache(maxsize=4096)
def _of_label(label: str) -> Ground:
    name = _bare(label)
    if not name:
        return Ground.FREE
    if _LABELLED.search(name) and not _NOT_LABELLED.search(name):
        return Ground.LABELLED
    if _NEVER.match(name):
        return Ground.NEVER
    return Ground.DISTANT if _DISTANT.match(name) else Ground.FREE


def _is_flag(name: str) -> bool:
    """``Circuit Archive: yes`` names an archive, ``OK to archive: yes`` does not."""
    words = re.findall(r"[a-z]+", name.lower())
    is_named = any(word not in _OF_LEAVE for word in words)
    return is_named and _FLAG.search(name) is not None


_OF_LEAVE: Final = frozenset(
    "archive archives archiving archived archivists distribution redistribution permission "
    "permissions"
    " info information status statement note notes ok okay to for this story fic rights "
    "policy posting"
    " reposting please request requests details and or forwarding may you can i it your my".split()
)
