"""What may be done with a work, for machines: decisions as a policy in ODRL 2.2 (JSON-LD).

What the vocabulary cannot say is in a profile of our own; ``docs/policy.md`` has its terms.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from afterlist.model import Answer, Decision, Use

MEDIA_TYPE = "application/ld+json"

PROFILE: Final = "urn:afterlist:odrl:"

ACTIONS: Final = {
    Use.READ: "display",
    Use.LIST: "index",
    Use.DOWNLOAD: "distribute",
    Use.FEED: "afterlist:feed",
    Use.MAIL: "afterlist:mail",
    Use.MIRROR: "reproduce",
    Use.TRANSLATION: "translate",
    Use.PODFIC: "afterlist:podfic",
    Use.RESEARCH: "afterlist:research",
    Use.AI_TRAINING: "afterlist:ai-training",
}
"""What each use is called: in the ODRL vocabulary or, with a prefix, in our profile."""

ELSE: Final = "afterlist:anyone-else"
"""The party that is whoever no rule of the same policy names."""

_CONTEXT: Final = (
    "http://www.w3.org/ns/odrl.jsonld",
    {
        "afterlist": PROFILE,
        "dc": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
    },
)
_CREDIT: Final = re.compile(
    r"\b(?:name|credit\w*|header|headers|attribut\w+|author|byline)\b", re.I
)
_TELL: Final = "let the author know"


@dataclass(frozen=True, slots=True)
class Asset:
    """The work that a policy is about; ``id`` is what a book of it is known by."""

    id: str
    title: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Whom decisions are for: a place by its name, or everybody not named if it has none."""

    name: str = ""
    decisions: Mapping[Use, Decision] = field(default_factory=dict)


Object = dict[str, object]


def policy(asset: Asset, parties: Sequence[Party], remark: str = "") -> Object:
    """Return the policy of a work: an ODRL Set with what each party may, and may not, do.

    "Ask" is a permission with the duty to obtain consent first. Where rules meet, the
    strictest stands.
    """
    made: Object = {
        "@context": list(_CONTEXT),
        "@type": "Set",
        "uid": f"{asset.id}:permission",
        "profile": PROFILE,
        "conflict": "prohibit",
        "target": {
            "@type": "Asset",
            "uid": asset.id,
            "dc:title": asset.title,
            "dc:creator": list(asset.authors),
        },
    }
    if remark:
        made["rdfs:comment"] = remark
    ruled = [rule for party in parties for rule in _rules(asset, party)]
    for kind in ("permission", "prohibition"):
        rules = [rule for name, rule in ruled if name == kind]
        if rules:
            made[kind] = rules
    return made


def _rules(asset: Asset, party: Party) -> list[tuple[str, Object]]:
    """Return a party's rules, uses with the same decision in one."""
    by_decision: dict[Decision, list[Use]] = {}
    for use, decision in party.decisions.items():
        by_decision.setdefault(decision, []).append(use)
    return [_rule(asset, party, uses, decision) for decision, uses in by_decision.items()]


def _rule(
    asset: Asset, party: Party, uses: Sequence[Use], decision: Decision
) -> tuple[str, Object]:
    rule: Object = {
        "assigner": _authors(asset),
        "assignee": {"@type": "Party", "vcard:fn": party.name} if party.name else ELSE,
        "action": [ACTIONS[use] for use in uses],
        "rdfs:comment": _said(decision),
    }
    if decision.answer is Answer.DENY:
        return "prohibition", rule
    duties = _duties(asset, decision)
    if duties:
        rule["duty"] = duties
    return "permission", rule


def _authors(asset: Asset) -> Object:
    return {"@type": "Party", "vcard:fn": ", ".join(asset.authors)}


def _said(decision: Decision) -> list[str]:
    """Return the reasons in order, each with where its words stand."""
    return [
        f"{reason.meaning} ({reason.where})" if reason.where else reason.meaning
        for reason in decision.because
    ]


def _duties(asset: Asset, decision: Decision) -> list[Object]:
    if decision.answer is Answer.ASK:
        return [{"action": "obtainConsent", "consentingParty": _authors(asset)}]
    return [_duty(asset, condition) for condition in decision.conditions]


def _duty(asset: Asset, condition: str) -> Object:
    """Return a condition as a duty; one that no machine understands is for a person to read."""
    duty: Object = {"action": "reviewPolicy", "rdfs:comment": condition}
    if condition.startswith(_TELL):
        return duty | {"action": "inform", "informedParty": _authors(asset)}
    if _CREDIT.search(condition):
        return duty | {"action": "attribute", "attributedParty": _authors(asset)}
    return duty


def policy_text(made: Mapping[str, object]) -> str:
    """Return a policy as the text of a file, safe inside a ``script`` element as well."""
    text = json.dumps(made, ensure_ascii=False, indent=1)
    for character in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"
