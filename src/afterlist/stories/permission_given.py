"""Leave given in so many ways: waivers, "consider yourself invited", "if your site lacks it"."""

from typing import Final

from afterlist.stories.permission_grants import VERB
from afterlist.stories.permission_turning import OPEN, TAKING, WAIVED, YES, turns

_NOUN: Final = r"(?:archives?|sites?|pages?|lists?|collections?|websites?|homepages?|servers?)"
_LEAVE: Final = r"(?:permission|leave|blessing|consent|yes|say-so|ok|licen[cs]e|word)"
GIVEN: Final = turns(
    # "Mail me first, ok?" asks for no answer, and gives none.
    (
        r"(?:(?<=, )|(?<=first )|(?<=please )|(?<= me ))(?:ok|okay|all ?right|right|yes|yeah|eh|huh"
        r"|please|thanks)\?+(?=\W*$)",
        "",
    ),
    (r"^\W*no,? (?=you (?:need not|do not (?:need|have) to) (?:ask|write|tell|worry))", ""),
    (
        r"i (?:shall|will|would) not (?:hunt|chase|track|come after|sue|bite|eat|haunt)\b"
        r"[^.;,!?]{0,40}",
        "",
    ),
    (
        r",? ?if (?:i am (?:being )?honest|truth be told|you must know|i may say so|you ask"
        r" me)\b,?",
        "",
    ),
    (
        r"no permission (?:to \w+ [\w ]{1,25}?)?(?:was|were|has been|have been) (?:sought"
        r"|asked(?: for)?"
        r"|obtained|given|granted)\b(?! to (?:archive|post|put|copy))(?: (?:from|by|of) the \w+)?",
        "",
    ),
    (
        r"^\W*(?:fully |entirely |completely )?public(?:,? in the (?:full|wid|broad)\w* sense(?:"
        r" of the"
        r" word)?)?(?=\W*$)",
        OPEN,
    ),
    (r"(?:carry|make|walk|run) off (?:with )?(?=what|any|it\b|this|my|as)", "take "),
    (r"surprise me\b", YES),
    (
        r"^\W*(?:(?:and|but|so|well|my|the|short) )*(?:answer|reply)(?: is| to \w+ is)? ?: (?=\w)",
        "",
    ),
    (
        r"(?:(?:because|as|since|after all|and),? )?(?:you|it|they|that|nobody) (?:can"
        r"|could)(?: not)? (?:possibly |hardly |really )?"
        r"(?:make (?:it|this|things|matters) (?:any |much )?worse|get (?:any |much )?worse|hurt"
        r"|do (?:any |much"
        r" )?(?:harm|damage))\b",
        "",
    ),
    (
        r"if (?:you|any\w+) (?:can find|find|have|has|know of|owns?)(?: got)? (?:an?|any|some"
        r"|the) \w+ (?:that|which|to|big|large"
        r"|wide|strong|long)\b(?:(?!\b(?:ask|permi|my\b|i\b))[^.;,!?]){0,30}, (?:nail|hang|pin"
        r"|stick|put|tack|glue|bolt|post|tape"
        r"|prop|set|shove) (?:it|this) (?:up|on|there|in)\b",
        YES,
    ),
    (
        r"(?:form|make|join) an? (?:\w+ )?(?:queue|line)\b(?: (?:here|at|behind) [^.;,!?]{1,20})?",
        "",
    ),
    (r"(?:and |but )*no (?:shoving|pushing|elbows|jostling)\b(?: please)?", ""),
    (
        r"(?:there is |there will be )?(?:plenty|enough|lots)(?: (?:of it|here|to go round"
        r"|to go around|left))? for"
        r" (?:all|every\w+)(?: (?:of you|who \w+(?: \w+)?))?(?=\W*$)",
        OPEN,
    ),
    (
        r"if (?:you|any\w+) (?:run|have|has|keep|own|maintain|host|moderate)s?(?: got)? (?:an?"
        r"|any|your own|some|one of those)"
        r" (?:web ?|home ?)?(?:pages?|sites?|archives?|lists?|collections?|newsletters?|zines?),",
        "if you want it,",
    ),
    (
        r"(?:may|can) be (?:copied|printed|saved|downloaded|kept) for (?:(?:your|one's|own|private"
        r"|personal) )+(?:reading|use|enjoyment|files?)(?=[;,.] ?(?:but |and"
        r" )?[^.!?]{0,60}\b(?:requires?"
        r"|needs?|permission|consent|ask)\b)",
        "",
    ),
    (r"^\W*s[ií],? (?=(?:but|and|please|of course|take|go|just|let|tell)\b)", "yes, "),
    (r"if it makes (?:you|any\w+) happy,?", ""),
    (r"(?:you )?need never ask(?: me)?(?: again| first)?", WAIVED),
    (
        r"i have no strong (?:feelings|opinions|views)(?: either way| about it| on it)?,?(?: so|"
        r" and)?",
        "",
    ),
    (
        r"(?P<where>anywhere|wherever|everywhere) (?:that )?it (?:is|has) not (?:been"
        r" )?(?:already|yet)\b",
        r"\g<where>",
    ),
    (
        r"let (?:it|this|this (?:story|fic)|my (?:story|work)) be (?=(?:copied|archived|posted"
        r"|reposted"
        r"|taken|shared|mirrored|kept|hosted) (?:by|at|on) (?:the )?§)",
        "it may be ",
    ),
    (r"i write (?:to be|for|because|so)\b[^.;!?]*", ""),
    (r"(?:need|do|does) not (?:have to |need to )?ask(?: me)? (?:twice|once|again)", WAIVED),
    (
        r"(?:(?:any|every)(?:one|body)(?:'s| is)|(?:you|all) are) (?:\w+ )?invited\b|(?:open"
        r"|standing)"
        r" (?:invitation|offer|house)\b",
        YES,
    ),
    (
        r"should (?:any\w+|you|some\w+|people|an? \w+) (?=(?:ever |really )?(?:wish|want|like"
        r"|care|fancy"
        r"|feel)\b)",
        "if you ",
    ),
    (r"the (?:bearer|holder|finder|recipient|present reader)\b", "anyone"),
    (
        r"(?:hereby |gladly )*(?:waives?|waived|relinquish\w*|renounces?|surrenders?|forgo(?:es)?"
        r"|gives? up) (?:any|all|every|whatever|my|such)\b(?=[^.;]{0,120}\b(?:right|claim|say"
        r"|control"
        r"|objection|veto|authority)s?\b)(?=[^.;]{0,160}\b(?:where\w*|stor(?:e|ed)|archiv\w*"
        r"|repost\w*"
        r"|distribut\w*|cop(?:y|ied)|mirror\w*|kept|posted|ends? up|goes|travel\w*"
        r"|placed)\b)[^.;]*",
        OPEN,
    ),
    (
        r"(?<!not )(?<!never )(?:may )?(?:consider|count|regard|(?:take|treat)(?= \w+(?: \w+)?"
        r" as\b)) (?:yourself|yourselves"
        r"|herself|himself|themselves|this|it|that)(?: line| note| paragraph| header)?(?: to be| as"
        r"| to have been| to have)?(?:(?!\b(?:not|no|never|nobody|un\w+|refus\w+"
        r"|warn\w+)\b)[^.;,!?]){0,30}?\b"
        r"(?:permission(?: slips?)?|permitted|invit\w+|asked(?: and (?:been )?(?:told yes"
        r"|answered))?"
        r"|a yes|yes|granted|authori[sz]ed|green light|licen[cs]ed|done|as read)\b(?! (?:not|denied"
        r"|off|no))",
        "you have my permission",
    ),
    (
        r"(?<!not )(?<!never )(?:please |just |always |simply )*assume (?:an? )?(?:yes|permission"
        r"|(?:that )?(?:i (?:will|would|shall|have) sa(?:y|id) yes|the answer is yes|you"
        r" may))\b(?!,? and (?:you|i|see)\b)",
        "you have my permission",
    ),
    (rf"take my {_LEAVE} (?:for granted|as (?:given|read))", "you have my permission"),
    (
        rf"(?<!if )(?<!unless )(?<!once )(?<!when )(?<!until )(?<!have )(?<!has )(?:you|any\w+|all)"
        rf" (?:already )?(?:have|has) (?:already )?(?:got )?my {_LEAVE}\b(?: already)?(?! (?:first"
        r"|before|in writing))",
        "you have my permission",
    ),
    (
        r"(?:i am )?((?:hereby |freely |gladly )?(?<!be )(?:granted|given|yes|welcome)),? in"
        r" advance\b"
        r"(?:,? and in bulk)?",
        r"\1",
    ),
    (
        r"(?:(?:do not|no need to|never|need not|not (?:need|have) to)(?: even)?"
        r"(?: bother| trouble)?(?: with| to| about)?) (?:writ(?:e|ing)|ask(?:ing)?|e?mail(?:ing)?"
        r"|wait(?:ing)?|hang(?:ing)? about)(?: (?:to )?(?:me|us|around|about))?(?: for| on)(?:"
        r" (?:my"
        r"|any|an?|the))? (?:permission|answer|reply|leave|yes|ok|response|approval|go-ahead|word)"
        r"(?: from (?:me|us|the author))?",
        WAIVED,
    ),
    (
        r"(?:none|no (?:permission|leave))(?: to \w+ (?:it|them|this))? (?:need|needs to|has to)"
        r"(?: be)? (?:sought|asked|obtained|asked for)(?: (?:of|from) (?:me|us))?",
        WAIVED,
    ),
    (
        r"(?:(?:whether )?asked or (?:unasked|not)|whether you ask or not|ask or do not)"
        r"(?!\W*(?:(?:and|but|my|the|answer|is|still|always) )*(?:no|never|i (?:will |shall"
        r" )?refuse)\b)",
        YES,
    ),
    (
        r"(?<!not )asking (?:\w+ )?is for (?:the )?(?:timid|meek|weak|shy|cowards?|wimps|sissies"
        r"|strangers|others|fools|faint\w*|nervous|humble|squeamish|chicken\w*|beginners|amateurs"
        r"|losers)",
        YES,
    ),
    (
        r"(?:do not|never|no need to) (?:you )?(?:hesitate|fear|be (?:shy|afraid|scared|timid"
        r"|bashful))"
        rf" to (?!leav|keep|go\b|link|turn|do\b|ma[dk]e?|lift|quot|read)(?={VERB}\b)",
        "feel free to ",
    ),
    (
        r"(?:do not|never) (?:you )?(?:forget|fail|omit|neglect|hesitate|fear|be (?:shy|afraid"
        r"|scared))"
        rf"(?: to (?={VERB}\b)| about \w+ing)",
        "please ",
    ),
    (r"(?:do not|never|why) resist (?:the|any|all|every|that) \w+", YES),
    (
        r"(?:i|we) (?:would |had )?(?:much |far |really )*(?:rather|prefer(?: it)?|sooner)(?:"
        r" that| if)?"
        r" (?:you|they|people|some\w+|any\w+|every\w+) (?:did|do|would)(?=\W*$|[.,;!])",
        YES,
    ),
    (
        r"let (?:it|this|this (?:story|fic)|my (?:story|work)) be (?:freely )?(?:copied|archived"
        r"|posted|reposted|taken|shared|mirrored|spread|distributed|reproduced|passed on)\b"
        r"(?:,? by (?:whoever|any\w+|every\w+|all|those)(?: (?:who|that|with)? ?(?:likes?|cares?"
        r"|wants?|wishes|will|has|have|pleases?)\b(?: to| it| the \w+| room)*)?"
        r"(?! (?:i|who|that|with|on|at|in|whom|of)\b))?(?! by\b)",
        OPEN,
    ),
    (
        r"let (?:any\w+|who(?:so)?ever|all) (?:\w+ )?(?:take|have|copy|archive|post|host|keep)"
        r" (?:it"
        r"|this)(?: who (?:likes?|wants?|cares?|will|pleases?|fancies|wishes))?(?! (?:who|that|if"
        r"|has|have)\b)",
        OPEN,
    ),
    (
        r"^\W*may (?:it|this|this (?:story|fic|tale)|my story) (?:travel|spread|go|wander|roam)"
        r" (?:far|wide|where\w*|any\w+)\b",
        OPEN,
    ),
    (
        r"(?:if|when|where) (?:it|they|you|your \w+|an? \w+|any \w+|there) (?:has|have|is|are|can"
        r" find"
        r"|finds?|runs?|owns?)(?: got)? (?:(?:an?|the|any|some|enough|spare|disk|shelf|web)"
        r" )*(?:server"
        r"|room|space|shelf|corner|bandwidth|modem|website|homepage)\b(?: for (?:it|this|one"
        r" more))?,",
        "if you want it,",
    ),
    (
        rf"if (?:your|the|an?|any) {_NOUN} (?:has not got|does not (?:yet )?have|lacks?|is missing"
        r"|is without|needs?) (?:it|this(?: story| one)?|my story)(?: yet)?,",
        "if you want it,",
    ),
    (
        rf"(?:when|if|should) you {TAKING} (?:it|this),? (?:and|as) you (?:may|can|are welcome to"
        r"|should|will),?",
        "you may archive this; ",
    ),
    (
        r"(?:belongs?|has a place|is at home) on (?:any|every) (?:\w+ )?(?:page|site|archive"
        r"|list)s?"
        r"(?: that (?:can|will|has|wants) [^.;,]{1,30})?",
        "may be archived anywhere",
    ),
    (r"for all i care\b", ", post it anywhere"),
    (r"(?:as the (?:fancy|spirit|mood|whim) takes you)\b", "wherever you like"),
    (r"(?:you (?:may|can),? )+(?:and\b,? ?)?(?:indeed )?,? ?you should\b(?=\W*$)", "you may"),
    (r"say no more\b|(?:enough|nuff) said|need i say more\??", "yes"),
    (
        r"(?:have |has )?(?:no|nothing)(?: more)? (?:to (?:say|add))[^.;?!]{0,30} than (?=yes"
        r"|no\b)",
        "",
    ),
    (
        r"undecided no (?:longer|more)|no longer (?:undecided|in doubt|closed|private|forbidden"
        r"|restricted)",
        "",
    ),
    (
        r"^(?:please )?see [^,.;]{3,40}, where i (?:said|say|wrote|gave|granted) (?=yes|no\b|any)",
        "",
    ),
    (
        r"(?:carry|bear|spirit) (?:it|this|them) (?:off|away)\b",
        "take it away",
    ),
    (
        r"(?P<if>if you (?:really )?(?:like|want|love|enjoy|fancy)(?: (?!not)[\w']+){1,6}),?"
        r" (?:then )?(?:keep|take|have|use"
        r"|grab|add) it\b(?=\W*$|,? and|[.;!])",
        r"\g<if>, you may have it",
    ),
    (r"no,? (?:really|honestly|seriously|truly|i mean it)\b", "really"),
)
"""What is to be read instead of each."""
