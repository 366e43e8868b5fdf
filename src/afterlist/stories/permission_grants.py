"""Phrases that grant: yes in its many words, asking waived, and the no that means yes."""

import re
from typing import Final


def any_of(*phrases: str) -> re.Pattern[str]:
    """Return a pattern of any of the phrases, each from the start of a word."""
    return re.compile(r"\b(?:" + "|".join(phrases) + r")")


VERB: Final = (
    r"(?:archiv(?:e|es|ed|ing)|re-?post(?:s|ed|ing)?|(?:cross-?)?post(?:s|ed|ing)?"
    r"|redistribut\w+|distribut\w+"
    r"|forward(?:s|ed|ing)?|cop(?:y|ied|ies|ying)|reproduc\w+|reprint\w*|republish\w*"
    r"|publish\w*|circulat\w+"
    r"|upload\w*|mirror\w*|pass(?:ed|ing)?|put(?:ting)?|place[ds]?|stor(?:e|ed|ing)|sav(?:e"
    r"|ed|ing)|shar(?:e|ed|ing)"
    r"|tak(?:e|en|es|ing)|us(?:e|ed|ing)|host(?:ed|ing)?|spread\w*|sen[dt]|sending|mov(?:e|ed"
    r"|ing)|translat\w+"
    r"|print\w*|quot(?:e|ed|ing)|add(?:ed|ing)?|display\w*|keep\w*|kept|grab\w*|steal\w*"
    r"|stolen|lift\w*|have|having"
    r"|collect\w*|show(?:n|ing)?|turn\w*|appear\w*|leav\w+|go(?:es|ing)?|download\w*|link\w*"
    r"|travel\w*|borrow\w*"
    r"|house[ds]?|pinch\w*|snag\w*|nick(?:ed)?|swip\w+|repeat\w*|stick|stuck|transmit\w*"
    r"|export\w*|make|made|do)"
)

# --- asking is waived, or a no that means yes -------------------------------------
ASKING_WAIVED: Final = any_of(
    r"(?:there is |you have |i have )?(?:no|not any) (?:need|reason|necessity)(?: for (?:you"
    r"|anyone|anybody))? to (?:ask|email|mail|write|contact|check|get|bother|tell"
    r"|even ask)\w*(?: (?:me|first|permission|before\w*|for permission))*",
    r"(?:you |they |people |nobody )?(?:do|does|need|have|has) not (?:need |have |even "
    r"|bother )*(?:to |with )?(?:ask|asking|mail|write|email|get|seek|obtain) ?(?:me|first"
    r"|permission|for permission|my permission)?(?=.*\b(?:just|take|help|go|grab|post|archive"
    r"|free|yes|anyw|have|simply|welcome)|.*$)(?<!do not ask)(?<!do not even ask)",
    r"do not (?:even )?(?:bother|trouble)(?: with| to| yourselves?)*(?: ask\w*| mail\w*"
    r"| writ\w*)? ?(?:me|first|to ask|asking)?",
    r"do not (?:even )?ask,? (?:me )?(?:just|simply|take|help|go)(?: \w+){0,3}",
    r"(?:asking|permission)(?: first)? (?:is )?(?:not|un)(?: ?)(?:needed|required|necessary"
    r"|neccessary)",
    r"never mind (?:about )?(?:ask\w*|permission)",
    r"nobody (?:needs|requires|need)(?: (?:to )?(?:ask|have|get))?(?: for)? ?(?:my )?(?:permission"
    r"|leave|consent)?\b|nobody (?:ever )?(?:has|had)(?: ever)?(?: had)? to (?:ask|have"
    r"|get)\b(?: for)?(?: my)?(?: permission| me)?",
    r"no (?:permission|asking|prior permission)(?: is)?(?: needed| required| necessary)",
    r"no questions asked",
    r"(?:rather|prefer|sooner)(?: that)? (?:you|people|they|any\w+) (?:did|do|would) not ask",
    r"without (?:even |first |having to |needing to |bothering to )*ask\w*(?: me)?(?: (?:first"
    r"|beforehand)\b)?",
    r"not necessary to ask",
    r"ask(?:ing)? is optional",
    r"nobody (?:needs|has) to ask",
    r"(?:do|does) not (?:need|have|want) to be asked",
    r"(?:you |nobody )?need not (?:even )?(?:write|mail|email|knock|like it)(?: to me| me)?",
    r"no need to knock",
    r"need not (?:even )?(?:ask|bother)(?: me| first)*",
    r"not need to ask(?: me| first)*",
    r"never (?:need|have) to ask(?: me| first)*",
)

