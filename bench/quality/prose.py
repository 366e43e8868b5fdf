"""Invented prose from a grammar: two stories share next to no five words in a row."""

import random
import textwrap

_NOUNS = """
door window letter lamp river engine coat photograph corridor bridge garden knife mirror
harbour signal table ladder blanket engine glove staircase candle orchard compass lantern keyhole
ledger violin barrel anchor curtain feather basement tower carriage telephone badge kitchen shadow
stone whisper ticket passport cellar meadow clock gutter sparrow market chapel satchel wound bottle
promise secret question answer scar ring bell wall ship desk folder rumour tunnel alley rooftop
uniform canyon station platform theatre piano chimney rope furnace hammock island kettle locker
magnet needle oar pocket quarry razor saddle thimble umbrella valise wharf yard zipper attic
ballroom cabin dagger ember ferry gallery hedge inkwell jacket kiosk library medal notebook
office parcel quilt ribbon scaffold tavern vault warehouse archive balcony cemetery
diary envelope""".split()
_ADJECTIVES = """quiet broken silver narrow cold empty familiar crooked heavy pale bitter distant
careful ragged golden hollow stubborn gentle scarlet weary frozen hidden rusted tender sudden
ancient clumsy dusty eager fragile grim hungry idle jagged keen lonely modest nervous ordinary
patient restless sharp tangled unlit velvet wary youthful amber blank copper drowsy elegant faded
grey honest ivory juniper knotted lavender muddy neat oaken plain quaint rough shallow tired
uneven vivid wooden brittle cracked damp earnest faithful gloomy hurried jealous""".split()
_VERBS = """opened followed remembered dropped watched carried answered ignored folded lifted broke
counted studied forgave questioned touched buried missed crossed expected feared guarded hated
invented judged kissed left mended noticed offered pushed raised searched traded unlocked visited
wanted borrowed chased described entered finished gathered heard joined kicked lost measured named
owed painted quoted repaired stole tasted understood valued washed abandoned blamed circled doubted
emptied found greeted held imagined kept learned moved needed obeyed pulled refused saved tested
used warned accepted believed climbed defended earned forgot""".split()
_ADVERBS = """slowly again anyway twice alone carefully somehow quickly almost badly softly
already later nearby perhaps gladly outside upstairs instead finally barely rarely together sideways
forever tomorrow yesterday indoors abroad below hardly easily wearily briskly calmly
dimly""".split()
_FEELINGS = """anger relief grief hope doubt hunger pity shame pride fear wonder envy mercy guilt
patience sorrow mischief dread comfort longing""".split()
_SPEECH = "said asked whispered murmured snapped admitted shouted sighed lied agreed began".split()

_PATTERNS = (
    "{who} {verb} the {adj} {noun} {adv}, and the {noun} by the {noun} was {adj}.",
    '"{Adv}, I {verb} your {noun}," {who} {said}. "It was {adj}."',
    "Nothing in the {adj} {noun} {verb} {other} {adv}.",
    "{Adv} {who} {verb} {other}, {adj} with {feeling}, under a {adj} {noun}.",
    '{other} {verb} the {noun}. "You {verb} the {noun} {adv}?"',
    "There was a {adj} {noun} and a {adj} {noun}; {who} {verb} neither {adv}.",
    "The {noun} {verb} the {noun}, {adj} as {feeling}.",
    '"{Noun} or {noun}," {other} {said} {adv}, "{adj} {feeling} always {verb} me."',
    "{who} had {verb} {feeling} like a {adj} {noun} {adv}.",
    "By the {noun}, {other} {verb} {number} {noun}s, each more {adj} than {feeling}.",
    "It took {number} {adj} days before {who} {verb} the {noun} of {feeling}.",
    "{other}'s {noun} -- that {adj} {noun} -- {verb} {who} *{adv}*.",
    "What {who} {verb} was {feeling}, {adj} and {adj}, in a {noun}.",
    '"Don\'t," {said} {who}. "The {noun} {verb} {feeling} {adv}."',
)
_NUMBERS = "two three four five six seven nine ten eleven twelve twenty forty".split()
BREAKS = ("* * *", "*****", "-------", "~*~*~", "#", "        *")


def sentence(chance: random.Random, cast: tuple[str, ...]) -> str:
    """Return one sentence about the cast."""
    who, other = chance.sample(cast, 2)
    text = chance.choice(_PATTERNS)
    filled = []
    for piece in text.split("{"):
        name, brace, rest = piece.partition("}")
        filled.append(_word(chance, name, who, other) + rest if brace else piece)
    return "".join(filled)


def _word(chance: random.Random, name: str, who: str, other: str) -> str:
    words = {
        "noun": _NOUNS,
        "adj": _ADJECTIVES,
        "verb": _VERBS,
        "adv": _ADVERBS,
        "feeling": _FEELINGS,
        "said": _SPEECH,
        "number": _NUMBERS,
        "who": (who,),
        "other": (other,),
    }[name.lower()]
    word = chance.choice(words)
    return word.capitalize() if name[0].isupper() else word


def paragraphs(chance: random.Random, cast: tuple[str, ...], words: int) -> list[str]:
    """Return paragraphs of about so many words in all."""
    found, count = [], 0
    while count < words:
        text = " ".join(sentence(chance, cast) for _ in range(chance.randint(1, 6)))
        found.append(text)
        count += len(text.split())
        if chance.random() < 0.06:
            found.append(chance.choice(BREAKS))
    return found


def revised(chance: random.Random, text: list[str], cast: tuple[str, ...]) -> list[str]:
    """Return paragraphs of which between a fifth and half were written anew."""
    share = chance.uniform(0.2, 0.5)
    return [
        " ".join(paragraphs(chance, cast, len(old.split()))) if chance.random() < share else old
        for old in text
    ]


def touched_up(chance: random.Random, text: list[str]) -> list[str]:
    """Return paragraphs of which one word in thirty is another: what a second beta finds."""
    return [
        old
        if old in BREAKS
        else " ".join(
            chance.choice(_ADJECTIVES) if word.islower() and chance.random() < 0.03 else word
            for word in old.split(" ")
        )
        for old in text
    ]


def title(chance: random.Random) -> str:
    """Return a title of one to five words."""
    noun, other = (word.capitalize() for word in chance.sample(_NOUNS, 2))
    adjective = chance.choice(_ADJECTIVES).capitalize()
    feeling = chance.choice(_FEELINGS).capitalize()
    return chance.choice(
        (
            f"{adjective} {noun}",
            f"The {noun}",
            f"{noun} and {other}",
            f"The {adjective} {noun}",
            f"{feeling}",
            f"A {noun} of {feeling}",
            f"{noun} of the {adjective} {other}",
            f"What the {noun} {chance.choice(_VERBS).capitalize()}",
            f"{adjective} {feeling}",
        )
    )


def wrapped(text: list[str], width: int = 72, indent: str = "") -> str:
    """Return paragraphs as mail carried them: hard line ends, a blank line between."""
    return "\n\n".join(
        block if block in BREAKS else textwrap.fill(block, width, initial_indent=indent)
        for block in text
    )
