"""Litotes, questions that answer themselves, and what refuses in a roundabout way.

"I shan't lose sleep over it" lets everybody have the story, "I'd be livid" nobody.
What stands around is still read: "I won't object if you ask" asks.
"""

from typing import Final

from afterlist.stories.permission_grants import VERB
from afterlist.stories.permission_turning import AHEAD, ASK, FREE, NO, OPEN, TAKING, YES, turns

_MUCH: Final = (
    r"(?:(?:really|ever|possibly|honestly|certainly|truly|at all|even|also|just|in the least|much"
    r"|going to|about to|known to|likely to|want to|wish to|be|have|yet|once|been|to|the one"
    r"|the person|the sort|who would|somebody who would) )*"
)
_MINDS: Final = (
    r"(?:mind(?:s|ed|ing)?\b(?! (?:you|asking|about|the|me|what|to|permission)\b)|object(?:s|ed"
    r"|ing)?\b|refus(?:e[sd]?|ing)\b"
    r"|complain(?:s|ed|ing)?\b|protest(?:s|ed|ing)?\b|quarrel\w*|argu(?:e|ing)\b|grumbl\w+"
    r"|quibbl\w+|mak(?:e|ing) (?:an? |any |much )?fuss|fuss\b|rais(?:e[sd]?|ing) (?:an?|any|one)"
    r" \w+|los(?:e|ing) (?:any |much |a wink of |a night's )?sleep"
    r"|stand(?:ing)? in (?:your|the|any\w+'?s?|their) way|stop(?:ping)? (?:you|them|any\w+|people)"
    r"|turn(?:ed|ing)? (?:you|them|any\w+|an? \w+|people) (?:down|away)|turn(?:ed|ing)? (?:down"
    r"|away)"
    r"(?: an?y? \w+| any\w+)?|sa(?:y|id|ying) no\b(?: to any\w+)?|bit(?:e|ing)\b(?: your head off)?"
    r"|begrudg\w+|grudg\w+|resent\w*|forbid\w*|den(?:y|ied)\b"
    r"|hold(?:ing)? it against (?:you|any\w+)|(?:upset|cross|angry|offended|annoyed|livid"
    r"|furious)\b"
    r"|put(?:ting)? up (?:an?|any|much) (?:\w+ )?(?:fight|resistance|struggle)"
    r"|kick(?:ing)? up (?:an?|any) \w+|tak(?:e|ing) (?:any )?offence|shed(?:ding)? (?:an?|any)"
    r" tears?"
    r"|chas(?:e|ing) you|com(?:e|ing) after you|need (?:any |much )?(?:persuading|convincing))"
)
_TO_IT: Final = (
    r"(?: (?:to|over|about|with|for|of|against|at) (?:it|that|this|anybody|anyone|any of it|you))?"
    r"(?: at all)?(?: (?:if|when) (?:you|any\w+|some\w+|people) (?:archiv|take|took|post|put|use"
    r"|cop"
    r"|mirror|host|grab|shar|forward|add|upload|repost|did\b|do\b)\w*(?: (?:it|this|my \w+))?(?:"
    r" up)?"
    r"(?! (?:first|before|without)))?"
)
_NOT: Final = r"(?:not|never|hardly|scarcely|barely|nor|neither|nor would i|far too polite to)"
_GRIPE: Final = (
    r"(?:objections?|complaints?|quarrels?|protests?|opposition|resistance|qualms|arguments?"
    r"|grumbl\w+|fuss|demur|ill will|hard feelings|grudge|reproach|murmur)"
)
_WITHOUT_ASKING: Final = (
    r"(?:(?!\b(?:ask|permi|consen|writ|e?mail|first|before|with|leave|my|un(?:less|til)|not|never|"
    r"no\b|but\b))[^.;!?]){0,90}?"
)
_NEVER_REFUSED: Final = (
    r"(?:refused|turned (?:away|down)|stopped|sent away|denied|bitten|sued|scolded|told no|frowned"
    r" (?:at|on|upon)|shouted at|told off)\b"
)
# --- a question that is its own answer ------------------------------------------------
_ASKED: Final = turns(
    (
        r"(?:why|how|who|when|what)(?: on earth| in the world| ever)?"
        r" (?:would|could|should|can|did|have|am|might|do)(?: i| we| any\w+| an author| some\w+)?"
        rf" {_MUCH}{_MINDS}[^?.!]{{0,60}}\?",
        AHEAD,
    ),
    (
        r"(?:why|how|when)(?: on earth| in the world| ever)?"
        r" (?:would|could|should|did|have|do) (?:i|we) (?:ever |possibly |even )*"
        r"(?:agree\w*|allow\w*|permit\w*|want (?:that|this|it|you|any\w+)|sa(?:y|id) yes|consent\w*"
        r"|let (?:you|any\w+)|g[ia]ven? (?:you |any\w+ )?(?:leave|permission))\b[^?.!]{0,60}\?",
        NO,
    ),
    (rf"(?:would|could|can|will|shall) (?:i|we|any\w+) {_MUCH}{_MINDS}[^?.!]{{0,40}}\?", AHEAD),
    (
        rf"do i (?:look|sound|seem) (?:like|as if|as though) i {_MUCH}{_MINDS}[^?.!]{{0,40}}\?",
        AHEAD,
    ),
    (r"(?:would|could) i (?:ever |really )*(?:want|like|allow|agree to) (?:that|it|this)\?", NO),
    (
        r"would i (?:have |be |ever )*\w+ (?:\w+ ){0,4}if i (?:minded|objected|did not want"
        r"|wanted to keep|cared)\b[^?.!]{0,30}\?",
        AHEAD,
    ),
    (
        r"would i (?:have |be |ever )*\w+ (?:\w+ ){0,4}if i (?:did not (?:mind|object|care)|were"
        r" willing|wanted (?:you|any\w+) to)\b[^?.!]{0,30}\?",
        NO,
    ),
    (r"what(?: possible)? harm (?:can|could|would|is) (?:it|that|there)[^?.!]{0,20}\?", AHEAD),
    (
        r"(?:as if you (?:had|have|need|needed) to ask|do you (?:even |really )*(?:have|need) to"
        r" ask"
        r"|need you (?:even )?ask|why (?:do you )?(?:even )?ask)\b\W*$",
        YES,
    ),
    # "Who would mind? I would."
    (
        r"^\W*(?:but )?(?:i|we|he|she|me|somebody) (?:would|could|should|might|will|have)\W*$",
        "however",
    ),
    (r"who am i to (?:stop|refuse|deny|say no to|forbid) (?:you|any\w+|that|it)\W*", f"{FREE} "),
)
# --- a no that is a yes --------------------------------------------------------------
_LITOTES: Final = turns(
    (
        r"(?:archivists|any\w+|every\w+|you|people|takers|those)(?: who [^.;!?]{0,40}?)? (?:will"
        r"|shall|would)"
        rf" (?:meet with|meet|get|hear|face|find|encounter|have) (?:no|not an?y?) (?:\w+"
        rf" ){{0,2}}?{_GRIPE}"
        r"(?: from (?:me|us))?",
        OPEN,
    ),
    (
        r"(?:would|should|might) be (?:an? )?(?!\w*(?:happy|glad|right|wise|delighted|entitled|free"
        r"|pleased|proud|best|better|sad|sorry|tempted))(?:\w+ ){0,2}?\w+ (?:to|if i) (?:say no"
        r"|said no"
        r"|refused?|object(?:ed)?|mind(?:ed)?)\b(?: to (?:it|that|any\w+))?",
        FREE,
    ),
    (
        r"(?:nobody|no \w+|not (?:a soul|one of you|one \w+)|none of you)(?: at all| here)?"
        rf"(?:,? (?:who|that|which)\b{_WITHOUT_ASKING}| {_WITHOUT_ASKING})"
        rf" (?:will|shall|would|is|are|was|has|have|need)\b(?: (?:ever|be|been|get|fear|being))*"
        rf" {_NEVER_REFUSED}(?!.{{0,20}}\bask)",
        OPEN,
    ),
    (
        r"(?:nobody|no \w+|not a soul|none of you)(?: at all| here)?"
        rf"(?:,? (?:who|that|which)\b{_WITHOUT_ASKING}| {_WITHOUT_ASKING})"
        rf" (?:will|shall|would)\b(?: ever| be| have| meet| with)* (?:hear|get|face|find|meet)"
        rf" (?:with )?(?:an?|any|one|even) (?:\w+ )?(?:word of )?{_GRIPE}(?: from (?:me|us))?",
        OPEN,
    ),
    (
        r"(?:nobody|no \w+)(?:'s| is| will| can| would| could)(?: going to| ever| about to)*"
        r" (?:stop\w*|prevent\w*|object\w*|mind\w*|complain\w*|forbid\w*)(?: you| any\w+)?",
        FREE,
    ),
    # "I have never turned anybody down, and am not about to start."
    (
        r"(?:i|we) (?:have |had )?(?:never|yet to|not yet)(?: (?:yet|once|ever|been known to"
        r"|have))*"
        r" (?:refused?|turned? (?:down )?an?(?:y|other)?\w*(?: \w+)?(?: (?:down|away))?|sa(?:id"
        r"|y) no"
        r"|denied)\b(?: to)?(?: any\w+)?(?! who)(?!.{0,20}\b(?:asked|wrote|request))"
        r"(?:,? (?:and|so) (?:i )?(?:\w+ ){0,3}(?:not|hardly) (?:\w+ ){0,3}start\w*"
        r"(?: (?:now|here|with \w+))?)?",
        FREE,
    ),
    (
        r"(?:i|we) (?:have )?never (?:understood|understand|seen|see|liked) (?:why |authors "
        r"|writers"
        rf" |people |those |any\w+ )*(?:who |that )?(?:\w+ )?{_MINDS}[^.;!?,]{{0,30}}"
        r"(?:,? and (?:i )?(?:\w+ ){0,3}not (?:\w+ ){0,3}(?:start|become|be one"
        r"|join)\w*[^.;!?]{0,20})?",
        FREE,
    ),
    (
        rf"(?:(?:i|we|it)(?: \w+){{0,2}} )?{_NOT} (?:as (?:if|though) (?:i|we)(?: \w+)? )?{_MUCH}"
        rf"{_MINDS}{_TO_IT}"
        r"(?!.{0,12}\b(?:not|never|less|more)\b)",
        FREE,
    ),
    (
        rf"(?:no|not an?y?|not one|never an?|nor any|without (?:an?|any)) (?:\w+"
        rf" ){{0,2}}?{_GRIPE}\b"
        rf"(?: (?:from (?:me|us)|here))?{_TO_IT}"
        r"(?! (?:with|to|about|over|against) (?!(?:it|that|this|any\w*|archiv\w*|re-?post\w*"
        r"|distribut\w*"
        r"|being|its|your?|copy\w*|host\w*|put\w*|who\w*|what\w*|where\w*|people|sharing|the"
        r" idea)\b))",
        FREE,
    ),
    (
        r"(?:see|is|are|do|does|with) no (?:real |great |possible )?harm(?: in (?:it|that|this))?",
        FREE,
    ),
    (
        r"(?:am |be )?the last (?:person |one |author |woman |man |soul )?(?:who would|that would"
        r"|to)"
        rf" {_MUCH}(?:{_MINDS}|stop\w*|say no)(?: you)?",
        FREE,
    ),
    (
        r"(?:no|not (?:\w+ ){0,3}?(?:any|an?|one|single)) (?:\w+ )?(?:reason|cause)s?"
        r"(?: on earth| in the world| whatsoever| at all)?(?: why| that| for)? (?:you|any\w+|it"
        r"|this"
        r"|they|people|i|we) (?:should|could|would|might|must) not\b(?: \w+){0,2}",
        FREE,
    ),
    (
        r"(?:is|am|are) not nobody (?:going to|gonna) (?:stop|mind|object)(?: to)?(?: you)?",
        FREE,
    ),
    (
        r"(?:hardly|scarcely|not) (?:a thing|anything|something) i (?:would|will) \w+(?: over|"
        r" about)?",
        FREE,
    ),
)
# --- a yes that is a no --------------------------------------------------------------
_REFUSALS: Final = turns(
    (r"i (?:will|can|could|shall) (?:tell|show|give) you (?:\w+ )?(?:why|reasons?)\b", "however"),
    (r"(?:^|but |and )this (?:one|story) is (?:all )?mine(?=\W*$)", NO),
    # "Don't ask to archive this."
    (
        rf"^\W*(?:please )?(?:do not|never)(?: even| ever| bother to)* ask (?:me )?(?:to"
        rf"|if (?:you|i) (?:may|can|could|will let you)"
        rf"|whether you (?:may|can)|for (?:permission|leave) to) {TAKING}\b[^.;,!?:]*(?=\W*$|[.!])",
        NO,
    ),
    # "I'd be cross if you hadn't checked with me"
    (
        r"(?:(?:i|we) (?:would|should|shall|will) be |and |then )?(?:livid|furious"
        r"|angry|upset|heartbroken|cross|annoyed"
        r"|unhappy|hurt|offended|displeased|sad|sorry|put out) (?:if (?:you|any\w+|they) (?:had"
        r"|have|did|do|has|does) not"
        r" (?:\w+ )?(?:check|ask|consult|writ|wrot|told|tell|mail|e-?mail)\w*|if (?:i|we) (?:was"
        r"|were|had|am|have) not"
        r" (?:been )?(?:asked|consulted|told)|not to (?:have been|be) (?:asked|consulted"
        r"|told))(?: (?:with|to) me| me)?"
        r"(?: (?:first|before\w*))?",
        ASK,
    ),
    (
        r"what(?: is|'s) the (?:magic|secret) word\b[^.!]*|what (?:do|does|should|must) (?:we"
        r"|you|(?:nice|good|polite) \w+)"
        r" (?:always )?(?:say|ask|do) (?:first|before\w*)\b[^.!]*",
        ASK,
    ),
    (
        r"the last (?:\w+ )?(?:who|that|to) \w+(?: \w+){0,3} (?:was|got|lost|has been|had|found)\b",
        "however",
    ),
    (
        r"(?:keep )?(?:your |those )(?:\w+ )?(?:mitts|paws|fingers|claws|hands) (?:off|away|to"
        r" yoursel\w+)",
        NO,
    ),
    # "Never say that I didn't object": which way it turns nobody can tell.
    (
        rf"(?:(?:do|does|did|would|will|can|could) )?(?:not|never|nobody|hardly)(?:"
        rf" (?!mind\b)\w+){{1,4}} (?:not|never)(?: \w+){{0,2}}"
        rf" {_MINDS}",
        "however",
    ),
    (r"^\W*because\b(?!.*\b(?:yes|may|can|free|ok|fine)\b)(?: [\w']+){1,5}\W*$", "however"),
    (
        r"(?<!if )(?<!that )(?<!do )(?<!would )(?<!should )(?<!whether )(?<!think )(?<!says"
        r" )(?<!though )"
        r"(?<!does )i (?:do |really |certainly |very much |strongly |most |very |greatly )*"
        r"(?:mind|object)\b(?! (?:my|the|your|to nothing))",
        NO,
    ),
    (
        r"(?:only |not |but )*(?:once|until|till|when|after|unless) i have (?:\w+ ){1,8}(?:saying"
        r"|that says"
        r"|to say) (?:that )?(?:you (?:can|may)|yes|it is (?:ok|fine|all right))",
        ASK,
    ),
    (
        r"(?:no|not (?:\w+ ){0,3}?(?:any|an?|one|single)) (?:\w+ )?(?:reason|cause)s?"
        r"(?: on earth| in the world| whatsoever| at all)?(?: why| that| for)? (?:you|any\w+|they"
        r"|people|i|we) (?:should|would)(?=\W*$| (?:allow|let|permit|want|say yes|agree))",
        NO,
    ),
    (
        r"(?:no|not an?y?) (?:\w+ )?reasons? to (?:allow|let|permit|agree|say yes|consent)",
        NO,
    ),
    (
        r"(?:can|could) not (?:\w+ )?imagine (?:\w+ )?(?:agreeing|allowing|wanting|saying yes"
        r"|consenting)",
        NO,
    ),
    (r"far be it from (?:you|any\w+|them|people)\b", NO),
    (r"the (?:fewer|less)\b(?: \w+){0,3},? the (?:better|merrier|happier)", NO),
    (
        r"(?:i|we) (?:would|should|shall|will) be (?:\w+ ){0,2}?(?:livid|furious|angry|upset"
        r"|heartbroken|mortified|appalled|horrified|devastated|cross|annoyed|unhappy|hurt"
        r"|distressed"
        r"|displeased|offended|outraged|incensed)\b(?! if (?:you (?:did|do) not|nobody|no ))",
        NO,
    ),
    (
        r"(?:heaven|god|gods|heavens|lord|saints) forbid\b|perish the thought|by no means"
        r"|^\W*(?:of )?'?course not\b|no can do|not (?:bloody |very |terribly |at all )?likely\W*$"
        r"|what(?:'s| is) mine is mine\b|^\W*mine,? all mine\b|^\W*all mine\b"
        r"|get your own\b|hands to yourselves|^\W*negative\b(?=\W*$)|nuh[- ]uh",
        NO,
    ),
    (
        r"(?:please |kindly |do |you may )*(?:forget|omit|neglect|fail|decline|be (?:careful|sure)"
        rf" not) to (?={VERB}\b)",
        "do not ",
    ),
    (r"resist (?:the|any|all|every|that) (?:\w+ )?(?:urge|temptation|impulse|itch)s?\b", NO),
    (
        r"(?:help yourself to|(?:carry|make|walk|run) off(?: with)?|take|archive|have|copy|steal"
        r"|post|host|go ahead and \w+|feel free to"
        r" \w+|may \w+) (?:some(?:one|body) else's|(?:some |any |an)other \w+'s"
        r"|other (?:people|author|writer)s?'s?|any other (?:one|story|author's|fic)"
        r"|any (?:story|one|fic|tale) (?:but|except|save|other than) (?:this|mine)(?: one)?"
        r"|your (?:own|neighbou?r's))\b(?! (?:risk|time|leisure|pleasure|sites?|pages?"
        r"|archives?|copy|copies|use))[^.;,!]{0,30}",
        NO,
    ),
    (
        r"(?:any|every)(?:one|body|where),? (?:but|except|save|other than)"
        r" (?:(?!please|ask|tell|let|keep|not|do\b)\w+,? ){1,3}(?:and )?(?:every|any)(?:one|body"
        r"|where)\b",
        "nobody may have it",
    ),
    (
        r"(?:nobody|no \w+) (?:may|can|should|must|will|shall|is to) [^.;!?]{2,60}? (?:who|that"
        r"|which)"
        r" (?:has|have|had|did|does) not(?: first| yet| even)? (?:asked?|had|got|get|receiv\w+"
        r"|obtain\w*"
        r"|sought|writ\w+|e?mail\w*)\b",
        ASK,
    ),
    (r"wish(?:es)? (?:that )?(?:it|this)(?: story)? not (?:be|go|appear|leave)\b", NO),
    (
        r"(?:any|every)(?:one|body|where),? (?:but|except|save|other than) (?:you\b|every\w+|any\w+"
        r"|(?:those|people) (?:with|who) (?:an? )?(?:computers?|modems?|eyes|(?:can )?read"
        r"|breathe)\b)",
        "nobody may have it",
    ),
    (
        r"(?:archivists|reposters|webmasters|collectors|copiers|borrowers|copyists|uploaders)"
        r"(?: are)? (?:not|need not apply|unwelcome|keep out|keep off|beware|will meet with"
        r" resistance)\b(?! (?:need|have|ask))",
        NO,
    ),
    (
        r"(?:^|(?<=[.;!] ))(?:(?:please|only|just|first) )*(?:tell|confess|ask|write|e?mail|inform)"
        r"(?: me| us)? first,? (?:and |then )*"
        rf"{TAKING}(?: it| this)?(?: up)? (?:later|after\w*|if \w+|second)",
        ASK,
    ),
    (r"(?:^|(?<=[;,] ))un-?asked,? (?:never|no|not)\b|never unasked\b", ASK),
    (r"not asking is for \w+", ASK),
)

LITOTES: Final = (*_ASKED, *_REFUSALS, *_LITOTES)
"""What is to be read instead of each."""