_WANTS: Final = (
    r"(?:on earth |in the world |in heaven's name |the \w+ )?(?:any|you\b|people|some|would|not\b"
    r"|it would|it could|it should|i should|i would|i could|else would|harm)"
)
YES_BY_NO: Final = any_of(
    r"(?:i |we )?(?:really |truly |certainly |honestly )?(?:do|would|will|should|can) not "
    r"(?:\w+ )?(?:mind|care$|care\W+$|care (?:who|where|what|how|if|which|one)|object|say no"
    r"|stop you|complain|be fussy|fuss|refuse|bite)(?: at all)?(?! if you (?:do not|did not"
    r"|ask|ask\w*))",
    r"(?:could|can) not care less(?: (?:who|where|what))?",
    r"never (?:mind|say no|said no|refuse|object|turn\w* (?:down|away))(?: (?:to )?any(?:one"
    r"|body))?",
    r"i (?:have )?(?:no|not any|never any) objections?",
    r"no objections?",
    r"(?:i )?(?:can not|could not|do not) (?:think|imagine|see|know|understand) (?:of )?"
    rf"(?:any reason|(?:why|who|what|how) {_WANTS})[^,.;!?]*",
    r"(?:no idea|god knows|heaven knows|who knows|not sure|beats me|goodness knows) (?:why"
    rf"|who|what|how) {_WANTS}[^,.;!?]*",
    r"(?:would|could) not dream of (?:stopping|refusing|objecting|saying no)\w*(?: to)?"
    r"(?: you| any\w+)?",
    r"no(?:thing| \w+)? (?:would|could) (?:please|delight|honou?r|thrill) me\b"
    r"|no(?:thing| \w+)? (?:would|could) make me (?:any )?(?:happier|prouder|gladder|smile"
    r"|more (?:happy|proud))\b",
    r"(?:see|have|know|had|is) no (?:earthly |good )?reason (?:to|for|why) (?:i should "
    r"|i would )?(?:refus\w+|say(?:ing)? no|object\w*|deny\w*|stop\w*|not)(?: any\w+| it)?",
    r"(?:it is )?not that i (?:object|mind|refuse|am against|say no|would refuse"
    r"|do not want\w*)(?: to it| it)?",
    r"never turned? any\w+ (?:down|away)",
    r"no problems?",
    r"not a problem",
    r"(?:is|are) not (?:a problem|fussy|picky|particular|fussed|bothered|proud)",
    r"(?:am|is) not (?:fussy|picky|particular|choosy|proud|fussed|bothered|precious)\b",
    r"not (?:protected|restricted|copyrighted|limited|private|secret)\b",
    r"far be it from me to (?:stop|refuse|object|say no|stand)\w*(?: you| in your way)?",
    r"never (?:yet |once )?said no\b",
    r"(?:does|do) not mean (?:you|them)(?=\W*$)",
    r"(?:and )?(?:i am )?not (?:going|about) to start(?: now)?",
    r"(?:am |is )?(?<!do )(?<!does )(?<!did )not (?:possessive|greedy|jealous|stingy|mean"
    r"|protective)\b",
    r"not (?:fussy|picky|particular|choosy|fussed|bothered|precious)\b",
    r"nothing against(?: it| that| archiving)?",
    r"(?:can|could) (?:not )?(?:see|think of) (?:no|any) reason (?:why )?not",
    r"(?:can|do) not see why not",
    r"why not\b(?! \w)",
    r"no reason (?:why )?not",
    r"no (?:restrictions?|limits?|limitations?|strings(?: attached)?|conditions|rules|worries"
    r"|fuss|sweat|holds barred|exceptions?|hard feelings|qualms)(?: (?:on|at all|whatsoever"
    r"|apply)\w*)*",
    r"(?:do|does|will|would) not (?:need|require) (?:my|any|the author's|to have my"
    r"|to get my) (?:permission|leave|consent|ok|blessing|say-so)",
    r"can not keep an? \w+ \w+ down",
    r"(?:am |be )?the last (?:person |one )?to (?:stop|object|complain|say no|refuse)\w*(?: you)?",
    r"nobody (?:has |have )?(?:ever |yet )?(?:had |has )?to ask\b[^.;!?]*",
    r"(?:do|does) not (?:hesitate|be shy|wait|hold back|let that stop you|need (?:my )?permission)",
    r"without (?:restriction|limit|reserve|reservation|hesitation)s?",
    r"not going to (?:stop|complain|object|argue|say no|mind)(?: you)?",
    r"will not (?:stop|complain|object|argue|bite|say no)(?: you)?",
    r"nobody is stopping you",
    r"not (?:against|opposed|averse)(?: to)?(?: it| that| archiving)?",
    r"(?:i (?:would |had )?)?(?:much |far |really )*(?:rather|sooner|prefer(?: it)?|like it better)"
    r"(?: (?:that|if))? (?:you|people|they|it|somebody|someone|any\w+)"
    r" (?:did|do|took|take|had|have|used|archived?|posted"
    r"|post|copied|copy|shared?|passed|put|went|was (?:read|shared|archived|out|passed))"
    r"(?: (?:it|this|this one|them|on|up|somewhere|along))* than "
    r"(?:that )?(?:(?:you|it|they) )?(?:(?:did|do|were|was|had|is|are) )?not\b"
    r"(?! (?:anyw|ever|on|here))",
    r"who am i to (?:say no|refuse|stop you|object|argue)",
    r"not at all a problem",
    r"no (?:such thing as )?(?:bad|wrong) place",
    r"nowhere (?:is )?(?:off[- ]limits|too \w+|barred)",
    r"nothing to stop you",
    r"not only",
    r"(?:nowhere|nobody|no \w+) in particular",
    r"nowhere (?:i|that i) (?:would )?(?:not|mind|object)\w*(?: to)?",
    r"not (?:that )?i mind",
    r"no need for permission",
    r"(?:would|should|must|might) be (?:an? )?(?:mad|silly|foolish|fool|daft|crazy|idiot"
    r"|churl\w*|mean)"
    r" to (?:say no|refuse|object|mind)(?: to (?:it|that|anyone))?",
    r"nothing (?:at all )?to (?:stop|prevent|keep) (?:you|any\w+|people)(?: from)?",
    r"(?:can|could) not (?:think of|imagine|name|find) (?:a|any|one|an) (?:\w+ )?(?:place|site"
    r"|archive|list"
    r"|reason|page|objection)[^,.;!?]*\b(?:not|against|to refuse|to object)\b",
    r"(?:see|know|have|is) no (?:\w+ )?reason (?:why |that |for |against )*(?:any\w+|you|people"
    r"|some\w+"
    r"|it|this)\b[^,.;!?]{0,20}\b(?:should|could|may|must|can|might) not(?: be)?",
)

