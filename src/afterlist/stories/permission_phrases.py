"""Phrases that grant, refuse, ask, tell and bind: the tables of permission reading.

All are matched against plain wording (``permission_wording.plain``) in which places
are masked as ``§0``. Each entry is a way of saying one thing, not an example.
"""

import re
from typing import Final


def _any(*phrases: str) -> re.Pattern[str]:
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
OTHERS: Final = re.compile(
    r"\b(?:any(?:one|body|where|thing)? ?else|every(?:one|body|where)? else|all else|some"
    r"(?:one|body|where) else"
    r"|(?<!my )(?<!any of my )others?\b(?! (?:stor|fic|stuff|work|piece|tale|people'?s char))"
    r"|elsewhere|(?:the )?rest of (?:the world|you|them)|the rest\b(?! of the (?:story|series"
    r"|header))|who(?:m)?ever else|wherever else"
    r"|nobody else|nowhere else|otherwise|outside|beyond (?:that|those|these|§)|besides"
    r"|if you are not (?:on|one|in|listed|named))\b"
)
ONLY: Final = re.compile(
    r"\bonly\b(?! (?:just|ask|thing|that|if|one thing|condition|request|proviso|too|with|by"
    r"|after|when|once|until))|\bexclusive(?:ly)?\b"
    r"|\bsolely\b|\b(?:nowhere|nobody|none|not anywhere|not anyone|no other\w*) else\b|\balone\b"
    r"|\bthe (?:one|only|sole) (?:place|home|site|archive|exception)\b|\band (?:that is (?:it"
    r"|all)|nowhere|nobody|there it stays)\b"
    r"|\bonly (?:by|with|at|on|to|for) §|\bjust (?:for |at |on |to )?§\d+(?: and §\d+)* ?(?:$"
    r"|[.,!])|\bno others?\b|\bno other\b"
)
ANYONE: Final = _any(
    r"any(?:one|body|where)\b(?! else)",
    r"every(?:one|body|where)\b(?! else)",
    r"(?:who|whom|whoso|whomso|where?|whereso|what)(?:ever|e?ver)\b",
    r"as (?:far|often|much|widely) as you (?:like|please|want|can)",
    r"as you (?:please|like|wish|will|see fit)",
    r"any and all",
    r"any \w+ (?:will do|you (?:like|please|want|fancy|wish|choose|care))",
    r"where\w* you (?:like|please|want|will|wish|fancy|choose)",
    r"as many \w+ as",
    r"any (?:old |kind of |and (?:all|every) )?(?:list|archive|archivist|site|page|place"
    r"|website|webpage|newsgroup|group|medium|form|time|way)s?\b",
    r"all (?:comers|over|the (?:world|archives|lists|sites)|archives|sites|and sundry|and any"
    r"|who|of you|the (?:lot|places))\b",
    r"to all\b",
    r"for all\b",
    r"all (?:of )?(?:it|them|you)\b",
    r"the (?:world|whole world|(?:inter)?net|web|four winds|seven seas|wind|winds|universe)\b",
    r"public domain",
    r"far and wide",
    r"wide world",
    r"no matter (?:where|who)",
    r"where you (?:like|please|want|will|wish)",
    r"where(?: it)? will\b",
    r"folks?\b",
    r"one and all",
    r"the more",
)

