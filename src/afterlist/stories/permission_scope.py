"""For whom a clause speaks: everybody, the others, one place alone, all but some."""

import re
from typing import Final

from afterlist.stories.permission_grants import any_of

MOVES: Final = re.compile(
    r"\b(?:archiv\w+|re-?post\w*|post(?:ed|ing)?|re-?distribut\w+|distribut\w+|forward\w*|cop"
    r"(?:y|ied|ies|ying)|reproduc\w+|upload\w*|put|circulat\w+|host\w*|mirror\w*|pass(?:ed)? "
    r"(?:it |this )?(?:on|along|around)|share\w*|publish\w*|sites?|web\w*|lists?|anywhere"
    r"|anyone|nobody|nowhere|private\w*|eyes)\b"
)

OTHERS: Final = re.compile(
    r"\b(?:any(?:one|body|where|thing)? ?else|strangers|newcomers|outsiders|the uninitiated|"
    r"everybody (?:i do not know|new)|(?:the )?(?:rest|remainder|balance|residue)"
    r" of (?:the (?:world|web|net|universe|planet|internet)|mankind|humanity|creation|humankind|you"
    r"|them|us)|every(?:one|body|where|thing)? else|all else|some"
    r"(?:one|body|where) else"
    r"|(?<!my )(?<!any of my )others?\b(?! (?:stor|fic|stuff|work|piece|tale|entr|parts?\b"
    r"|chapter|half|things?\b|two\b"
    r"|rubbish|nonsense|scribbl|people'?s char))"
    r"|elsewhere|the (?:rest|remainder)\b(?! of the (?:story|series"
    r"|header))|who(?:m)?ever else|wherever else"
    r"|nobody else|nowhere else|otherwise|outside|beyond (?:that|those|these|§)|besides"
    r"|if you are not (?:on|one|in|listed|named|there|among|mentioned)"
    r"|if (?:yours|your \w+) is not (?:there|here|on|in|one|listed|named|among|mentioned)"
    r"|who(?:ever)? else)\b"
)

ONLY: Final = re.compile(
    r"\bonly\b(?! (?:just|ask|thing|that|if|one thing|condition|request|proviso|too|with|by"
    r"|after|when|once|until))|\bexclusive(?:ly)?\b"
    r"|\b(?:reserved|limited|restricted|confined) (?:for|to) (?:the )?§"
    r"|\bsolely\b|\b(?:nowhere|nobody|none|not anywhere|not anyone|no other\w*) else\b|\balone\b"
    r"|\bstrictly (?:for|on|at|to) (?:the )?§"
    r"|\bthe (?:one|only|sole) (?:place|home|site|archive|exception)\b|\band (?:that is (?:it"
    r"|all)|nowhere|nobody|there it (?:stays|stops|ends|ends there))\b"
    r"|\bonly (?:by|with|at|on|to|for) §|\bjust (?:for |at |on |to )?§\d+(?: and §\d+)* ?(?:$"
    r"|[.,!])|\bno others?\b|\bno other\b"
)

ANYONE: Final = any_of(
    r"any(?:one|body|where)\b(?! else)",
    r"every(?:one|body|where)\b(?! else)",
    r"(?:who|whom|whoso|whomso|where?|whereso|what)(?:ever|e?ver)\b",
    r"as (?:far|often|much|widely) as you (?:like|please|want|can)",
    r"as (?:widely|far and wide|far|freely|often|much) as (?:possible|it (?:will|can) go"
    r"|the \w+ (?:will|can))",
    r"as you (?:please|like|wish|will|see fit)",
    r"any and all",
    r"any (?:other )?\w+ (?:will do|you (?:like|please|want|fancy|wish|choose|care))",
    r"where\w* you (?:like|please|want|will|wish|fancy|choose)",
    r"as many \w+ as",
    r"any (?:old |kind of |and (?:all|every) )?(?:list|archive|archivist|site|page|place"
    r"|website|webpage|newsgroup|group|medium|form|time|way)s?\b",
    r"all (?:comers|over|the (?:world|archives|lists|sites)|archives|sites|and sundry|and any"
    r"|who|of you|the (?:lot|places))\b",
    r"to all\b",
    r"for all\b",
    r"(?<!\bis )all (?:of )?(?:it|them|you)\b",
    r"the (?:world|whole (?:wide )?(?:world|web)|(?:inter)?net|web|four winds|seven seas|wind"
    r"|winds|universe)\b",
    r"public domain",
    r"far and wide",
    r"wide world",
    r"no matter (?:where|who)",
    r"where you (?:like|please|want|will|wish)",
    r"where(?: it)? will\b",
    r"where(?:ever)? it (?:likes|wants|pleases)",
    r"folks?\b",
    r"one and all",
    r"the more",
)

BY_REFERENCE: Final = re.compile(
    r"^(?:please )?(?:see|same as|as (?:in|for|before|per|above|ever|stated|usual)|in|check"
    r"(?! (?:first|with))|refer to|ditto|usual|look|read)\b(?:(?! ask)[^.;]){0,50}(?<!§)\b(?:part"
    r"|chapter|above|before|usual|one|1|0|i|headers?|page|first|profile|previous|prior"
    r"|earlier|intro\w*|ever|always|notes?|below|end|site|website|stories)\b"
    r"|^(?:for|as (?:to|for)) (?:who|whom|where|what|how|whether|the|my|details|information"
    r"|archiv\w*"
    r"|distribution|permission|rules|terms)\b[^.;,]{0,50}, ?(?:please |do )?(?:see|look|read"
    r"|check|refer"
    r"|consult|turn|go|visit|scroll)\b(?! ask)"
    r"|\b(?:is|are|has been) (?:explained|given|described|listed|stated|set out|spelt out|spelled"
    r" out"
    r"|to be found|laid down|written(?: up| down)?) (?:in|on|at)\b[^.;]{0,30}\b(?:part|chapter"
    r"|page|profile"
    r"|site|website|faq|header|intro\w*)\b"
    r"|^(?:please )?(?:see|check|read|visit|refer to|look at|consult) §\d+ (?:for|about)\b(?! ask)"
    r"|^(?:the )?(?:usual|ditto|standard|same)\W*$|\bin (?:part|chapter) (?:one|1|0|zero|i)\b"
)

EXCEPTION: Final = re.compile(
    r"\b(?:ex(?:cept|empt)(?:ing|ion(?:s)?(?: (?:of|is|are|being))?)?(?: for| that| to| at| on| of"
    r"| by)?|with the (?:single |sole |only |one )?exceptions? of|but (?:please )?(?:not"
    r"|never)(?: to| at| on| for| in| by)?|(?:just|only|although|though|and|please|,) "
    r"(?:please )?not (?:to |at |on |for |in |by )?(?=§)|apart from|aside from|save(?: for| that)?"
    r"(?= (?:the )?§)|bar(?:ring)?(?= (?:the )?§)|other than|excluding|minus|(?:that |which |who"
    r" |it |if you )*"
    r"(?:is|are) not (?=§)|(?:anywhere|everywhere|anyone|everyone|anybody|everybody|all"
    r"|nowhere|nobody|none|site|list|archive|place|page)s? but(?! (?:please|ask|let|tell|do|i"
    r"|keep))(?: for| to| at| on)?|besides|with one exception|outside(?: of)?(?= §)|beyond"
    r"(?= §)|away from(?= §)|off(?: of)?(?= §)|further than(?= §))(?!\w)"
)