GRANTED: Final = any_of(
    r"(?:the|my) (?:answer|reply) (?:is|will be|would be)(?: always| still| a)* yes\b(?! if)",
    r"(?:has|have|with(?! (?:my|our|the author'?s) (?:permission|consent|leave|ok)\b))"
    r" (?:(?:my|the author'?s|our|a|standing|blanket|full) )+(?:full |blanket |express "
    r"|heartfelt |kind "
    r"|complete |undying )*(?:permission|blessings?|consent|leave|ok|compliments|love|thanks"
    r"|gratitude)(?! (?:first|before))",
    r"(?:blanket |full |hereby )?permission (?:to \w+ (?:\w+ ){0,3})?(?:is |has been )?"
    r"(?:hereby |freely |gladly |also |therefore )*(?:granted|given)\b",
    r"i (?:always |generally |usually )?say yes to (?:all|every\w*|any\w*)",
    r"permission to [\w ,]{1,60} is (?:hereby |freely )?(?:granted|given)",
    r"hereby (?:consents?|agrees?|grants?|permits?|allows?|authori[sz]es?)\b",
    r"(?:blanket|general|full|standing|universal) permission\b",
    r"(?:hereby |gladly |freely |happily )?(?:grant|give)(?:s|n|ed)? (?:\w+ ){0,4}(?:permission"
    r"|consent|leave|blessing|licen[cs]e|ok)\b(?! (?:first|before))",
)

