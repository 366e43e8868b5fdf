"""Phrases that refuse, jokes among them, and the words that speak against a yes."""

import re
from typing import Final

from afterlist.stories.permission_grants import VERB, any_of

# --- no ---------------------------------------------------------------------------
_NOUN: Final = (
    r"(?:archiv\w+|reposts?\w*|distribut\w+|redistribut\w+|forward\w*|copying|cop(?:y|ies)|sites?"
    r"|lists?|pages?|websites?"
    r"|webpages?|mirrors?|sharing|posting|places?|takers|way|thanks?|thank you|chance|dice|go"
    r"|permission|public\w*"
    r"|consent|reproduction|circulation|one|uploading|exceptions|home|linking|transmission"
    r"|re-?use|other\w*|unauthori[sz]ed|further|part)"
)

REFUSES: Final = (
    re.compile(
        rf"\b(?:nothing of mine|none of (?:my \w+|mine|it|these|this)|nothing (?:that )?i (?:write"
        rf"|post|have written))\b(?:,? \w+){{0,4}}? {VERB}\b"
        r"|\b(?:have|has) (?:(?:an?|many|some|every|grave|serious|strong|my|the strongest) )*"
        r"(?:objections?|qualms|reservations)\b"
        r"|\b(?:does|do|would|will) not (?:follow|make it (?:ok|right|yours)|mean (?:that"
        r" )?(?:you|any\w+"
        r"|it|they|people|i|we) (?:may|can|should|must|have|has|is|are|like|agree|want|will|get))\b"
        r"|\b(?:this|that|it|mine|which) is (?:a |an |one )?(?:\w+ )?no\W*$"
    ),
    re.compile(rf"\b(?:not|never|nor|neither|nobody)\b(?:,? (?!mind\b)\w+){{0,4}}?,? {VERB}\b"),
    re.compile(
        r"\b(?:not|never) (?:for|to|at|on|in|via|from|here|there|anywhere|anyone|anybody|now"
        r"|ever|available|open|allowed|permitted|welcome|wanted|without|this|my|under|even"
        r"|really|today|in a|up for|free|public|intended|meant|authori[sz]ed)\b"
    ),
    re.compile(rf"\b(?:no|zero|against)\b(?: (?!need|problem|restriction)\w+){{0,2}}? {_NOUN}\b"),
    re.compile(
        r"^(?=((?:\W|(?:well|um|er|oh|sorry|i am|afraid|ha|uh|hmm|lord|god|gosh|heavens"
        r"|goodness|good|dear|hell|heck|mercy|my|gracious|but|and|so|please|the answer is"
        r"|answer|still|just|simply|a|firm|big|absolutely|definitely|certainly|that is"
        r"|that would be an?|archive|archiving|distribution|nice try|in a word)\b)*))\1(?:no"
        r"|never|nowhere|nobody|none|not)\b(?! (?:need|problem|objection|restriction|limit"
        r"|matter|worries|strings|doubt|reason|harm|hard|trouble|idea|clue|sure|yet decided"
        r"|exceptions))"
    ),
    re.compile(
        r"\b(?:please|would|must|should|may|can|will|shall|do|did|better|rather|might|are|is"
        r"|was) not\W*$"
    ),
    re.compile(
        r"\b(?:keep(?:ing)?|leave|leaving|hold|let) (?:it|this|them|that|the (?:story|fic)"
        r"|this (?:story|fic"
        r"|one)|my (?:story|stories|work|fic))?(?: (?!wher|who)\w+){0,2}? ?\b(?:to (?:myself"
        r"|yourself"
        r"|yourselves"
        r"|ourselves|us)|off|out of|away|private|here|where it (?:is|was)|among|between"
        r"|within|inside|in the family|at home|(?:on|in|to|at) §|(?:stay|rest|be|lie|sleep"
        r"|remain))\b"
        r"(?!.*\bsafe\b)"
    ),
    any_of(
        rf"{VERB} (?:nothing|none)\b(?: (?:of (?:mine|this|it|my \w+)|here|by me|i \w+))",
        rf"{VERB} (?:it|this) nowhere\b",
        r"for your (?:own )?eyes",
        r"let (?:it|this|them|the \w+) (?:not|never)\b",
        r"(?:stray|wander|venture|escape|go|move|spread|get) (?:out |any |far )?(?:beyond"
        r"|outside|past)\b",
        r"^(?:please )?(?:remove|delete|take down|pull|withdraw) (?:it|this|them|(?:all|any|every)"
        r" (?:cop|stor|fic)\w*|my (?:stor|fic|work)\w*)\b(?! \w* ?(?:address|name|email))",
        r"eyes only",
        r"for (?:your |my |our )?(?:own )?(?:personal|private)",
        # "Keep a personal copy" is said of a drawer, not of an archive.
        r"(?:personal|private) (?:cop(?:y|ies)|use|reading|enjoyment|file)",
        r"(?:copy|copies|one) for (?:your|them|one|him|her)sel\w+",
        r"private(?:ly)?\b(?! (?:web ?)?(?:pages?|sites?|archives?|lists?|collections?|e?mail))",
        r"confidential",
        r"unwelcome",
        r"unarchived",
        r"(?:have|read|enjoy|find|love|leave) it here\b",
        r"no_?-?archive",
        r"(?:limited|restricted|confined) to (?:subscribers|members|readers|this|the|these|our)\b",
        r"(?:where|here) (?:it|this) (?:stays|remains|will (?:stay|remain))\b",
        r"(?:shall|may|must|should|will|is|are|does) (?:not|never) (?:to )?leave\b(?! (?:out"
        r"|off|my))",
        r"forbid\w*",
        r"prohibit\w*",
        r"verboten",
        r"off[- ]limits",
        r"hands off",
        r"paws off",
        r"(?:say|says|saying|said) no\b",
        r"(?<!may )(?<!can )(?<!to )(?<!and )keep(?:ing)? (?:it|this)(?: one)?\W*$",
        r"(?:cop(?:y|ies|ying)|archiv(?:es?|ing)|re-?post(?:s|ing)?|hosting|mirrors?)"
        r" (?:is |are )?not\W*$",
        r"keep out",
        r"withdraw\w*",
        r"revok\w+",
        r"rescind\w*",
        r"cancel\w*",
        r"(?:only|just) (?:there|here)\b",
        r"(?:there|here) only",
        r"that is (?:all|it)\W*$",
        r"(?:rather than|instead of) (?:copy|archiv|post|tak|host|mirror|mak|keep|put"
        r"|upload|download|repost|grab|sav)\w*",
        r"yes,? right\W*$",
        r"only wher\w* (?:i|we)\b",
        r"under no circumstances",
        r"for (?:subscribers|members|friends|the list|this list|our eyes|us) (?:only|alone)",
        r"(?:pig's|pigs) (?:eye|ear)",
        r"burn (?:it|this|before|after)",
        r"where (?:you|it|i) (?:found|find|was|belongs)",
        r"(?<!or )(?:leave|let) (?:it|this)\W*$",
        r"(?:ends|stops|halts|finishes) here\b",
        r"tak(?:e|en|ing) (?:my|our|the|that) (?:\w+ ){0,5}back\b",
        r"(?:no longer|not (?:any ?more|any longer))\b(?! (?:need|mind|care))",
        r"(?:permission|leave|consent|yes) (?:to \w+ )?(?:is |has been |was |now )*(?:taken back"
        r"|gone|lapsed|expired|over)\b",
        r"unavailable",
        r"^(?:hardly|scarcely|barely|afraid not|certainly not|nothing doing)\W*$",
        r"not available",
        r"answer(?: is|'s| will be)(?: still| always| a)* (?:no|never)\b",
        r"(?:conclusion|decision|verdict|feeling|mind) (?:that |is "
        r"|was )?[^.;]{0,20}(?<=[ ,])no\W*$",
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
        r"decided against",
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

NEGATION: Final = re.compile(
    r"\b(?:no|not|never|nobody|nowhere|none|neither|nor|without|hardly|unless|refuse|except"
    r"|but|nothing)\b"
)
