"""What is asked in return for leave: a word where the story went, and conditions."""

from typing import Final

from afterlist.stories.permission_turning import ASK, KEEP, TAKING, TELL, WAIVED, YES, turns

_THING_SENT: Final = (
    r"(?:urls?|links?|address(?:es)?|notice|notification|postcards?|pointers?|heads-up|location"
    r"|whereabouts|addy)"
)
_CALLS: Final = (
    r"(?:(?:drop|send|give|shoot|pop|leave|write)(?: to)?(?: me| us)? (?:an?|one|the) (?:\w+"
    r" ){0,2}?"
    r"(?:line|note|e?mail|word|message|shout|yell|holler|bell|card)"
    r"|(?:holler|shout|ping|write|e?mail|sing out|message|(?<!the )(?<!this )(?<!my )text|call"
    r"|send word|tell|report)"
    r"(?: (?:to |at |back to )?me| us)?)"
)
_TOLD: Final = turns(
    (r"lmk\b", "let me know"),
    (
        r"(?:do not|never) (?:leave|keep|let) (?:me|us)(?: be)? (?:wondering|guessing"
        r"|in the dark|in ignorance|in"
        r" suspense|ignorant|uninformed|in doubt)(?: (?:about|as to|who|where|which"
        r"|what)\b[^.;:,!?]*)?",
        "tell me",
    ),
    (
        r"an? (?:\w+ )?(?:note|line|word|e?mail|url|link|card|postcard|message)(?: to (?:me"
        r"|say so))?(?: (?:once|when"
        r"|after) (?:it|you) [^.;,!?]{1,25}?)? (?:would|will) (?:please|delight|cheer|gladden"
        r"|thrill|charm|make)"
        r" (?:me|my day|the author)\b(?! (?:first|before))",
        TELL,
    ),
    (
        r"(?:please |just |do |then )*(?:send|give|mail|e?mail|supply|provide|forward) (?:me "
        r"|us )?(?:(?:the|an?|your"
        r"|its|any) )?(?:urls?|links?|location)\b(?! (?:first|before|back|to (?:me|my|this|the)"
        r"|if|you (?:want|would)))",
        TELL,
    ),
    (
        r"(?:please |do |just )*(?:say|mention|report|indicate|specify|state)(?: to me)? (?:on "
        r"|at |in )?(?:which|what)"
        r" (?:site|page|archive|list|place|url)\b(?! (?:it is for|you (?:want|would|plan|intend"
        r"|have in|mean|are (?:thinking|going)|propose|like|hope)))[^.;!?,]{0,40}",
        TELL,
    ),
    (
        r"(?:i would |i am )?(?:be )?(?:tickled|thrilled|delighted|flattered|chuffed|amused"
        r"|honou?red)"
        r" to (?:hear|know|learn|see)\b(?! from| that you| why)(?: (?:about|of) it| where it \w+)?",
        TELL,
    ),
    (
        r"(?:i would (?:love|like)|happy|glad) to (?:see|visit|look at|admire) (?:your|its"
        r"|the)"
        r" (?:new )?(?:sites?|pages?|archives?|homes?|collections?)\b(?! first| before)",
        TELL,
    ),
    (
        r"(?<=[\w,;] )(?<!only )(?<!else )(?<!others )(?<!anyone )"
        r"(?<!anybody )with (?:notification|notice|an? (?:\w+ )?(?:note|line|e?mail|word"
        r"|url"
        r"|link)(?: to me"
        r")?)(?: after\w*)?(?=\W*$|[.,;!])",
        f", {TELL}",
    ),
    (r"please notify\b(?! (?:me )?(?:first|before|if you (?:want|would|wish|plan)))", TELL),
    (
        r"(?:wish|want|like|prefer|ask|desire)\w*(?: only)? to be (?:told|informed|apprised"
        r"|notified|advised)"
        r"(?: of)?,? (?:but |and |though |only |if )*not (?:to be )?(?:asked|consulted)(?:"
        r" about)?,?",
        f"no need to ask. {TELL} ",
    ),
    (
        rf"(?:do not|never) {TAKING} (?:it|this|my \w+)(?: \w+){{0,2}}? without (?:telling me"
        rf"|letting me"
        r" know|informing me) (?:where|the (?:url|address|link))\b",
        TELL,
    ),
    (
        r"(?:please |do |just )*(?:write|e?mail|drop a (?:line|note))(?: to)? (?:me|us|its \w+"
        r"|the author)"
        r" (?:to say|and say|saying|with) (?:where|the (?:url|address|link))\b(?! you (?:want"
        r"|would))"
        r"[^.;,!?]{0,30}",
        TELL,
    ),
    (
        r"(?:but |and |because |as |since )*i (?:am|get) (?:\w+ )?(?:curious|nosy|nosey|vain"
        r"|sentimental"
        r"|lonely|a busybody|a collector)\b,?(?: so| and)?",
        "",
    ),
    (
        r"(?:with |and )?an? (?:\w+ ){0,2}?(?:note|line|word|e?mail|url|link|card|postcard|message)"
        r"(?: to me)? (?:(?:would|will|is) (?:be )?(?:always )?(?:nice|appreciated|welcome|lovely"
        r"|kind"
        r"|great|good|polite|cool)|(?:once|when|after) it (?:is|has|lands|arrives)(?: \w+){0,2})\b"
        r"(?! (?:first|before|beforehand))",
        TELL,
    ),
    (
        rf"(?:please |just |kindly |do |then |and |but )*{_CALLS} (?:when|once|after|as soon as"
        rf"|if|that)"
        r" (?:it is|it has|it goes|it lands|it arrives|you have|you did|you do\b|that is|it has"
        r" been)"
        r"(?! (?:want|like|wish|my|an idea|plan|intend|decided))(?: (?:up|done|there|live|online"
        rf"|somewhere|arrived|landed|home|{TAKING}|it|this|up|safe(?:ly)?))*",
        TELL,
    ),
    (
        rf"(?:please |just |kindly |do |then |and |but )*{_CALLS} (?:so (?:that )?i (?:know|can"
        rf"|may|will)(?! (?:\w+ )?(?:say|decide|think|ok|approve|consider|check|answer|reply))"
        r"|(?:about )?(?:in which|which|what|on which) (?:site|page|archive|place)|where)\b"
        r"(?! you (?:want|would|plan|intend))[^.;!?,]{0,40}",
        TELL,
    ),
    (
        r"(?:advis|appris|notif|inform|alert|updat|messag|ping|tell)\w* (?:me|us|the author)"
        r"(?: as to| of| about| with| re)?(?: (?:the|its|your|any|their))?(?: new)?"
        rf" {_THING_SENT}(?! (?:you|first|before))",
        TELL,
    ),
    (r"(?:please|kindly|do) advise\b(?! (?:first|before|if|whether))", TELL),
    (r"(?:please |do |just |but |then )*report (?:in|back)\b", TELL),
    (r"(?:please|do|just) say so\b|\bdo say\b(?=\W*$)", "let me know"),
    (
        rf"(?:an? |the |any )?(?:courtesy of (?:an? |the )?)?{_THING_SENT}(?: of (?:its|the)"
        rf" (?:new )?\w+)?"
        r"(?: (?:from|at|with) (?:the|its) (?:new )?\w+)?(?: (?:is|are|would be|will be|always|much"
        r"|most|very|gratefully|kindly))* ?,? ?(?:requested|appreciated|welcomed?(?<!links"
        r" welcome)|desired|expected"
        r"|please)\b(?! (?:before|first|beforehand))",
        TELL,
    ),
    (
        r"(?:requests?|asks?(?: only| just| merely)?(?: for)?|(?:would )?(?:like|love|want"
        r"|wish(?:es)?)"
        r"|expects?|hopes?)(?: only| just| merely)?(?: to be)? (?:notification|notice|notified"
        r"|informed"
        r"|apprised|advised|told)(?: (?:of|about|if|when|where|whenever)\b[^.;,!?]{0,50})?"
        r"(?! (?:first|before|beforehand|in advance|not asked))(?!,? not asked)",
        TELL,
    ),
    (
        r"(?:hope|hoping|wish|expect|keen|nosy(?: enough)?|itching|dying|eager) to (?:hear(?!"
        r" from)|know|learn"
        r"|see|find out|be told)(?: (?:about|of))?(?: it)?(?: where (?:it|this|my story) \w+(?:"
        r" up)?)?",
        TELL,
    ),
    (r"let me hear (?:about|of|where)\b(?: it)?|let me in on where\b", TELL),
    (
        r"(?<!i )(?<!have )leave (?:me )?an? (?:note|message|card)(?: (?:on|in|at) (?:the|my)"
        r" \w+)?",
        TELL,
    ),
    (
        r"i (?:\w+ )?(?:collect|keep|save|love|maintain) (?:getting |hearing |receiving |seeing "
        r"|an? "
        r"|the |all )*(?:urls?|links|(?:list|record|note|map) of where(?![^.;]{0,40}\b(?:take"
        r" place|set\b|happen|begin|written))|postcards)\b[^.;!?]{0,50}",
        TELL,
    ),
    (
        r"i (?:\w+ )?(?:like|love|want) to (?:pay|look in on|drop in on|call on|come and (?:see"
        r"|look"
        r"|visit)|go and (?:see|look))\b[^.;!?,]{0,40}",
        TELL,
    ),
    (
        r"not so [\w ]{1,25} that i (?:never|do not|can not|will not) (?:hear|know|find out|learn)"
        r"[^.;!?]{0,40}",
        f"please {TELL}",
    ),
    (
        r"(?:i |we )?(?:would |had )?(?:much |far )*(?:rather|prefer(?: to)?|sooner|want to|wish"
        r" to|like"
        r" to)(?: be)? (?:told|informed|notified|hear)(?: \w+)?(?:,? (?:and |but )?not| than)"
        r" (?:be )?"
        r"asked(?: \w+)?",
        f"no need to ask. {TELL}",
    ),
    (r"no need to ask,? (?:only|just|but|merely) (?:to )?tell\b", f"{WAIVED}. {TELL}"),
    (
        r"(?:^|(?<=[.;!] ))(?:take|post|archive|copy|grab|host|upload|repost|put it up)(?: it|"
        r" this)?"
        r" (?:first|now),? (?:and |then )*(?:tell|confess|inform|write|e?mail|notify|report|let"
        r" me know)"
        r"(?: me| us)?(?: where)? (?:later|after\w*)",
        f"{YES}. {TELL}",
    ),
    (
        r"(?:^|(?<=[.;!] ))(?:take|post|archive|copy|grab|host|upload|repost)(?: it| this)?"
        r" (?:first|now)"
        r",? (?:and |then )*ask (?:questions|forgiveness|pardon|me)? ?(?:later|after\w*)",
        YES,
    ),
    (
        r"(?:,? then |and )(?:tell|confess)(?: me)?(?: where)?(?: after\w*| later)?(?=\W*$)",
        f". {TELL}",
    ),
)
_BOUND: Final = turns(
    (
        r"(?:but )?not under (?:any\w+|some\w+|your|another)(?: else)?(?:'s)? (?:own )?name",
        "please keep my name on it",
    ),
    (
        r"(?:tell me|let (?:me|us) know) where (?:you (?:got|get|heard|learn\w*|come from|live"
        r"|are from"
        r"|think)|i (?:went|go|made|got|erred|slipped|am wrong))\b[^.;!?]*",
        "send comments",
    ),
    (
        r"(?:tell|let) (?:me|us)(?: know)? where[^.!?]{0,20},? and i (?:will|shall|can|may|might"
        r"|would)"
        r" (?:have|see|decide|ask|sue|get it|come after|tell|say|consider|think|object|complain"
        r"|report"
        r"|stop|remove|take|make you|hunt)\b[^.!?]{0,60}",
        ASK,
    ),
    (
        r"(?:e?mail|write|ask|tell|send|drop)\b[^.;!?]{0,50}\b(?:and|then) (?:then )?(?:please "
        r"|do )?wait"
        r"(?: for (?:my|an|a|the) \w+(?: from me)?)?\W*$",
        ASK,
    ),
    (
        r"it (?:only |just )?takes (?:only |just )?(?:an?|one) (?:\w+ )?(?:e?mail|note|line"
        r"|letter|word)\b",
        ASK,
    ),
    (
        r"(?:nobody|no \w+) (?:gets? to|may|can|is to|must|should|shall|is allowed to)"
        r" (?=(?:chang|alter"
        r"|edit|cut|sell|claim|remov|touch|mess|rewrit|correct|fix|improv|charg|plagiari)\w*\b)",
        "please do not ",
    ),
    (r"spell (?:me|my \w+) (?:right|correctly|properly)", "keep my name"),
    # "Tell me where, and I'll tell you whether."
    (
        r"[^.!?]{0,80}\bi (?:will|shall|can|may|might|would) (?:then |probably )?(?:tell you|let"
        r" you"
        r" know|say|see|decide|answer|let you hear) (?:whether|if (?:it|you|that)|yes or no)\b"
        r"[^.!?]{0,60}",
        ASK,
    ),
    (
        r"on (?:just |only )?(?:one|a single|the one|this|the following) (?:\w+"
        r" )?condition\s*[:,–—-]+\s*",
        "provided that ",
    ),
    (
        r"(?:^|(?<=[.;!] ))(?:my )?(?:only |one |sole )+(?:condition|rule|request)s?\s*[:,–—-]+\s*",
        "",
    ),
    (
        r"(?:but )?not (?!for love)(?:if|one|on one|on any|on sites?|on pages?|sites?|pages?|for"
        r"|where|on"
        r" those|those"
        r"|any(?: \w+)?)(?: (?:that|which|where|who))?\b[^.;,!?]{0,30}\b(?:pay(?:s|ing)?|charg\w+"
        r"|admission"
        r"|fees?|money|costs?)\b[^.;!?]{0,30}",
        "provided that it is free of charge",
    ),
    (
        r"(?P<how>whole|complete|entire|intact|unaltered|in full|all of it|in one piece|as is|in"
        r" its"
        r" entirety|together),? or (?:else )?(?:not at all|nothing|none(?: of it)?|not)\b",
        r"complete",
    ),
    (r"(?:in (?:its entirety|full|one piece)|whole|complete) only\b", "complete"),
    (
        r"(?:only )?(?:under|with|by) (?:my|this) (?:pen ?-?name|pseudonym|handle|alias|pen name"
        r"|nick\w*)"
        r"(?: only)?",
        "with my name on it",
    ),
    (r"(?:never|not)(?: under)? (?:the|my) real (?:one|name)", "keep my name"),
    (
        r"no (?:part|portion|piece|page|word|line)s?(?: of (?:it|this))? (?:may|can|should|must"
        r"|is to|to) "
        r"be (?:detached|removed|cut|left out|omitted|separated|altered|changed|dropped|lost)",
        "do not change it",
    ),
    (
        r"permission to (?:edit|alter|change|sell|rewrite|cut|modify|abridge|translate)(?: (?:it"
        r"|this))?"
        r"\s*(?:is|:|,|-)?\s*(?:not (?:given|granted)|denied|refused|withheld|none|no)\b",
        "do not change it",
    ),
    (
        r"(?P<with>(?:goes|comes|stays|travels) (?:with|along|on)\b[^.;,!?]{0,20}),? or (?:else"
        r" )?(?:the"
        r" \w+|it|neither|they|this) (?:stays?|does not|goes nowhere|do not|goes)\b[^.;!?]{0,20}",
        KEEP,
    ),
    (
        r"(?:fetch|use|take|get|grab|pick up) the (?:corrected|revised|newer|newest|final|latest"
        r"|clean"
        r"|fixed|proper) (?:version|copy|text|file|one|draft)(?: (?:from|at|on|off|of) (?:my \w+"
        r"|§\d+))?(?:,? (?:and"
        r" )?(?:not|instead of|rather than) (?:this|that)(?: \w+)?)?",
        "keep the whole text",
    ),
    (r"(?:all|any) other uses? (?:is |are )?(?:reserved|forbidden|prohibited)", "keep the notice"),
    (
        r"(?:is |it is )?(?:written|stated|said|clear|shown) (?:that |by )?who (?:is the author"
        r"|wrote (?:it"
        r"|this))",
        "with my name on it",
    ),
    (r"(?:its|the) author's name\b", "my name"),
)

IN_RETURN: Final = (*_BOUND, *_TOLD)
"""What is to be read instead of each."""
