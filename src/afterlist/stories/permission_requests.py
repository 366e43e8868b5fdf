"""Phrases that ask to be asked or told, and conditions that bind."""

import re
from typing import Final

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
    r"|\btak(?:e|en|es|ing) (?:it |this |them )?down\b"
    r"|\bfree (?:to (?:read|all|access|view)|of charge)\b|\bpretend\w* (?:to (?:be|have)|they"
    r"|you|that)\b"
    r"|\bclaim\w*|\bplagiari\w+|\b(?:say|pretend|tell)\w* (?:it is|it was|you wrote"
    r"|that you wrote|they wrote)|\b(?:is|as) (?:yours?|theirs|your own|their own)\b"
    r"|\bpass\w* (?:it|this) off|\b(?:your|their) own work|\bsteal\b|\bmine\b"
    r"|\b(?:not|never|nothing|no|without)\b[^.;]{0,25}\b(?:chang|alter|fiddl|twiddl|meddl|muck"
    r"|tinker|edit|modif|cut|touch"
    r"|rewrit|mess|tamper|improv|chop|butcher|remov|split|divid|separat|break|reorder|shuffl|mix"
    r"|dismember|jumbl"
    r"|scrambl|rearrang)\w*"
    r"|\b(?:in|as) (?:its|one|a) (?:entire\w*|whole|piece)|\bin full\b|\bcomplete\b"
    r"|\bentire\w*|\bwhole\b|\bintact\b|\bun(?:altered|changed|edited|modified|cut|abridged"
    r"|touched)\b|\bas is\b|\bverbatim\b"
    r"|\b(?:prequel|sequel|rest of|all (?:the |of the )?parts|both|all \w+ (?:parts|chapters)"
    r"|all of (?:it|them)|every part|the lot)\b|\blink(?:s|ed|ing)? (?:back|to me|to my)|\b"
    r"(?:send|give|mail|email) me a (?:copy|link)|\bmy (?:name|email|address|header"
    r"|disclaimer|page|site|url|warnings?|rating)\b"
    r"|\b(?:be|am|being|get|see myself|give me a|with a) (?:mention(?:ed)?|credit(?:ed)?|named"
    r"|acknowledged|thanked|cited)\b|\bmention (?:me|of me|my|us|where|who wrote)"
    r"|\bmy (?:\w+ )?(?:name|address)\b[^.;]{0,30}\b(?:never|not|hidden|secret|off|out|anywhere)\b"
    r"|\b(?:adults?|age|ads|banners?|advert\w*|pop-?ups?|minors?|kids|children|underage"
    r"|(?:clearly )?(?:marked|labell?ed|rated)|readable|legible|fonts?|backgrounds?|password\w*"
    r"|good (?:home|care|company)|look\w* after|treat\w* (?:it|this|them))\b"
    r"|\bover (?:18|21|eighteen|twenty-?one|age|the age)\b|\b(?:of|legal) age\b|\bold enough\b"
    r"|\bkept (?:together|with (?:its|the|my|their|his|her|all))\b"
    r"|\b(?:spellcheck|html|plain text|ascii|black on)\b"
)

CONDITION: Final = re.compile(
    r"\b(?:as long as|so long as|(?<!as )(?<!so )long as|provided(?: that)?|providing(?: that)?"
    r"|on (?:the )?(?:sole "
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
    r"|dare|will have|have (?:got )?(?:room|space|an?)|has (?:got )?(?:room|space|an?)|(?:am "
    r"|are |is )?(?:keen|game|tempted|brave|willing)|(?:it"
    r"|this) is (?:any good|any use|of (?:any )?use|worth)|must|interested|inclined|think"
    r"|thinks|planning|plan|intend|have (?:an? |your own )|run|runs|keep an?|mad|crazy"
    r"|mad enough|crazy enough|daft enough|desperate|need to|can (?:use|find|stand|bear"
    r"|stomach)|find (?:a|it)|see fit|deem|enjoy\w*|love\w*|really)\b",
    re.I,
)

