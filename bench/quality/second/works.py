"""Works, and the text of each of their parts as it is posted."""

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.quality.second import forms, prose
from bench.quality.second.forms import Part
from bench.quality.second.people import FANDOMS, Author
from bench.quality.second.prose import listed

_QUALITIES = listed(
    """Salt|Winter|Broken|Silver|Borrowed|Hollow|Quiet|Burning|Northern|Paper|Second|Crooked|
    Distant|Velvet|Amber|Restless|Iron|Midnight|Falling|Stolen|Blue|Forgotten|Endless|Tender|
    Lesser|Wayward"""
)
_THINGS = listed(
    """Harbour|Bridges|Light|Promises|Season|Mercy|Orchard|Ashes|Letters|Tide|Bargain|Compass|
    Lullaby|Witness|Country|Ground|Measures|Angels|Weather|Rooms|Echoes|Waters|Covenant|Hours|
    Sparrows|Horizon|Shelter|Instruments|Arithmetic|Geometry"""
)
_PATTERNS = listed(
    """{a} {b}|The {a} {b}|A {a} {b}|{b}|{b} of {c}|{b} and {c}|The {b} at {c}|What the {b} Knew|
    No More {b}|In the {a} {b}|{a} {b}, {c}|The Last of the {b}|Waiting for {b}|All the {a} {b}|
    My {a} {b}|{b} in {a} {c}"""
)
_CHAPTERS = listed(
    """Arrivals|The Wrong Door|Kerosene|A Small Lie|Night Shift|What She Kept|Undertow|Static|
    The Long Way Round|Homework|Open Wounds|Slow Burn|Collateral|Lost Property|Two Chairs|Thaw|
    Blackout|Inventory|Ghost Notes|Daybreak"""
)
_SIZES = (1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 10, 12, 15, 18)
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17", "PG-13 for language", "R (violence)")
_TAGS = ("", "", "", "", "FIC: ", "NEW: ", "[fic] ", "Fic: ", "STORY: ", "New fic: ")
_IN_BODY = ("Part {n}", "Chapter {n}", "CHAPTER {N}", "Part {n}: {s}", "{t}, Part {n}")
_ARCHIVES = (
    "Please ask first.",
    "Anywhere, just tell me.",
    "Yes to the list archive, others ask",
    "Ask me.",
)
_CONTINUED = ("TBC", "To be continued...", "tbc", "End part {n}", "(continued in part {m})")
_AFTER = (
    "Feedback to {e} please!",
    "Comments welcome. Flames will be used for s'mores.",
    "Author's note: thanks to my beta, who is patient.",
)


@dataclass(slots=True)
class Message:
    """One message as it will be written. ``role`` is "zero" for a header alone, "whole" for a
    posting of every part; ``date_form`` and ``charset`` say how the mail lies."""

    list_name: str
    day: float
    sender: str
    subject: str
    body: str
    kind: str = "story"
    relation: str = "original"
    work: int | None = None
    place: int | None = None
    person: int | None = None
    role: str = ""
    reply_to: str = ""
    message_id: str = ""
    date_form: str = ""
    charset: str = ""
    is_digested: bool = False
    path: str = ""
    ordinal: int = -1


@dataclass(slots=True)
class Work:
    """A story, how it is posted, and what goes wrong with it."""

    number: int
    author: Author
    title: str
    fandom: str
    pair: tuple[str, str]
    list_name: str
    start: float
    form: str
    parts: list[Part]
    total: int
    rating: str
    heading: str
    tag: str
    later_headers: str
    texts: dict[int, list[str]] = field(default_factory=dict)
    troubles: set[str] = field(default_factory=set)
    missing: list[int] = field(default_factory=list)
    status: str = "complete"
    messages: list[Message] = field(default_factory=list)
    sequel_of: str = ""

    @property
    def is_serial(self) -> bool:
        """Whether it has more than one part."""
        return len(self.parts) > 1

    @property
    def is_numbered_in_body(self) -> bool:
        """Whether the subjects do not tell the part."""
        return self.form in {"body only", "sub only"}

    def originals(self) -> list[Message]:
        """Return its parts as they were first posted, by their author."""
        return [m for m in self.messages if m.relation == "original" and not m.role]


def work(chance: random.Random, number: int, who: Author, days: float) -> Work:
    """Return a work in a plain state, before trouble."""
    size = chance.choice(_SIZES)
    form = chance.choice(list(forms.CLOSED) if chance.random() < 0.6 else list(forms.OPEN))
    names = chance.sample(_CHAPTERS, size)
    fandom, pairs, lists = FANDOMS[who.fandom]
    in_body = form in {"body only", "sub only"}
    made = Work(
        number,
        who,
        _title(chance),
        fandom,
        chance.choice(pairs),
        chance.choice(lists),
        chance.uniform(0, days),
        form,
        [Part(place, place, names[place - 1]) for place in range(1, size + 1)],
        size,
        chance.choice(_RATINGS),
        chance.choice(_IN_BODY if in_body else forms.HEADINGS),
        chance.choice(_TAGS),
        chance.choice(("none", "none", "short", "short", "full")),
    )
    for part in made.parts:
        words = chance.choice((250, 400, 600, 900))
        made.texts[part.place] = prose.paragraphs(chance, words, made.pair)
    return made