# --- asking is waived, or a no that means yes -------------------------------------
ASKING_WAIVED: Final = _any(
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
    r"nobody (?:needs|requires|need)(?: to (?:ask|have|get))?(?: for)? ?(?:my )?(?:permission"
    r"|leave|consent)?\b|nobody (?:ever )?(?:has|had)(?: ever)?(?: had)? to (?:ask|have"
    r"|get)\b(?: for)?(?: my)?(?: permission| me)?",
    r"no (?:permission|asking|prior permission)(?: is)?(?: needed| required| necessary)",
    r"no questions asked",
    r"without (?:even |first |having to |needing to |bothering to )*ask\w*",
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
YES_BY_NO: Final = _any(
    r"(?:i |we )?(?:really |truly |certainly |honestly )?(?:do|would|will|should|can) not "
    r"(?:\w+ )?(?:mind|care$|care\W+$|care (?:who|where|what|how|if|which|one)|object|say no"
    r"|stop you|complain|be fussy|fuss|refuse|bite)(?: at all)?(?! if you (?:do not|did not"
    r"|ask|ask\w*))",
    r"(?:could|can) not care less(?: (?:who|where|what))?",
    r"never (?:mind|say no|said no|refuse|object|turn\w* (?:down|away))(?: (?:to )?any(?:one"
    r"|body))?",
    r"i (?:have )?(?:no|not any|never any) objections?",
    r"no objections?",
    r"(?:i )?(?:can not|could not|do not) (?:think|imagine|see|know|understand) (?:why|who"
    r"|what|how|any reason)\b[^,.;!?]*",
    r"(?:no idea|god knows|heaven knows|who knows|not sure|beats me|goodness knows) (?:why"
    r"|who|what)\b[^,.;!?]*",
    r"(?:would|could) not dream of (?:stopping|refusing|objecting|saying no)\w*(?: to)?"
    r"(?: you| any\w+)?",
    r"no(?:thing| \w+)? (?:would|could) (?:please|delight|make|honou?r|thrill) me\b",
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
    r"(?:and )?(?:i am )?not (?:going|about) to start(?: now)?",
    r"(?:am |is )?not (?:possessive|greedy|jealous|stingy|mean|protective)\b",
    r"not (?:fussy|picky|particular|choosy|fussed|bothered|precious)\b",
    r"nothing against(?: it| that| archiving)?",
    r"(?:can|could) (?:not )?(?:see|think of) (?:no|any) reason (?:why )?not",
    r"(?:can|do) not see why not",
    r"why not",
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
    r"who am i to (?:say no|refuse|stop you|object|argue)",
    r"not at all a problem",
    r"no (?:such thing as )?(?:bad|wrong) place",
    r"nowhere (?:is )?(?:off[- ]limits|too \w+|barred)",
    r"nothing to stop you",
    r"not only",
    r"nowhere (?:i|that i) (?:would )?(?:not|mind|object)\w*(?: to)?",
    r"not (?:that )?i mind",
    r"no need for permission",
)

# --- conditions that only keep the text whole, credited and free --------------------
_KEEP: Final = (
    r"(?:keep\w*|kept|leav\w+|left|retain\w*|includ\w+|preserv\w+|attach\w*"
    r"|remain\w*|stays?|stuck|stick|carr(?:y|ies|ied)|comes?|goes|travels?|with"
    r"|without|bear\w*|spell\w*|mention\w*|remov\w+|strip\w*|delet\w+|chang\w+"
    r"|alter\w*|edit\w*|cut\w*|touch\w*|modif\w+|drop\w*|takes?|pass\w*|tack\w*"
    r"|accompan\w+|along|put)"
)
_KEPT: Final = (
    r"(?:headers?|names?|credits?|disclaimers?|notices?|notes?|intact|titles?"
    r"|address(?:es)?|e-?mail|copyright|bylines?|paragraph|whole|one piece"
    r"|together|attached|information|info|lines?|statement|blurb|preface|top"
    r"|commas?|words?|text|anything|author\w*|ratings?|warnings?|format\w*"
    r"|spelling|dedication|beginning|end|prequel|sequel|series)"
)
KEEPS: Final = re.compile(
    rf"\b{_KEEP}\b[^.;!?]{{0,60}}\b{_KEPT}\b|\b{_KEPT}\b[^.;!?]{{0,40}}\b{_KEEP}\b"
    r"|\b(?:credit(?:s|ed|ing)?|acknowledg\w+|attribut\w+)\b|\b(?:profit\w*|money|monetary"
    r"|commercial\w*|sold|sell|selling|sale|charg\w+|fees?|pay|pays|paid|payment|cent|penny"
    r"|for free|for gain)\b"
    r"|\bclaim\w*|\bplagiari\w+|\b(?:say|pretend|tell)\w* (?:it is|it was|you wrote"
    r"|that you wrote|they wrote)|\b(?:is|as) (?:yours?|theirs|your own|their own)\b"
    r"|\bpass\w* (?:it|this) off|\b(?:your|their) own work|\bsteal\b|\bmine\b"
    r"|\b(?:not|never|nothing|no|without)\b[^.;]{0,25}\b(?:chang|alter|edit|modif|cut|touch"
    r"|rewrit|mess|tamper|improv|chop|butcher|remov)\w*"
    r"|\b(?:in|as) (?:its|one|a) (?:entire\w*|whole|piece)|\bin full\b|\bcomplete\b"
    r"|\bentire\w*|\bwhole\b|\bintact\b|\bun(?:altered|changed|edited|modified|cut|abridged"
    r"|touched)\b|\bas is\b|\bverbatim\b"
    r"|\b(?:prequel|sequel|rest of|all (?:the |of the )?parts|both|all \w+ (?:parts|chapters)"
    r"|all of (?:it|them)|every part|the lot)\b|\blink(?:s|ed|ing)? (?:back|to me|to my)|\b"
    r"(?:send|give|mail|email) me a (?:copy|link)|\bmy (?:name|email|address|header"
    r"|disclaimer|page|site|url|warnings?|rating)\b"
    r"|\b(?:spellcheck|html|plain text|ascii|black on)\b"
)
CONDITION: Final = re.compile(
    r"\b(?:as long as|so long as|provided(?: that)?|providing(?: that)?|on (?:the )?(?:sole "
    r"|one |only |single )?conditions?(?: that| is| being)?"
    r"|with the (?:sole |one |only )?(?:proviso|condition|understanding|stipulation)s?"
    r"(?: that)?|on the understanding(?: that)?|assuming(?: that)?|(?:that|who|which) (?:do"
    r"|does|will|is|are) not(?! §)|only if|if and only if|(?:but |and )?(?:only )?if"
    r"|unless)\b",
    re.I,
)
DESIRE: Final = re.compile(
    r"(?:you|anyone|anybody|someone|somebody|they|people|your (?:site|archive|list)|who)?"
    r"(?:'d| would|(?: do| really| ever| should| actually|'re| are| have))*\s*"
    r"(?:wants?|wanna|like|likes|wish|wishes|care|desires?|fanc(?:y|ies)|feels? (?:like"
    r"|so inclined|inclined|the urge|moved)|so (?:desire|inclined|wish|choose)|please|pleases"
    r"|dare|will have|have (?:got )?(?:room|space|an?)|has (?:got )?(?:room|space|an?)|(?:it"
    r"|this) is (?:any good|any use|of (?:any )?use|worth)|must|interested|inclined|think"
    r"|thinks|planning|plan|intend|have (?:an? |your own )|run|runs|keep an?|mad|crazy"
    r"|mad enough|crazy enough|daft enough|desperate|need to|can (?:use|find|stand|bear"
    r"|stomach)|find (?:a|it)|see fit|deem|enjoy\w*|love\w*|really)\b",
    re.I,
)

# --- no ---------------------------------------------------------------------------
_NOUN: Final = (
    r"(?:archiv\w+|reposts?\w*|distribut\w+|redistribut\w+|forward\w*|copying|copies|sites?"
    r"|lists?|pages?|websites?"
    r"|webpages?|mirrors?|sharing|posting|places?|takers|way|thanks?|thank you|chance|dice|go"
    r"|permission|public\w*"
    r"|consent|reproduction|circulation|one|uploading|exceptions|home|linking|transmission"
    r"|re-?use|other\w*|unauthori[sz]ed|further|part)"
)
REFUSES: Final = (
    re.compile(rf"\b(?:not|never|nor|neither|nobody)\b(?:,? (?!mind\b)\w+){{0,4}}?,? {VERB}\b"),
    re.compile(
        r"\b(?:not|never) (?:for|to|at|on|in|via|from|here|there|anywhere|anyone|anybody|now"
        r"|ever|available|open|allowed|permitted|welcome|wanted|without|this|my|under|even"
        r"|really|today|in a|up for|free|public|intended|meant|authori[sz]ed)\b"
    ),
    re.compile(rf"\b(?:no|zero|against)\b(?: (?!need|problem|restriction)\w+){{0,2}}? {_NOUN}\b"),
    re.compile(
        r"^(?:\W|(?:well|um|er|oh|sorry|i am|afraid|ha|uh|hmm|but|and|so|please|the answer is"
        r"|answer|still|just|simply|a|firm|big|absolutely|definitely|certainly|that is"
        r"|that would be an?|archive|archiving|distribution|nice try|in a word)\b)*+(?:no"
        r"|never|nowhere|nobody|none|not)\b(?! (?:need|problem|objection|restriction|limit"
        r"|matter|worries|strings|doubt|reason|harm|hard|trouble|idea|clue|sure|yet decided"
        r"|exceptions))"
    ),
    re.compile(
        r"\b(?:please|would|must|should|may|can|will|shall|do|did|better|rather|might|are|is"
        r"|was) not\W*$"
    ),
    re.compile(
        r"\b(?:keep|leave|hold|let) (?:it|this|them|that|the (?:story|fic)|this (?:story|fic"
        r"|one)|my (?:story|stories|work|fic))?(?: \w+){0,2}? ?\b(?:to (?:yourself|yourselves"
        r"|ourselves|us)|off|out of|away|private|here|where it (?:is|was)|among|between"
        r"|within|inside|in the family|at home|(?:on|in|to|at) §|(?:stay|rest|be))\b"
        r"(?!.*\bsafe\b)"
    ),
    _any(
        r"for your (?:own )?eyes",
        r"eyes only",
        r"for (?:your |my |our )?(?:own )?(?:personal|private)",
        r"private(?:ly)?\b",
        r"confidential",
        r"unwelcome",
        r"forbid\w*",
        r"prohibit\w*",
        r"verboten",
        r"off[- ]limits",
        r"hands off",
        r"paws off",
        r"(?:say|says|saying|said) no\b",
        r"keep(?:ing)? (?:it|this)(?: one)?\W*$",
        r"keep out",
        r"withdraw\w*",
        r"revok\w+",
        r"rescind\w*",
        r"cancel\w*",
        r"(?:only|just) (?:there|here)\b",
        r"(?:there|here) only",
        r"that is (?:all|it)\W*$",
        r"(?:rather than|instead of) (?:copy|archiv|post|tak|host|mirror)\w*",
        r"yes,? right\W*$",
        r"under no circumstances",
        r"for (?:subscribers|members|friends|the list|this list|our eyes|us) (?:only|alone)",
        r"(?:pig's|pigs) (?:eye|ear)",
        r"burn (?:it|this|before|after)",
        r"where (?:you|it|i) (?:found|find|was|belongs)",
        r"ask me (?:again )?(?:when|in) (?!it|the (?:story|series)|i have (?:finished|done)"
        r"|a (?:week|month)|two|spring|summer)",
        r"stay (?:at|on|in|with) §",
        r"nothing (?:leaves|goes|gets out)",
        r"(?:do |really |would |very |rather )*mind (?:very|a lot|terribly|it|if|this|when"
        r"|being|greatly)",
        r"(?:stays?|remains?) with (?:me|us|you)",
        r"trunk",
        r"too (?:far|public|private|personal|early|raw|rough|soon)\b",
        r"leave (?:it|this|this one|them) (?:be|alone|out)\b",
        r"skip (?:it|this)",
        r"pass (?:it|this) (?:by|over)",
        r"freez\w+ over",
        r"not (?:you )?dare",
        r"and i am (?:the|an?)\b",
        r"joking",
        r"the only (?:place|home|archive|list|site) (?:it|this|for)",
        r"nyet",
        r"leave (?:it|this) there",
        r"delete (?:it|this|after|when|once|on)",
        r"(?:not|never|can not) (?:give|grant|permit|allow|consent|authori[sz]e|approve|want"
        r"|wish)\w*(?! to be asked| to hear| to know)",
        r"(?:not|never) (?:to )?(?:leave|remove[sd]?) \W*(?:it |this |the |from )*§",
        r"(?:else|others?|the rest|elsewhere)[\s,:=-]*(?:is |are |a |—)*(?:no|not|never"
        r"|out)\b(?! (?:problem|need|objection))",
        r"go(?:es)? any (?:further|farther)",
        r"parallel universe",
        r"burn (?:it|this|after|before)",
        r"eat (?:it|this|after)",
        r"destroy",
        r"i (?:would |had |'d )?(?:much |far |really )*(?:rather|prefer(?:red)?|sooner)"
        r"(?: that)?(?: (?:you|it|this|people|nobody|my|the|story|stories|they|we|if))*(?: "
        r"(?:would|did|do|was|were|is|be|to|could))* (?:not|stay\w*|remain\w*|kept|keep|only)",
        r"(?:prefer|rather) (?:none|no)\b",
        r"refuse",
        r"declin\w+",
        r"i (?:strongly |do )?object\b",
        r"withh(?:e|o)ld\w*",
        r"den(?:y|ied)\b",
        r"(?:it |this |story )?(?:stays?|to stay|staying|lives?|remains?) (?:here|put|home"
        r"|where|on §|at home|among|within|with us|in this|in here|between)",
        r"no further",
        r"nobody\b(?! (?:needs|has to ask))",
        r"nowhere\b",
        r"none\b(?! (?:needed|required))",
        r"(?:list |group )?members only",
        r"link(?:s|ing)?(?: to it)? only",
        r"only link\w*",
        r"just link\w*",
        r"link (?:to (?:it|my|the)[^.;]*)?(?:instead|rather)",
        r"over my (?:dead|cold|rotting)",
        r"hell freezes",
        r"when (?:hell|pigs)",
        r"pigs (?:fly|might|can|learn|grow|will|have|sprout)",
        r"monkeys",
        r"(?:i am|i was) the (?:queen|king|pope|tsar|empress)",
        r"(?:sorry|sad|unhappy|hate|loath|loth|upset|cross|angry|annoyed|furious|distressed"
        r"|dismayed) (?:to see|if|to find|with)",
        r"uncomfortable",
        r"dislike",
        r"displease\w*",
        r"(?:in )?your dreams",
        r"dream on",
        r"fat chance",
        r"yeah,? right",
        r"as if\b",
        r"cold (?:day|dead)",
        r"not in (?:a|this|my)",
        r"(?:twelfth|twelve) of never",
        r"doomsday",
        r"blue moon",
        r"sun (?:goes|burns|grows)",
        r"exclusive\w*",
        r"(?:do|would) (?:mind|object)\b",
        r"hate (?:it|to|the|that|when|if)",
        r"wrong (?:place|story)",
        r"thou shalt not",
        r"stop\b",
        r"abstain",
        r"refrain",
        r"desist",
        r"avoid",
        r"sue\b",
        r"hunt you",
        r"curse",
        r"illegal",
        r"theft",
        r"stealing",
        r"(?:closed|secret)\b",
        r"won't",
        r"out of the question",
        r"last thing i",
        r"least of all",
        r"i think not",
        r"nothing doing",
        r"spare (?:me|it)",
        r"get lost",
        r"go away",
        r"thumbs down",
        r"one[- ]time",
        r"only (?:for|on|to|in) (?:this|the|our|these) (?:list|group|eyes|members|circle|zine"
        r"|newsgroup)",
        r"(?:for|to) (?:this|the|our) (?:list|group|circle|friends|readers?) only",
    ),
)
DEFERS_TO_JOKE: Final = re.compile(
    r"\b(?:(?:right |just |straight |immediately |the (?:day|minute|moment|second|hour|week"
    r"|year) )?(?:after|when|once)|as soon as|the (?:day|minute|moment|second|week|year)"
    r"|in exchange|in return|for (?:only |just |the |a )*(?:low |small |modest |mere |tidy )*"
    r"(?:price|fee|sum|ransom|consideration)|if (?:and when )?(?:pigs|hell))\b"
)

# --- ask --------------------------------------------------------------------------
_LEAVE: Final = (
    r"(?:permission|consent|leave(?! (?:it|this|my|the|all|on|off|in|them|a|out"
    r"|me|your)\b)|approval|authori[sz]ation|say-so|say so|blessing|agreement"
    r"|go-ahead|nod|ok|thumbs[- ]up|green light|license|licence"
    r"|by[- ]your[- ]leave|yes|word|assent|clearance|reply|answer|knowledge"
    r"|knowing|knowing about it|telling me|letting me know|(?:note|line|letter"
    r"|e?mail|message|word|request|query) (?:from|to|with) (?:me|us|the author))"
)
ASKS: Final = (
    re.compile(r"\bask(?:s|ed|ing)?\b"),
    re.compile(
        rf"\b(?:with(?:out)?|by|upon|on|prior|written|express|explicit|get\w*|got|need\w*"
        rf"|obtain\w*|seek\w*|request\w*|requir\w+|given|first|unless|until|await\w*|wait\w*"
        rf"|want\w*|gain\w*|secure|receiv\w*|pending|subject to|apply|once|when|as soon as"
        rf"|only|must|should|after|if|before|granting|grant|beg\w*|has to|have to|needs? to"
        rf"|for|like)"
        rf"(?: (?:for|to|you|they|we|i|have|has|had|my|the|a|an|author'?s?'?|author|direct"
        rf"|prior|full|written|express|explicit|expressed|specific|clear|own|previous|first"
        rf"|their|say|said|give|gave|get|of|be|me|us|you|so much as|even|any))* {_LEAVE}\b"
    ),
    re.compile(
        rf"\b{_LEAVE} (?:is |are |will be )?(?:first|required|needed|necessary|on request"
        rf"|beforehand|must|only|by (?:email|mail))\b"
    ),
    re.compile(
        r"\bi (?:will|shall|can|may|might) (?:then |probably )?(?:say (?:yes|no|so|whether)|decide"
        r"|think about|consider|let you know|answer|see whether)\b"
        r"|\bwe have (?:spoken|talked|agreed|discussed|met|written)\b"
        r"|\bpermission (?:to [\w ]{1,30} )?(?:must|should|has to|needs to|may|can) (?:first "
        r"|only )?be\b"
    ),
)
ASKS_LOOSELY: Final = (
    re.compile(
        r"\b(?:e?mails? (?:me|us|the author|for|first|before|to ask|if|and|with)\b|^"
        r"(?:please |just |do |so |then )*e?mail\b|by e?mail|please (?:e?mail|write|contact)"
        r"|writes?|contact(?:s|ing)?|open to (?:offers|requests|suggestions|negotiation"
        r"|discussion)|message me|query|consult\w*|(?:talk|speak|chat)(?:ing)? (?:to|with)|check"
        r"(?:ing|ed)? (?:it )?with|get in touch|clear(?:ed|ing)? (?:it |this )?(?:with|by"
        r"|through) (?:me|us|the author)|touch base|run it (?:by|past)|apply|inquir\w+"
        r"|enquir\w+|petition|see me|try me|approach|discuss|(?:drop|send|shoot|pop|give) "
        r"(?:me )?(?:a |an )?(?:line|note|email|mail|word|message|shout|yell|request))\b"
        r"(?! address)"
    ),
    re.compile(
        r"\b(?:first(?! refusal| dibs| time| posted| part| appeared|,? but|\W*$"
        r"(?<=gets it first))|before|beforehand|in advance|prior to)\b"
    ),
    re.compile(
        r"\b(?:(?:once|after|when|as soon as|until|till|unless) i (?:have |had )?(?:ok\w*"
        r"|approv\w*|clear\w*|agree\w*|vet\w*|check\w*|see|seen|look\w*|answer\w*|repl\w+|say"
        r"|said|nod\w*|bless\w*|g[ia]ven?|consent\w*|decid\w*|sign\w*)|my (?:mail ?box|inbox"
        r"|door|address) is|maybe|perhaps|depends?|depending|possibly|(?:we|i) (?:will"
        r"|shall) see"
        r"|negotiable|negotiations?|case[- ]by[- ]case|(?:by|on|upon|at my) (?:request"
        r"|arrangement|invitation|appointment|discretion|application)|discretion|undecided"
        r"|not (?:sure|decided)|have not decided|let us (?:talk|discuss)|i (?:will |shall "
        r"|may |might )?(?:decide|choose|pick|approve|vet|inspect|judge|consider|think about"
        r"|probably|usually|generally|nearly|almost|always|mostly|rarely|hardly ever|seldom"
        r"|never)(?: \w+)? ?(?:say|said|agree|give)?"
        r"|the question|a question|heard from you|hear from you|(?:like|want|have) a say"
        r"|say in (?:it|the)|not without|not automatic\w*|(?:nowhere|nobody|none|no \w+"
        r"|nothing) (?:that |which |who )?i (?:do|have|did) not|(?:must|have to|has to"
        r"|needs? to)\W*$|reserve the right|(?:has|have) not asked|give permission"
        r"(?= for any)|(?:have|has) to give|not give blanket|no blanket|not (?:give|grant) "
        r"(?:any )?(?:blanket|general|automatic)|(?:not|never) (?:just|simply|merely)"
        r"|waits? for (?:me|my|the|an|a)\b|enquire|(?:told|tell) you (?:that |so|yes|you)"
        r"|hear(?:d)? (?:back|from me|a yes|yes|me)|say (?:yes|so|ok|the word)|said (?:yes|so"
        r"|ok)|says? yes|bribe|bribes|beg|begging|grovel\w*|persua\w+|convince|talk me"
        r"|all rights (?:are )?reserved|requests?|pending|to be (?:decided|arranged"
        r"|discussed)|tba|tbd|invit\w+|my (?:approval|discretion|consent)|want to (?:be asked"
        r"|know first)|know (?:first|before)|quiz|come to me|(?:go |through|via|come) "
        r"(?:through|to|via) me|up to me|dunno|do not know|hmm+)\b"
    ),
)
POLITE_ASK_THAT: Final = re.compile(
    r"\bmy only (?:request|condition|wish)\b(?: is)?(?: that)?"
    r"|\b(?:all |the only thing |but |only |just )*(?:that )?(?:i|we) (?:would |do |only "
    r"|just |merely |simply |really )*ask(?:s|ed)?(?: (?:only|just|is|for|in return|of you"
    r"|you|that|is that|for is|that you|you to|to))+\b(?! me)"
    r"|\ball i (?:ask|want|need|require)\b(?! for)|\bno (?:fee|money|payment|charge|price)\w*"
    r"(?: \w+)? (?:is |are |be )?asked|\b(?:only|just) asks? that\b|\bask only that\b"
    r"|\bask in return\b|\bif you ask me\b|\bask(?:ed)? nicely for feedback|\bask no"
    r"(?:thing)?\b"
)
GRANTED: Final = _any(
    r"(?:has|have|with) (?:my|the author'?s|our) (?:full |blanket |express |heartfelt |kind "
    r"|complete |undying )*(?:permission|blessings?|consent|leave|ok|compliments|love|thanks"
    r"|gratitude)(?! (?:first|before))",
    r"(?:blanket |full |hereby )?permission (?:to \w+ (?:\w+ ){0,3})?(?:is |has been )?"
    r"(?:hereby |freely |gladly |also |therefore )*(?:granted|given)\b",
    r"i (?:always |generally |usually )?say yes to (?:all|every\w*|any\w*)",
    r"permission to [\w ,]{1,60} is (?:hereby |freely )?(?:granted|given)",
    r"(?:blanket|general|full|standing|universal) permission\b",
    r"(?:hereby |gladly |freely |happily )?(?:grant|give)(?:s|n|ed)? (?:\w+ ){0,4}permission",
)

# --- tell me ----------------------------------------------------------------------
TELLS: Final = re.compile(
    r"\b(?:letting me know|telling me\b|let (?:me|us|the author|this author|a \w+) know|"
    r"(?:tell|notify|inform|warn) (?:me"
    r"|us|the author)|(?:drop|send|give|shoot|pop|leave|e?mail) (?:me |us )?(?:a |an |the "
    r"|your |its )+(?:quick |short |little |brief )?(?:url|urls|link|address|postcard|card"
    r"|heads[- ]up|pointer|location)"
    r"|(?:like|love|want|need|nice|good|glad|happy|happier|appreciate|curious|grateful"
    r"|pleased|pleasure|courtesy|polite|fun|touched|care|interested)(?: (?:it|if|you|could"
    r"|would|was|were|be|being|to|just|for|me|i|very|much|really|always))*? (?:know(?:ing)?"
    r"|hear|(?:be |being )?told|see (?:where|it)|visit|informed|notified|have the|an? email"
    r"|the (?:address|url|link))"
    r"|(?:like|love|want|appreciate|glad of|glad to have|grateful for|happy with|enjoy"
    r"|welcome) (?:an?|the) (?:\w+ )?(?:line|note|link|url|heads[- ]up|word|e?mail|address"
    r"|card|postcard)|telling me where|i want the (?:address|url|link|location)|(?:send|give"
    r"|tell|email|mail) (?:me )?the (?:url|address|link|location)|keep(?:ing)? track|(?:want"
    r"|ask for|need) is (?:the|an?|your) (?:url|address|link|line|note|e?mail)|keep me "
    r"(?:posted|informed|in the loop)|so (?:that )?i (?:can|may|know|could|will|am)|an? "
    r"(?:note|line|word|email|mail|url|link|shout|heads[- ]up|card|postcard)(?: \w+){0,4}? "
    r"(?:would|is nice|is always|is appreciated|to say)|(?:and|then|please) tell\W*$"
    r"|need to know where|know where)\b"
)
CONTACTS: Final = re.compile(
    r"\b(?:(?:e?mail|write|ping|message) (?:to )?(?:me|us|the author)|(?:drop|send|give|shoot"
    r"|pop|leave) (?:me |us )?(?:an? |the )?(?:quick |short |little |brief )?(?:line|note"
    r"|e?mail|message|word|shout|yell))\b"
)
TELLS_AFTER: Final = re.compile(
    r"\b(?:where|url|urls|address|link|location|(?:if|when|once|after|that|should) you "
    r"(?:do\b|did|have|take|took|post|archive|put|use|used|decide|grab|host|add|repost|place"
    r"|forward|go ahead|pass|share|stick|upload)|so (?:that )?(?:i|we)|if you(?: do)?$"
    r"|it is up|have taken|have done so|you are (?:archiving|posting|hosting|taking|doing)"
    r"|afterwards?|when it|once it|(?:if|when) it (?:goes|is|ends)|that it is|in on it"
    r"|about it|you (?:have )?put|you took|to say)\b"
)
TELLS_IF_WANTED: Final = re.compile(
    r"\b(?:if|should|whether) (?:you|anyone|anybody|someone|somebody|your \w+|they|people)"
    r"(?: \w+){0,2}? ?(?:want|wants|would like|like|likes|wish|wishes|care|intend|plan"
    r"|planning|interested|thinking|fancy|desire|are going to|feel like|think)\b|\bwant it\b"
    r"|\binterest(?:ed)?\b|\bintend|\bplan"
)
BEFORE: Final = re.compile(r"\b(?:first|before|beforehand|in advance|prior|ahead of time)\b")

# --- yes --------------------------------------------------------------------------
YES: Final = _any(
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
    r"please do\b",
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
    r"want(?:s|ed)?(?: it)?\W+take",
    r"take\W+have",
    r"(?:may|can|might|could) (?:freely |also |certainly |happily |be freely |be )*" + VERB,
    r"(?:may|can)\W*$",
    r"open (?:to (?:all|any\w*|every\w*|the)|house|door|season|access)",
    r"release[sd]?\b",
    r"for (?:sharing|general (?:distribution|release))",
    r"into the wild",
    r"(?:else|other \w+|others) (?:who|that) (?:would (?:like|want|love)|wants?|likes?|cares?"
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
    r"go for it",
    r"go (?:wild|nuts|crazy|mad)",
    r"share and enjoy",
    r"(?:spread|pass|share|send|forward|post|archive|put|copy|repost|distribute|host|use"
    r"|link) (?:it|this|them|away|the|at will|freely|all|me|on|along|round|around|to|as)\b",
    r"to the four",
    r"granted",
    r"allowed",
    r"permitted",
    r"at will\b",
    r"archive away",
    r"post away",
    r"if you (?:must|like|want|wish|please|insist|dare|really want)",
    r"why not",
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
    r"^(?:please )?(?:share|copy|spread|archive|circulate|distribute|repost|take|grab)\b",
    r"give (?:it|this) away",
    r"(?:can|may) (?:also )?(?:live|sit|stay|hang)",
    r"in good hands",
    r"hop to it",
    r"yours for the",
    r"for the (?:taking|asking)",
    r"good to go",
    r"blanket",
    r"everybody\b",
    r"green light",
    r"thumbs up",
)
PLACE_YES: Final = re.compile(
    r"^\W*(?:yes|ok|fine|sure|of course|yes please|please|it is (?:going |off |also )?(?:to"
    r"|at|on|in)|going to|goes to|sent to|archived (?:at|on|in)|posted (?:to|at|on)"
    r"|to be found|found|at|to|for|on|only|just|my|also|already|currently|available (?:at|on"
    r"|from)|lives? (?:at|on)|and|the|this|will be|is|are|can|be|in|all|please do|a copy"
    r"|copies)?\W*$"
)
NEGATION: Final = re.compile(
    r"\b(?:no|not|never|nobody|nowhere|none|neither|nor|without|hardly|unless|refuse|except"
    r"|but|nothing)\b"
)
BY_REFERENCE: Final = re.compile(
    r"^(?:please )?(?:see|same as|as (?:in|for|before|per|above|ever|stated|usual)|in|check"
    r"(?! (?:first|with))|refer to|ditto|usual|look|read)\b(?:(?! ask)[^.;]){0,50}\b(?:part"
    r"|chapter|above|before|usual|one|1|0|i|headers?|page|first|profile|previous|prior"
    r"|earlier|intro\w*|ever|always|notes?|below|end|site|website|stories)\b"
    r"|^(?:the )?(?:usual|ditto|standard|same)\W*$|\bin (?:part|chapter) (?:one|1|0|zero|i)\b"
)
EXCEPTION: Final = re.compile(
    r"\b(?:except(?:ing|ion(?:s)?(?: (?:of|is|are|being))?)?(?: for| that| to| at| on| of"
    r"| by)?|with the (?:single |sole |only |one )?exceptions? of|but (?:please )?(?:not"
    r"|never)(?: to| at| on| for| in| by)?|(?:just|only|although|though|and|please|,) "
    r"(?:please )?not (?:to |at |on |for |in |by )?(?=§)|apart from|aside from|save(?: for)?"
    r"(?= §)|bar(?:ring)?(?= §)|other than|excluding|minus|(?:that |which |who |it |if you )*"
    r"(?:is|are) not (?=§)|(?:anywhere|everywhere|anyone|everyone|anybody|everybody|all"
    r"|nowhere|nobody|none|site|list|archive|place|page)s? but(?! (?:please|ask|let|tell|do|i"
    r"|keep))(?: for| to| at| on)?|besides|with one exception|outside(?: of)?(?= §)|beyond"
    r"(?= §)|away from(?= §)|off(?: of)?(?= §)|further than(?= §))(?!\w)"
)