# --- ask --------------------------------------------------------------------------
_LEAVE: Final = (
    r"(?:permission|consent|leave(?! (?:it|this|my|the|all|on|off|in|them|a|out"
    r"|me|your)\b)|approval|authori[sz]ation|say-so|say so|blessing|agreement"
    r"|go-ahead|nod|ok|thumbs[- ]up|green light|license|licence"
    r"|by[- ]your[- ]leave|accord|allowance|permit\b|yes|word|assent|clearance|reply|answer"
    r"|knowledge"
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
        rf"(?: (?:for|to|you|they|we|i|have|has|had|my|her|his|its|our|the|a|an|author'?s?'?"
        rf"|author|direct"
        rf"|prior|full|written|express|explicit|expressed|specific|clear|own|previous|first"
        rf"|their|say|said|give|gave|get|of|be|me|us|you|so much as|even|any))* {_LEAVE}\b"
    ),
    re.compile(
        r"\bwithout (?:so much as |first )?(?:an? )?(?:e?mail(?:ing)?|letter|note|line|word|message"
        r"|writ\w+|contact\w*)\b(?! address)"
    ),
    re.compile(
        rf"\b{_LEAVE} (?:is |are |will be )?(?:first|required|needed|necessary|on request"
        rf"|beforehand|must|only|by (?:email|mail))\b"
    ),
    re.compile(
        # "Anywhere that has my okay"
        r"\b(?:any\w+|every\w+|all|those|people|sites?|archives?|pages?|lists?|places?|archivists?)"
        r" (?:else )?(?:(?:that|who|which)(?: \w+){0,2}? (?:have|has|had|got|gets?|carry|carries)"
        r"|with|having|approved|given|granted)"
        rf" (?:my|our|the author's) (?:\w+ )?{_LEAVE}\b"
        r"|\bi (?:would |should |had )?(?:much |far |really |very much )*(?:rather|prefer"
        r"|sooner|like)(?: it)?(?: that| if)? (?:you|people|they|any\w+|every\w+) (?:\w+ )?asked\b"
        r"|\bi (?:will|shall|can|may|might) (?:then |probably )?(?:say (?:yes|no|so|whether)|decide"
        r"|think about|consider|let you know|answer|see whether)\b"
        r"|\b(?:we|you and i) have (?:spoken|talked|agreed|discussed|met|written|exchanged"
        r"|corresponded|settled)\b"
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
        r"|through) (?:me|us|the author)|touch base"
        r"|you know (?:where|how) (?:i|to (?:find|reach)|we)|run it (?:by|past)|apply|inquir\w+"
        r"|enquir\w+|petition|see me|try me|approach|discuss|(?:drop|send|shoot|pop|give) "
        r"(?:me )?(?:a |an )?(?:line|note|email|mail|word|message|shout|yell|request))\b"
        r"(?! address)"
    ),
    re.compile(
        r"\b(?:first(?! refusal| dibs| time| posted| part| appeared|,? but|\W*$"
        r"(?<=gets it first))|before|beforehand|in advance|prior to)\b"
    ),
    re.compile(
        r"\b(?:(?:once|after|when|as soon as|until|till|unless) i (?:have |had )?(?:know|ok\w*"
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
        r"|nothing) (?:that |which |who )?i (?:do|have|did) not|(?:(?<!if you )must|have to|has to"
        r"|needs? to)\W*$|reserve the right|(?:has|have) not asked|give permission"
        r"(?= for any)|(?:have|has) to give|not give blanket|no blanket|not (?:give|grant) "
        r"(?:any )?(?:blanket|general|automatic)|(?:not|never) (?:just|simply|merely)"
        r"|waits? for (?:me|my|the|an|a)\b|enquire|(?:told|tell) you (?:that |so|yes|you)"
        r"|hear(?:d)? (?:back|from me|a yes|yes|me)|say (?:yes|so|ok|the word)|said (?:yes|so"
        r"|ok)|says? yes|bribe|bribes|beg|begging|grovel\w*|persua\w+|convince|talk me"
        r"|all rights (?:are )?reserved|requests?|pending|to be (?:decided|arranged"
        r"|discussed)|tba|tbd|invit\w+|my (?:approval|discretion|consent)|want to (?:be asked"
        r"|know first)|know (?:first|before)|quiz|come to me|(?:go |through|via|come) "
        r"(?:through|to|via) me|up to me|dunno|do not know|hmm+|still (?:thinking|deciding"
        r"|considering|making up my mind)"
        r"|(?:every|any)(?:one|body) (?:else )?(?:does |will )?needs? (?:it|one)|(?:sole "
        r"|only )?judge of"
        r"|individually)\b|^\W*(?:for|on) [\w ,]{2,40} (?:needed|required|necessary)\W*$"
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

# --- tell me ----------------------------------------------------------------------
TELLS: Final = re.compile(
    r"\b(?:send word\b|(?:(?<=^i am )|(?:that|if|provided|and|when) i am )(?:told|informed|notified"
    r"|kept informed)(?! that)"
    r"|(?:write|email|shout|holler|sing out)(?: to)?(?: me)? (?:when|once|after) (?:you have"
    r"|it (?:is|has|arrives|lands)|you did)"
    r"|letting me know|telling me\b|lets? (?:me|us|the author|this author|a \w+) know|"
    r"(?:tells?|notif(?:y|ies)|informs?|warns?) (?:me"
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
    r"(?:posted|informed|in the loop)|so (?:that )?i (?:can|may|know|could|will|am)"
    r"(?! (?:fix|catch|correct|finish|revise|edit|rewrite|check|polish|mend|proof\w*|think"
    r"|decide|answer"
    r"|say|repl\w+))"
    r"|obliged for (?:the|an?|your)"
    r"|i (?:hear (?:about|where|of|that)|get (?:told|to (?:know|hear|see)|the (?:url|address"
    r"|link)))|an? "
    r"(?:note|line|word|email|mail|url|link|shout|heads[- ]up|card|postcard)(?: \w+){0,4}? "
    r"(?:would|is nice|is always|is appreciated|to say)|(?:and|then|please) tell\W*$"
    r"|need to know where|(?<!you )know where(?! (?:i|we|my|our|to)\b)|say(?:ing)? where"
    r"|where (?:it|this) (?:ends?|ended|winds|wound) up)\b"
)

CONTACTS: Final = re.compile(
    r"\b(?:(?:e?mail|write|ping|message) (?:to )?(?:me|us|the author)|(?:drop|send|give|shoot"
    r"|pop|leave) (?:me |us )?(?:an? |the )?(?:quick |short |little |brief )?(?:line|note"
    r"|e?mail|message|word|shout|yell))\b"
)

TELLS_AFTER: Final = re.compile(
    r"\b(?:where|url|urls|address|link|location|(?:if|when|once|after|that|should) you "
    r"(?:do\b|did|have|take|took|post|archive|put|use|used|decide|grab|host|add|repost|place"
    r"|forward|go ahead|pass|share|stick|upload|mirror|display|circulate|reprint|house|store"
    r"|copy)|so (?:that )?(?:i|we)|if you(?: do)?$"
    r"|it is up|have taken|have done so|you are (?:archiving|posting|hosting|taking|doing)"
    r"|afterwards?|when it|once it|(?:if|when) it (?:goes|is|ends)|that it is|in on it"
    r"|about it|you (?:have )?put|you took|to say)\b"
)

TELLS_IF_WANTED: Final = re.compile(
    r"\b(?:if|should|whether) (?:you|anyone|anybody|someone|somebody|(?:your|another|any other|some"
    r" other|other) \w+|they|people)"
    r"(?: \w+){0,2}? ?(?:want|wants|would like|like|likes|wish|wishes|care|intend|plan"
    r"|planning|interested|thinking|fancy|desire|are going to|feel like|think)\b|\bwant it\b"
    r"|\binterest(?:ed)?\b|\bintend|\bplan"
)

BEFORE: Final = re.compile(r"\b(?:first|before|beforehand|in advance|prior|ahead of time)\b")
