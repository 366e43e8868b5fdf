"""Whether a paragraph speaks about the story, as a header does, or tells it."""

import re
from typing import Final

from afterlist.stories.memory import remembered
from afterlist.stories.phrases import Phrases, words_between

_words: Final = words_between('.,;:!?()[]{}<>"“”*_~=|…')
_LOOKED_AT: Final = 320

_HEADER_WORDS: Final[dict[str, float]] = {
    word: weight
    for weight, words in (
        (2.5, """archive archived archiving archives disclaimer disclaimers disclaim infringement
            fanfic fanfiction fanfics
            fic fics ficlet feedback pg-13 nc-17 pg13 nc17 frt frao frm beta beta'd betaed betas
            beta-read beta-reading beta-reader
            spoilers spoiler prequel pairing pairings crossover crossovers mary-sue songfic drabble
            vignette
            copyrighted copyright reposted repost distribute distributed distribution redistribution
            livejournal lj wip ooc a/u pwp uc
            shipper shippers unbeta'd unbetaed oneshot one-shot webpage website websites newsgroup
            newsgroups mutant trademark trademarks trademarked
            paramount viacom ten-thirteen 1013 rowling lucasfilm tv-show headcanon fandom fandoms
            r&r c&c rysher panzer petfly lucasarts
            disclaimers: mailto e-mail: proofreading proofread slashy femslash archivists archivist
            reviewers cliffhanger fanfiction.net atxc"""),
        (1.4, """rated rating ratings sequel slash episode episodes canon characters permission
            flames reviews reviewing review e-mail email e-mails story
            challenge posted posting posts infringed season finale author authors author's author's
            reader readers au het gen storyline genre
            belong belongs owned owns borrowing borrow borrowed profit lawsuit sue rights reserved
            creators property universe joss whedon
            enjoy dedicated stories series fox chapters criticism constructive welcome thanx
            comments warner bros rpg mst3k
            installment zine fanzine plot warning warnings archive/ writing wrote chapter mine fluff
            angst muse muses plotbunny mpreg
            copied copying edited editing intended mgm showtime studios productions notes nbc cbs
            abc bbc wb upn usenet list lists mailing
            infringing non-profit earning earn earns sony universal disney version revised repost:
            show aired timeline verse
            """),
        (0.7, """written write english language own thanks thank please read reading words title
            idea comment reference references
            money legal legally original entertainment purposes hope happy characters' events scene
            scenes based contains takes
            special set bunny inspired lyrics song beware warned suggestions offended offensive
            under eighteen 18 age minors content sexual explicit
            mild swearing graphic violence violent sex adult consensual kudos credit apologies
            apologize sorry finished unfinished ending
            fans fan film movie movies book books comic pretend ignore assume assumes disregard post
            copyrights companies company amateur
            line lines quotes quoted quote words borrowed: proof mistakes errors grammar sap sappy
            rights: tv"""),
    )
    for word in words.split()
}  # fmt: skip
_TELLING_WORDS: Final[dict[str, float]] = {
    word: -weight
    for weight, words in (
        (0.9, """said asked replied whispered murmured muttered shouted nodded smiled grinned
            frowned sighed shrugged
            glanced stared laughed chuckled growled snapped leaned walked turned stepped shook
            gasped blinked"""),
        (0.45, """looked eyes hand hands door face head voice room hair shoulder lips watched felt
            moment sat stood lay opened
            closed slowly quietly softly suddenly pulled reached held slid window floor chair table
            bed night morning moon
            dark darkness cold wind rain light silence heart breath arms arm fingers mouth hall
            corridor street woke knew wondered
            kitchen coffee glass trees sky sun stars wall walls shadows shadow away across behind
            beneath above toward towards"""),
        (0.28, """he she her his him they them himself herself was were had hadn't wasn't couldn't
            didn't its"""),
    )
    for word in words.split()
}  # fmt: skip
_OWNERS: Final = (
    "paramount viacom rowling lucasfilm rysher panzer petfly joss whedon fox mgm showtime sony"
    " universal disney bbc nbc cbs abc tolkien marvel mutant"
).split()
_WEIGHTS: Final = (
    _TELLING_WORDS | _HEADER_WORDS | {f"{name}'s": 1.4 for name in _OWNERS} | {"guestbook": 2.5}
)
_FIRST_PERSON: Final = frozenset("i i'm i've i'd i'll my me you your you're please".split())
_SPEECH: Final = re.compile(r"[\"“][A-Z][^\"”]{1,201}+(?<=[,.!?…-])[\"”]")
_OPEN_SPEECH: Final = re.compile(r"[\"“][A-Z'][^\"”]{3,}$")
_PHRASES: Final = Phrases(
    (
    "fan fiction", "fan-fiction", "chris carter", "no money", "not mine", "aren't mine",
    "isn't mine", "don't own", "do not own",
    "not belong", "n't belong", "usual disclaim", "mailing list", "public domain", "first fic",
    "first fan", "all rights",
    "let me know", "web site", "web page", "used without", "without permission", "take place",
    "takes place", "set in ",
    "set after", "set before", "set during", "set right after", "thanks to", "thank you",
    "thanks for", "thanks go", "special thanks",
    "this is not a", "this isn't a", "the one where", "bear with",
    "all mistakes", "for the purpose", "my own", "the author", "lyrics by", "this story",
    "this fic", "this piece", "the story is", "the fic is",
    "this chapter", "this part", "this vignette", "this tale", "part one", "part 1", "part two",
    "part 2", "chapter one", "chapter 1", "written for",
    "written by", "written in", "english is", "post it", "post this", "anyone who", "anyone can",
    "anyone may", "anybody can", "anybody may", "anyone else",
    "want, ask", "want, take", "ask, take", "take, have", "feel free", "ask first", "ask me",
    "keep it", "not for archiv", "not for redis", "yours to",
    "do what you like", "tell me", "off the web", "drop me", "permission", "have it", "take it",
    "copy it", "share it", "put it", "host it",
    "reprint", "reproduce", "forward ", "any form", "any medium", "take this",
    "have this", "copy this", "put this", "archiv", "disclaim", "this one is",
    ),
    words_of=_words,
)  # fmt: skip
"""Turns of phrase of headers, lower case; what else they could mean weighs less."""
_SIGNS: Final = ("http:", "https:", "www.", "(c)", "©")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS: Final = re.compile(r"\w@\w")