# --- yes --------------------------------------------------------------------------
YES: Final = any_of(
    r"yes\b",
    r"sure\b",
    r"certainly",
    r"absolutely",
    r"definitely",
    r"of course",
    r"naturally",
    r"by all means",
    r"go (?:right )?ahead",
    r"be my guest",
    r"you bet(?:cha)?\b",
    r"help yoursel\w+",
    r"feel (?:totally |very |completely |really |perfectly )?free",
    r"free(?:ly)?\b",
    r"fine\b",
    r"ok\b",
    r"(?:is |are |very |more than |most |always |quite )*welcomed?\b",
    r"happy\b",
    r"glad(?:ly)?\b",
    r"with pleasure",
    r"(?:my )?pleasure",
    r"please do\b(?! not)",
    r"anything goes",
    r"knock yoursel\w+ out",
    r"(?:take|have|grab|keep|steal|pinch|snag|nick) (?:it|this|them|away|what)\b",
    r"(?:it is|this is|all|is|they are) yours\b",
    r"^do\b(?! (?:not|what|as|with|you|i))",
    r"help (?:your|them|him|her)sel\w+",
    r"do (?:with (?:it|this) )?(?:what|as|with it what) ?(?:ever )?you (?:like|please|will"
    r"|want|wish)",
    r"do (?:with it )?(?:what|as)\w* you (?:like|please|will|want|wish)",
    r"you got it",
    r"want(?:s|ed)?(?: it)?\W+take\b(?!\W+(?:be|get|face|pay|regret|run|die|suffer)\b)",
    r"take\W+have",
    r"(?:may|can|might|could) (?:freely |also |certainly |happily |be freely |be )*" + VERB,
    r"(?:may|can)\W*$",
    r"open (?:to (?:all|any\w*|every\w*|the)|house|door|season|access)",
    r"release[sd]?\b",
    r"for (?:sharing|general (?:distribution|release))",
    r"into the wild",
    r"(?:else|other \w+|others) (?:who|that) (?:would (?:like|want|love)|wants?|likes?|cares?"
    r"|(?:is|are) interested"
    r"|fancies|will have|has room)",
    r"infinity",
    r"all one to me",
    r"unrestricted",
    r"unlimited",
    r"delighted",
    r"flattered",
    r"honou?red",
    r"thrilled",
    r"tickled",
    r"love (?:it|to|for|that|you to)",
    r"would be (?:nice|great|lovely|wonderful|an honou?r|fine|cool|good)",
    r"have at it",
    r"(?:dig|tuck|pile|jump|wade|dive) (?:right )?in\b",
    r"fill your boots",
    r"come (?:and|&|n) get it",
    r"go for (?:it|your life|gold|broke)\b",
    r"make it so\b",
    r"all comers\b",
    r"go (?:wild|nuts|crazy|mad)",
    r"share and enjoy",
    r"(?:spread|pass|share|send|forward|post|archive|put|copy|repost|distribute|host|use"
    r"|link) (?:it|this|them|away|the (?:story|fic)|at will|freely|all|me"
    r"|on|along|round|around|to|as)\b",
    r"to the four",
    r"granted",
    r"allowed",
    r"permitted",
    r"at will\b",
    r"(?:archive|post|fire|copy|take|share|link|snag|grab|print) away\b",
    r"if you (?:must|like|want|wish|please|insist|dare|really want)",
    r"why not\b(?! \w)",
    r"fair game",
    r"i (?:freely |gladly |hereby )*give (?:it|this)\b(?! up)",
    r"enjoy\b",
    r"i do not mind",
    r"whatever\b",
    r"gratefully",
    r"honou?r",
    r"the more",
    r"up for grabs",
    r"(?:is|are) good\b",
    r"cool\b",
    r"great\b",
    r"works for me",
    r"any time",
    r"anytime",
    r"thank you for asking",
    r"roam\w*",
    r"wander\w*",
    r"travel\w*",
    r"fly\b",
    r"loose\b",
    r"distributable",
    r"archivable",
    r"reproducible",
    r"shareware",
    r"freeware",
    r"encouraged?",
    r"all (?:right|systems go|clear)",
    r"(?:am|i am) easy",
    r"let (?:it|them|a \w+) (?!stay|rest|be\b|lie|die|alone)",
    r"at your (?:pleasure|service|disposal)",
    r"available\b",
    r"go on(?: then)?\W*$",
    r"carte blanche",
    r"go forth",
    r"^(?:please )?(?:share|copy|spread|archive|circulate|distribute|repost|take"
    r"|grab)\b(?! (?:an?\b(?! copy)|your\b"
    r"|care\b|note\b|heed\b|issue\b|part\b|pity\b|me\b|that\b|the (?:love|word|joy|news|hint"
    r"|time)\b))",
    r"give (?:it|this) away",
    r"^(?:please )?(?:host|mirror|upload|forward|display|post|house|store|put up|pass on|use)"
    r" (?:it|this|my|the (?:story|fic|tale|piece|text)|freely|at will|anywhere|wherever"
    r"|everywhere)\b"
    r"(?! (?:only|for me|soon|later|to me))",
    r"never (?:hesitate|be shy|fear) (?:to|about)\b",
    r"(?:can|may) (?:also )?(?:live|sit|stay|hang)",
    r"in good hands",
    r"hop to it",
    r"yours for the",
    r"for the (?:taking|asking)",
    r"good to go",
    r"blanket",
    r"everybody\b(?! else)",
    r"green light",
    r"thumbs up",
)
