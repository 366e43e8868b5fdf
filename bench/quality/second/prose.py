"""Invented prose: paragraphs of a story, and how a mailer lays them out."""

import random
import textwrap


def listed(text: str) -> list[str]:
    """Return the items of a text between upright strokes."""
    return [" ".join(item.split()) for item in text.split("|")]


_WHO = listed(
    """
    {a}|{a}|{b}|{b}|the old man|nobody|the woman at the desk|his partner|the stranger|the
    agent
    """
)
_DID = listed(
    """
    opened|watched|lifted|ignored|circled|dropped|remembered|pushed aside|reached
    for|studied|counted|wanted|carried|hated|found|followed|forgot|covered|turned
    over|listened to|stared at|leaned on|threw down|picked up|apologised
    to|searched|believed in|lied about|dreamed of
    """
)
_ADJ = listed(
    """
    grey|broken|narrow|familiar|cold|yellow|heavy|crooked|silent|wet|burnt|second|wooden|borrowed|last|empty|patient|bitter|unlit|hopeful|distant|folded|ruined|bright|stolen|careful|tired
    """
)
_THING = listed(
    """
    window|file|coat|staircase|telephone|letter|bridge|blanket|photograph|motel|lantern|hallway|coffee|badge|river|mirror|sword|kitchen|envelope|radio|harbour|sleeve|ceiling|car|orchard|candle|map|doorway|suitcase|piano|shadow|basement|snow|rain|engine|notebook|fence|street
    lamp|newspaper|chair|garden|knife|clock|boat|rifle|curtain|tape
    recorder|hospital|church|pillow
    """
)
_TAIL = listed(
    """
    as though nothing had happened|before the light failed|while the {t} waited|without a
    word|because somebody had to|until the {t} was only a memory|for the third time that
    night|and thought about the {j} {t}|with both hands|under the {j} {t}|and did not look
    back|long after the others had gone|beside the {j} {t}|though it hurt to move|the way
    {a} used to|as if the {t} might answer|and {b} let it happen|in the hour between two
    trains|to hide a smile|where the {j} road met the {t}|knowing better|like a man who
    owned a {j} {t}|and breathed again
    """
)
_SAY = listed(
    """
    I never asked for the {j} {t}|You should have called|Leave the {t} where it is|We have
    until morning|Was it the {j} one|That is not what the {t} means|Tell me about the {t}|I
    saw a {j} {t} there once|Nobody walks away from a {j} {t}|You are bleeding on the
    {t}|Not tonight|Then say it|There were two of them by the {t}|Give me the {t} and go
    home|It was always going to be you|I keep thinking about that {t}|Do you want the {j}
    half or the other|Somebody took the {t}|Promise me you will burn the {t}|I brought you a
    {j} {t}
    """
)
_HOW = listed(
    """
    said|whispered|answered|asked at last|muttered|repeated|told the {t}|said to the {j}
    dark|laughed|lied
    """
)
_LEAD = listed(
    """
    |||||In the end|By then|Outside,|Somewhere past the {t}|All that week|After midnight|Of
    course|Maybe|For once|Two days later|Behind the {t}
    """
)


def fill(chance: random.Random, text: str, pair: tuple[str, str]) -> str:
    """Return a text with its gaps filled."""
    while "{" in text:
        text = (
            text.replace("{a}", pair[0])
            .replace("{b}", pair[1])
            .replace("{t}", chance.choice(_THING), 1)
            .replace("{j}", chance.choice(_ADJ), 1)
        )
    return text


def sentence(chance: random.Random, pair: tuple[str, str]) -> str:
    """One sentence."""
    if chance.random() < 0.3:
        said = chance.choice(_SAY)
        who = chance.choice(pair)
        text = f'"{said}," {who} {chance.choice(_HOW)}'
        if chance.random() < 0.5:
            text += f", and {chance.choice(_DID)} the {{j}} {{t}}"
    else:
        lead = chance.choice(_LEAD)
        text = f"{lead}{' ' if lead else ''}{chance.choice(_WHO)} {chance.choice(_DID)} the "
        text += f"{'{j} ' if chance.random() < 0.7 else ''}{{t}} {chance.choice(_TAIL)}"
    text = fill(chance, text, pair)
    at = 1 if text[0] == '"' else 0
    return text[:at] + text[at].upper() + text[at + 1 :] + "."


def paragraphs(chance: random.Random, words: int, pair: tuple[str, str]) -> list[str]:
    """Paragraphs of about so many words."""
    found: list[str] = []
    count = 0
    while count < words:
        text = " ".join(sentence(chance, pair) for _ in range(chance.choice((1, 1, 2, 3, 4, 5))))
        found.append(text)
        count += len(text.split())
    if len(found) > 6 and chance.random() < 0.5:
        found.insert(
            len(found) // 2, chance.choice(("* * *", "~*~*~", "-----", "*****", "#", "<><><>"))
        )
    return found


def revised(
    chance: random.Random, paras: list[str], pair: tuple[str, str], share: float
) -> list[str]:
    """The same chapter worked over: sentences changed, some taken out, some put in."""
    out = []
    for para in paras:
        kept = []
        for each in para.split(". "):
            roll = chance.random()
            if roll < share * 0.6:
                kept.append(sentence(chance, pair).rstrip("."))
            elif roll < share * 0.8:
                continue
            elif roll < share:
                kept += [each, sentence(chance, pair).rstrip(".")]
            else:
                kept.append(each)
        if kept:
            text = ". ".join(kept)
            out.append(text if text.endswith((".", "*", "-", "#", ">", "~")) else text + ".")
    if chance.random() < 0.4:
        out += paragraphs(chance, 60, pair)[:2]
    return out


def laid_out(paras: list[str], width: int, indent: int) -> str:
    """The paragraphs as lines."""
    found = []
    for para in paras:
        lines = textwrap.wrap(" " * indent + para, width) if width else [" " * indent + para]
        found.append("\n".join(lines) or para)
    return "\n\n".join(found)
