"""Which field an unlabelled sentence speaks about."""

import re
from typing import Final

from afterlist.stories.memory import remembered
from afterlist.stories.people import is_beta_sentence
from afterlist.stories.wordings import Field

_CLASSES: Final = (
    (
        Field.BETA,
        ("beta", "proof", "edit"),
        re.compile(r"\bbeta|proof-?\s?read|\bedit(?:ing|ed)\b", re.I),
    ),
    (
        Field.FEEDBACK,
        ("feed", "comment", "flame", "critic", "review", "c&c"),
        re.compile(
            r"^\W*(?:please |all |any )*(?:feed-?back|comments?|flames?|criticism|reviews?|C&C)"
            r"(?: (?:and|or|&) \w+)?(?: (?:can|may|should) be|,? (?:please|to\b)| is "
            r"| are ).{0,60}$",
            re.I,
        ),
    ),
    (
        Field.DISTRIBUTION,
        (
            "archiv", "post", "distribut", "cop", "domain", "reproduce", "forward", "download",
            "host", "reprint", "link to", "share", "take", "have", "pass", "put", "keep", "spread",
            "sent", "help yoursel", "send it to", "send this to", "send copies", "give it to",
            "give this to", "give copies", "leave th",
            "leave my", "web", "anyone else", "anybody else", "everyone else",
            "everybody else",
            "mailing", "stick", "place", "upload", "move", "print",
        ),
        re.compile(
            r"^(?:any|every)(?:one|body) else\b.{0,40}\b(?:ask|first)\b|"
            r"\barchiv(?:e|ed|es|ing|al)\b|\bre-?post|redistribut|"
            r"\bhelp yoursel|"
            r"\b(?:keep|leave) (?:this|these|my) (?:header|lines?|notice|disclaimer|name)|"
            r"\b(?:send|give) (?:it|this|copies) to (?:an?|your|any|friends?)\b|"
            r"\bcopies (?:of (?:it|this)\b.{0,20})?(?:may|can) be\b|"
            r"\bdistribut|do not copy|not copy|public domain|post (?:it|this|"
            r"anywhere)|\b(?:put|stick|place|upload|move|print) (?:it|this|these)\b.{0,40}"
            r"\b(?:anywhere|elsewhere|else|sites?|pages?|lists?|web|net|collection)\b|"
            r"(?:copy|reproduce|forward|download|host|reprint|link to|share|"
            r"take|have|pass) (?:it|this|these)\b|"
            r"\b(?:put|keep) (?:it|this|these|copies|a copy) (?:on|up|in|at|for)\b|"
            r"\b(?:may|can|not to) be (?:copied|posted|passed|put|spread|forwarded|shared|sent)\b|"
            r"(?:copied|reproduced|"
            r"posted|forwarded|reprinted|reproduce) (?:anywhere|elsewhere|"
            r"without|in any)|"
            r"\b(?:web ?sites?|webpages?|mailing lists?)\b.*\b(?:ask|"
            r"permission|may|can|please|okay)\b",
            re.I,
        ),
    ),
    (
        Field.DISCLAIMER,
        (
            "disclaim", "infring", "belong", "property", "own", "mine", "trademark", "money",
            "profit", "borrow", "harmed", "created", "made by", "without", "paid", "sue",
            "please don", "has the", "copyright", "legal", "rights", "are the", "©", "(c)", "sold",
            "sale", "'", "fiction", "not my", "not our", "has them", " only ",
            " just ", "™", "(tm)",
        ),
        re.compile(
            r"disclaim|infring|work of (?:fan ?)?fiction|"
            r"\bi(?:'m| am)? (?:only|just) (?:\w+ ){1,3}(?:them|him|her)\b|"
            r"\bnot (?:my|our) (?:own )?(?:characters|people|"
            r"toys|boys|girls|sandbox|show)\b|\bhas them\b|"
            r"^[A-Z]\w+(?:'s|s') (?:toys|sandbox|playground|boys|characters|people)\b|"
            r"^\W*(?:the )?(?:characters?|show|universe|names) (?:©|\(c\))|"
            r"\bbelongs? to\b|property of|\bown(?:s|"
            r"ed)? (?:by|the|them|these|all|everything|any|it|nothing|no)\b|"
            r"(?:don'?t|do not|doesn'?t|didn'?t) own|\bi (?:do |only |just )*own\b|"
            r"\b(?:is|are|was|were)(?: not|n'?t) mine|not mine\b|\bmine\.|"
            r"trademark|no (?:money|profit)|for profit|made any money|"
            r"\bborrow(?:ed|ing)?\b|"
            r"\bharmed in the (?:making|writing)\b|"
            r"\b(?:was|were) (?:created|made) by|"
            r"used without|without (?:permission|leave)|being paid|"
            r"don'?t sue|please don'?t|characters? created by|copyright|"
            r"legal (?:stuff|details)|created by|\brights\b|are the\b|"
            r"belongs?\b(?! (?:somewhere|some ?time|in|between|before|after|during)\b)|"
            r"\b(?:is|are) (?:(?:all )?(?:mine|the author's)\b|©|™|\(c\)|\(tm\))|"
            r"^(?-i:[A-Z])[\w.&]*(?: (?-i:[A-Z&])[\w.]*){0,3} owns?\b|"
            r"\bare (?:all )?(?:\w+ )?(?:[A-Z][\w.]*/)*[A-Z][\w.]*'s?\b|"
            r"\bnot (?:to be sold|for sale)\b|"
            r"\bis (?:all |still )?(?-i:[A-Z])[\w.&]*(?: (?-i:[A-Z&])[\w.]*){0,2}(?:'s|s')"
            r"(?=[,.;]|$| (?:and|or|but|world|universe|creation|playground)\b)",
            re.I,
        ),
    ),
    (
        Field.FEEDBACK,
        (
            "feed", "&", "flame", "criticism", "review", "comment", "let me know what",
            "what you think", "write ", "mail me", "drop me", "send ", "@", "hear ",
        ),
        re.compile(
            r"feed-?back|\bc ?& ?c\b|\bflames?\b|criticism|\breviews?\b|\breviewing\b|"
            r"\bcomments?\b|let me know what|what you think|\br&r\b|"
            r"\bhear (?:from|what) you|"
            r"write (?:to )?me|e-?mail me|mail me|drop me|send (?:me|all|any|"
            r"your|it|praise)|\b(?:questions?|praise|letters?|thoughts) (?:to|at) \S+@",
            re.I,
        ),
    ),
    (
        Field.DEDICATION,
        ("dedicated to", "birthday", "is for"),
        re.compile(
            r"\bdedicated to\b|\bfor .{2,40}'s birthday|^this (?:one|story|fic) is for\b|"
            r"happy birthday",
            re.I,
        ),
    ),
    (Field.SPOILERS, ("spoil",), re.compile(r"\bspoil(?:er|s)", re.I)),
    (
        Field.RATING,
        ("rated", "rating", "d rate", "d give", "nc17", "nc-17", "pg"),
        re.compile(r"\brated\b|\brating\b|\bi'?d (?:rate|give)|\b(?:NC-?17|PG-?13|PG)\b", re.I),
    ),
    (
        Field.TIMELINE,
        (
            "belongs ", "set ", "place", "occurs", "comes", "happens", "picks up", "starts",
            "begins", "follows",
        ),
        re.compile(
            r"\b(?:set|takes? place|taking place|occurs|"
            r"placed) (?:\w+ ){0,3}?(?:after|before|during|between|in|at|"
            r"following|where|prior to|around|some ?time)\b|"
            r"\bbelongs (?:somewhere |some ?time )?(?:in|between|before|after|during) |"
            r"\b(?:comes|happens|picks up|starts|begins|"
            r"follows) (?:\w+ )?(?:directly |right |just |immediately |"
            r"where )?(?:after|before|where|between|during)\b|"
            r"\bfollows [\"“][^\"”]{2,40}[\"”] by\b|"
            r"^follows (?:directly |right )?(?:on|from)\b",
            re.I,
        ),
    ),
)  # fmt: skip
"""The fields, what any sentence about them has in it, and how such a sentence is known."""
SEQUEL: Final = re.compile(
    r"\b(?:sequel|prequel|follow[s-]?(?:[- ]?up)?|companion|continuation)\b.{0,30}?\bto\b", re.I
)
_SEQUEL_WORDS: Final = ("sequel", "prequel", "follow", "companion", "continuation")
PLOT: Final = re.compile(
    r"^(?:this is |just |it's )?(?:an? )(?:\w+,? ){0,4}?(?:comedy|story|tale|"
    r"fic|vignette|drama|romance|piece)\b[^.]{0,60}\babout\b",
    re.I,
)


_SLIPS: Final = ("typo", "mistakes", "errors")


@remembered
def field_of_sentence(sentence: str) -> Field | None:
    """Return the field that an unlabelled sentence speaks about, None if it is
    only a note."""
    shown = sentence[:600].replace("’", "'")
    has = shown.lower().__contains__
    if any(map(has, _SEQUEL_WORDS)) and SEQUEL.search(shown):
        return None
    if (has("thank") or has("indebted")) and is_beta_sentence(shown):
        return Field.BETA
    for field, hints, pattern in _CLASSES:
        if any(map(has, hints)) and pattern.search(shown):
            if field is Field.BETA and not is_beta_sentence(shown):
                continue
            if field is Field.DISCLAIMER and any(map(has, _SLIPS)):
                continue  # whose the mistakes are
            return field
    return Field.SUMMARY if has("about") and PLOT.match(shown) else None