@remembered
def headerness(paragraph: str) -> float:
    """Return how much a paragraph is like header talk (above 0) or like telling
    (below 0), from -4 to 4."""
    shown = paragraph[:_LOOKED_AT]
    if "’" in shown:
        shown = shown.replace("’", "'")
    lowered = shown.lower()
    words = _words(lowered)
    weights = list(filter(None, map(_WEIGHTS.get, words)))
    score = sum(weights, -0.6)
    best = max(weights, default=0.0)
    if best > 0:
        score += min(len(list(filter(_FIRST_PERSON.__contains__, words))), 4) * 0.2
    if '"' in shown or "“" in shown:
        score -= 1.6 * min(2, _speeches(shown))
    if score > -2.5:
        said = _LINK.sub(" ", lowered) if "://" in lowered or "www." in lowered else lowered
        phrases = _PHRASES.count(said, words)
        is_silent = not phrases and len(shown) > _LONG and best <= _FAINT
        signs = 0 if is_silent else sum([sign in lowered for sign in _SIGNS])
        score += 1.3 * min(3, phrases + signs)
        if "@" in shown and not is_silent and _ADDRESS.search(shown):
            score += 1.3
    return max(-4.0, min(4.0, score))


_LONG: Final = 140
_FAINT: Final = 0.7
"""A long paragraph with no word of a header tells of an address, it does not give one."""


def _speeches(shown: str) -> int:
    """How many speeches stand in a text; one that is not closed counts if it is all of it."""
    return len(_SPEECH.findall(shown)) or (1 if _OPEN_SPEECH.match(shown) else 0)


_SENTENCE_END: Final = re.compile(
    r"(?<=[.!?…])(?:[\"”’')\]]|\s?[:;=]-?[)(DPp]|\s?<\w{1,8}>)*\s+(?=[\"“'‘(\[*:/~A-Z0-9])"
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|vs|approx|Prof|Capt|Lt|Bros|Inc|Co|[A-Z])\.)$"
)


def sentences(text: str, limit: int = 60) -> list[tuple[int, int]]:
    """Return the spans of a paragraph's sentences, at most ``limit`` of them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()):
            continue
        if len(spans) == limit - 1:
            break
        spans.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