def _title(chance: random.Random) -> str:
    one, other = chance.sample(_THINGS, 2)
    return chance.choice(_PATTERNS).format(a=chance.choice(_QUALITIES), b=one, c=other)


def short_head(w: Work, part: Part | None, who: Author) -> str:
    """Return the few lines above a later part."""
    name, of = who.pen or who.name, _of(w, part)
    manners = (
        f"{w.title}{of}\nby {name}",
        f"{w.title}\n{of.strip(' ,()')}\nby {name}" if of else f"{w.title}\nby {name}",
        f"Title: {w.title}{of}\nAuthor: {name}",
        f"{w.title} by {name}\n\nDisclaimers in part 1.",
        f"{w.title}{of}\nDisclaimer etc. in part one",
    )
    return manners[w.number * 7 % len(manners)]


def full_head(
    chance: random.Random, w: Work, part: Part | None, who: Author, style: str = ""
) -> str:
    """Return the header above the first part."""
    style = style or who.style
    name, email, of = who.pen or who.name, who.emails[0], _of(w, part)
    (one, other), summary = w.pair, prose.sentence(chance, w.pair)
    archive = chance.choice(_ARCHIVES)
    sequel = f"Sequel to {w.sequel_of}" if w.sequel_of else ""
    if style == "prose":
        told = f"This is a {w.fandom} story. I'd rate it {w.rating}. {summary} {sequel}"
        return f"{w.title}\nby {name}\n{email}\n\n{told}\nThe characters belong to others."
    if style == "byline":
        return f"{w.title}\nby {name} ({email})\n\nRated {w.rating}. {one}/{other}. {archive}"
    if style == "bare":
        return f'"{w.title}"\nBy: {name}\n({w.rating})'
    rows = {
        "Title": f"{w.title}{of if chance.random() < 0.4 else ''}",
        "Author": name,
        "Email": email,
        "Rating": w.rating,
        "Series/Sequel": sequel,
        "Fandom": w.fandom,
        "Pairing": f"{one}/{other}",
        "Summary": summary,
        "Archive": archive,
        "Disclaimer": "They are not mine and I make no money from them.",
    }
    row = {"caps": "{K}: {v}", "dash": "{k} - {v}", "stars": "*{k}:* {v}"}.get(style, "{k}: {v}")
    return "\n".join(row.format(k=k, K=k.upper(), v=v) for k, v in rows.items() if v)


def _of(w: Work, part: Part | None) -> str:
    if part is None or not w.is_serial or part.label or w.is_numbered_in_body:
        return ""
    return f", part {part.number}" if forms.is_open(w.form) else f" ({part.number}/{w.total})"


class Sheet(NamedTuple):
    """What a part is written on: by whom, under which header, another text than its own."""

    who: Author
    head: str
    text: list[str] | None = None


def body(chance: random.Random, w: Work, part: Part, sheet: Sheet) -> str:
    """Return the text of one posting."""
    who, head, text = sheet
    pieces = [head, _heading(chance, w, part)]
    if head and not pieces[1] and chance.random() < 0.4:
        pieces.append(chance.choice(("* * *", "-" * 60, "~" * 30, "=" * 40)))
    pieces.append(prose.laid_out(text or w.texts[part.place], who.width, who.indent))
    if part is w.parts[-1] and w.status == "complete" and who.goodbye != "TBC":
        pieces.append(who.goodbye)
    elif part is not w.parts[-1] and chance.random() < 0.4:
        pieces.append(chance.choice(_CONTINUED).format(n=part.number, m=part.place + 1))
    if chance.random() < 0.2:
        pieces.append(chance.choice(_AFTER).format(e=who.emails[0]))
    pieces.append(who.signature)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _heading(chance: random.Random, w: Work, part: Part) -> str:
    if not w.is_serial or not (w.is_numbered_in_body or part.label or chance.random() < 0.4):
        return ""
    return str(part.number) if part.label else forms.heading(w.title, part, w.heading)


def subject(w: Work, part: Part, who: Author, title: str = "", tag: str | None = None) -> str:
    """Return the subject of a part with the codes and tags of this work."""
    name = title or w.title
    single = f"{name} (1/1)" if w.number % 3 == 0 else name
    core = forms.subject(w.form, name, part, w.total) if w.is_serial else single
    rating, (one, other) = w.rating.split(" ")[0], w.pair
    behind = (
        "",
        f" by {who.pen or who.name}",
        f" [{rating}]",
        f" {one[0]}/{other[0]} {rating}",
        f" ({one}/{other})",
        *("", "", "", ""),
    )
    return f"{w.tag if tag is None else tag}{core}{behind[w.number % 9]}"


def renumbered(chance: random.Random, w: Work) -> None:
    """Count the parts' places again, and write what new ones lack."""
    for place, part in enumerate(w.parts, 1):
        part.place = place
        w.texts.setdefault(place, prose.paragraphs(chance, 350, w.pair))
