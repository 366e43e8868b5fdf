"""Words of a yes that offer no story: happy to be left alone, free to friends, spread on toast."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_grants import VERB

_MOVE: Final = (
    r"(?:spread|pass|share|send|forward|post|copy|put|distribute|give|hand|stick|print|take"
    r"|circulate)"
)
_IT: Final = r"(?:it|this|them|the (?:story|fic|tale))"
_ANYBODY: Final = (
    r"(?:all|any\w*|every\w*|who\w*|wher\w*|the (?:world|rest|remainder|others?|public|lot|four"
    r"|whole|web|net|internet"
    r"|masses)"
    r"|you\b|archiv\w*|sites?|others?|people|readers|a (?:\w+ )?home|good|taking|§)"
)
# What a story is put on, sent to or spread among, if that is meant.
_GOAL: Final = re.compile(
    r"\b(?:sites?|pages?|homepages?|web\w*|net|internet|lists?|archives?|groups?|newsgroups?|usenet"
    r"|servers?|collections?|friends?|people|any\w*|every\w*|all|wher\w*|who\w*|world|others?"
    r"|readers"
    r"|fans?|far|wide|your|their|heart|line|online|complete|intact|unaltered|remainder|rest|terms?"
    r"|moon|mars|earth|ends|corners|winds|seas|hills|rooftops?|town"
    r"|zines?|newsletters?|disks?|cds?|ftp|boards?|blogs?|journals?|lj|livejournal|place|where"
    r"|walls?"
    r"|full|whole|entirety|good|peace|own|part|parts|§\d+|name|credit|headers?|way|form|time"
    r"|leisure"
    r"|mailing|generations?|children|grandchildren|neighbou?rs?|hand|masses|milkman|aunts?)\b"
)
_PUT: Final = re.compile(
    rf"\b{_MOVE} {_IT}(?: (?:out|up|down))? (?:on(?! (?:\w+ly|so|as|if|to"
    rf"|with|provided|and|but|please)\b)|onto|under|over|among|amongst|into|inside|in|at"
    rf"|to"
    r"|by|between|through|beneath|behind)(?= ((?:[\w'§-]+\W*){1,8}))"
)
_OTHER: Final = re.compile(
    rf"\bfree (?:to|for) (?!(?:\w+ly |also |please |all )?{VERB}\b|do\b|help|{_ANYBODY}|read|love"
    rf"|use|(?:non-?commercial|non-?profit|fan|general|public|archival) (?:use|arch|distr|post))"
    r"|\b(?:happy|glad|delighted|thrilled|pleased|honou?red|flattered|tickled"
    r"|content) to (?:be (?:left"
    r"|asked|alone|told why|consulted|rid|written to)|hear (?:why|who|from|what|whether)|think"
    r"|know why"
    r"|look at|refuse|decline|keep|say no|read)\b"
    rf"|\b{_MOVE} {_IT} back\b|\b(?:out )?by hand\b|\bpunishment\b|\bliterally\b"
    r"|\b(?:lawyers?|solicitors?|attorneys?|court|police|jail|prison|bailiffs?)\b"
    r"|\bgo ahead,? (?:and )?(?:try|laugh|mock|sue|see)\b"
    r"|\b(?:any\w+|every\w+|you|who\w+) (?:can|may|might|could) (?:\w+ly )?(?:see|tell|guess|know"
    r"|imagine|understand|notice|think|hear|have an?\b(?! copy)|write|try|ask|sue|apply)\b"
    r"|\banswers? (?:to|for)\b"
    r"|\b(?:may|can) (?:\w+ )?(?:send|write|e?mail|ask|tell|give|show|offer) (?:to )?(?:me|us"
    r"|the author)\b"
    rf"|\bavailable (?:from|in|by|through|for|if|as|to (?!{_ANYBODY}))(?!\w)(?! (?:free|all|any"
    rf"|every"
    r"|archiv|post|distribution|download|the (?:taking|asking)))"
    r"|\b(?:freely|given|gladly|yours) to (?:one|my|her|his|our|some\w+|two|those|friends|members"
    r"|him)\b"
    r"|\b(?:everywhere|anywhere|wherever) (?:that )?(?:it|this) (?:is|has|should|was|ought|needs?"
    r"|already)"
    r"\b(?! (?:welcome|wanted|liked|read|appreciated|loved|needed))"
    r"|\bhave (?:it|this|them) (?:back|elsewhere|your way|out|in)\b|\b(?:roam|fly|wander|travel)"
    r" (?:elsewhere|away|light|home|back|off)\b"
    r"|\b(?:good|fine|happy|ok|cool|great|glad|well) (?:that )?(?:it is )?(?:here|there|(?:where"
    r"|as) it is)\b"
    r"|\bcool it\b|\bkeep (?:it|this) (?:short|up|down|real|clean|simple|quiet|brief|cool|coming"
    r"|going"
    r"|civil|light)\b|\buse (?:it|this) (?:as|or)\b|\btake it (?:slowly|slow|easy|in bed)\b"
    r"|\bopen (?:house|season|door) (?:on|for|at|in) (?!any|every|all)|\bfair game for (?!any"
    r"|every|all)"
    r"|^\W*all right,? (?:who|what|which|where|how)\b|^\W*never mind\b(?! (?:about )?(?:ask"
    r"|permission))"
    r"|\b(?:who\w*|wher\w*|any\w+) (?:that )?(?:the author|she|he) \w+s\b"
    r"|\bi (?:will|shall) (?:put|post|archive|place) (?:it|this)\b"
    r"|^\W*(?:sure|ok|yes|fine|right|anywhere|anyone)\b(?! why| ok)[^.;!,]{0,20}\?\W*$"
    r"|\b(?:absolutely|definitely|certainly|naturally|all) mine\b"
    r"|\bencourage (?!archiv|cop|shar|distrib|re-?post|forward|it\b|this|any|every|you|people|the"
    r"|circul)"
    r"|\b(?:take|have) what (?:is|i|was)\b|\bpermitted uses?\b"
    r"|\b(?:any|every)(?:one|body)(?:'s| is)? (?:an?|the|out|gone|right|wrong)\b"
    r"|\byes,? (?:it is|i do|it does|i am|i would mind)\W*$"
)
_GRANTED_ELSE: Final = re.compile(
    rf"\b(?:granted|given|extended) to (?!(?:\w+ly |also )?{VERB}\b|{_ANYBODY}|do\b)\w"
    rf"|\bpermission (?:applies|is (?:for|to)) (?:to )?(?!{_ANYBODY}|{VERB})\w"
)

# "Permission to laugh granted", "may be freely discussed": a yes to something else.
ELSE_GRANTED: Final = re.compile(
    rf"\bpermission to (?!(?:\w+ )?{VERB}\b|all\b|any|every|who)"
    rf"|\bfreely (?!{VERB}\b)\w+ed\b(?<!offered)(?<!granted)(?<!allowed)(?<!permitted)"
    r"|\bfor (?!§)(?!free)[\w' ]{3,40} only\b|\bby (?:those|people|any\w+) (?:who|that|with)"
    r" (?:already )?(?:have|has|had|hold|got)\b(?! (?:it|this))"
    r"|\bfree as\b.{0,30}\b(?:in|with|when|if|on|under|behind)\b"
    r"|\b(?:any|every|all) (?:\w+ )?(?:archives?|sites?|archivists?|webmasters?) (?:may"
    r"|can) (?:send|give"
    r"|tell|show|mail|offer) (?:me|us)\b"
)
"""A yes to something else than taking this story."""


_TAG: Final = re.compile(
    r"\b(?:ok|okay|right|eh|please|(?:will|would|could|can|won['’]?t|do|did) (?:you|it|i)|hm+|huh"
    r"|some(?:one|body)|any(?:one|body)|who\w*|why"
    r"|what|how|where)\b",
    re.I,
)
_YES: Final = frozenset((Kind.ALLOW, Kind.ALLOW_BARE))


def unless_asked(sentence: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts of a sentence without a yes that is only a question: "Free to all?\""""
    is_asked = sentence.endswith("?") and _TAG.search(sentence) is None
    return [act for act in acts if not (is_asked and act.kind in _YES)]


def is_no_offer(text: str) -> bool:
    """Return whether a plain clause has a yes in it that is about something else, or for few."""
    if _OTHER.search(text) or _GRANTED_ELSE.search(text):
        return True
    found = _PUT.search(text)
    return found is not None and _GOAL.search(found[1]) is None
