"""What else is said on a list: feedback, announcements, questions, the owner's words."""

import random

from bench.quality.second import prose
from bench.quality.second.people import Author, sender
from bench.quality.second.prose import listed
from bench.quality.second.works import Message, Work

_PRAISE = listed(
    """Oh, I loved this!|Wow. Just wow.|Great part, when is the next?|This made me cry at work.|
    I have been waiting for this one!|You have them down perfectly.|More please!|
    I printed this out and read it on the train."""
)
_NITS = listed(
    """The line about the {t} was my favourite.|I wasn't sure about the ending though.|
    Only one nit: it's "lie", not "lay".|How do you come up with this?|I did not see that coming.|
    Poor {a}!|I hope {b} gets what is coming."""
)
_OWN = listed(
    """Thank you all so much! The next part is with my beta and should be up by Friday.|
    Oops, I forgot to say: this takes place before the film. Sorry for the confusion!|
    Several people asked whether there will be a sequel. I honestly don't know.|
    I have just seen that part 3 was eaten by the list. I will send it again tonight."""
)
_TALK = (
    (
        "Last night's episode",
        "Did anybody else think {a} looked tired? I taped it, watched it twice.",
    ),
    ("OT: computer woes", "My hard disk died, so if you sent me mail last week, send it again."),
    ("Looking for a story", "I read it here last year. {a} is in hospital and {b} reads to him."),
    ("Question about canon", "Does {a} have a sister? I need it for part 4 of my story."),
    ("Intro", "Hello everyone, I am new here. I write a little, mostly {a}/{b}, PG to R."),
    ("Virus warning", "If you get a mail with the subject 'join the crew' don't open it!"),
    (
        "Beta reader wanted",
        "I am looking for a beta for a long {a}/{b} story. Chapter 1 of 9 is done.",
    ),
    ("RECS: my favourites", "Here are a few I keep going back to.\n\n1. The long one in 12 parts."),
    (
        "Archive update",
        "The archive has 14 new stories this week. If yours is missing, write to me.",
    ),
    ("Challenge", "A challenge! Less than 500 words. It must have: {a}, {b}, a broken window."),
    ("Poll", "How long do you like your chapters?\n\n( ) under 5 pages\n( ) 5-10\n( ) more!"),
)
_OWNER = (
    ("ADMIN: rules of the list", "1. Put FIC: and the part (1/3) in the subject.\n2. Be nice.\n"),
    ("[ADMIN] List down this weekend", "The server moves on Saturday. Mail will bounce.\n"),
    (
        "Administrivia: formatting your stories",
        "Use this header:\n\nTitle:\nAuthor:\nRating:\nPairing:\nSummary:\n\nthen the story.\n",
    ),
)
_ANSWERS = ("Re: {s}", "Re: {s}", "RE: {s}", "re: {s}", "FB: {s}", "Feedback: {s}", "[FB] {s}")
_REQUESTS = (
    "{t} part {p}?", "Missing part: {t} {p}/{n}", "REQ: {t} {p}/{n}", "Where is {t} ({p}/{n})?",
)  # fmt: skip
_ORIGINAL = "-----Original Message-----"


def chat(
    chance: random.Random, found: list[Work], authors: list[Author], owner: Author, days: float
) -> list[Message]:
    """Return what is said beside and about the works."""
    spoken: list[Message] = []
    for w in found:
        for message in w.originals():
            spoken += _answers(chance, w, message, authors)
        said = (
            (0.1, _announcement(chance, w)),
            (0.08, _request(chance, w, chance.choice(authors))),
            (0.4, _talk(chance, w, chance.choice(authors), days)),
            (0.03, _owners(chance, w, owner, days)),
        )
        spoken += [message for odds, message in said if chance.random() < odds]
    return spoken


def _answers(
    chance: random.Random, w: Work, parent: Message, authors: list[Author]
) -> list[Message]:
    found = []
    if chance.random() < 0.12:
        found.append(_feedback(chance, w, parent, chance.choice(authors)))
    if chance.random() < 0.04 and "forwarded" not in w.troubles:
        subject, text = f"Re: {parent.subject}", chance.choice(_OWN)
        late = parent.day + chance.uniform(0.1, 4)
        found.append(_said(w, late, w.author, (subject, text), "feedback"))
    return found


def _said(w: Work, day: float, who: Author, words: tuple[str, str], kind: str) -> Message:
    """Return a message of a subject and a text; feedback answers what it names."""
    (subject, text), mail = words, sender(who, who.emails[0])
    reply = "parent" if kind == "feedback" else ""
    body = f"{text}\n\n{who.pen or who.name}\n"
    return Message(w.list_name, day, mail, subject, body, kind=kind, reply_to=reply)


def _feedback(chance: random.Random, w: Work, parent: Message, who: Author) -> Message:
    """Answer a story, quoting all of it, some, or nothing."""
    nits = chance.sample(_NITS, chance.randrange(1, 4))
    mine = "\n".join([chance.choice(_PRAISE), *(prose.fill(chance, nit, w.pair) for nit in nits)])
    intro = chance.choice((f"{parent.sender} writes:", "You wrote:", ""))
    some = [line for line in parent.body.split("\n") if len(line) > 40][3:9]
    text = chance.choice(
        (
            mine,
            f"{mine}\n\n{intro}\n{_quoted(parent.body.split(chr(10)), '> ')}",
            f"{intro}\n{_quoted(parent.body.split(chr(10)), '>')}\n\n{mine}",
            f"{intro}\n{_quoted(some, '> ')}\n\n{mine}",
            f"{mine}\n\n{_ORIGINAL}\nFrom: {parent.sender}\n\n{parent.body}",
        )
    )
    subject = chance.choice(_ANSWERS).format(s=parent.subject)
    day = parent.day + chance.uniform(0.02, 6)
    return _said(w, day, who, (subject, text), "feedback")


def _quoted(lines: list[str], mark: str) -> str:
    return "\n".join(f"{mark}{line}" for line in lines)


def _announcement(chance: random.Random, w: Work) -> Message:
    """Look like a story, and only say where one is."""
    page = f"http://www.{w.author.emails[0].split('@')[1]}/fic/{w.number}.html"
    head = f"Title: {w.title}\nAuthor: {w.author.pen or w.author.name}\nRating: {w.rating}"
    subject, text = chance.choice(
        (
            (f"NEW: {w.title} ({w.rating})", f"{head}\n\nYou can read it at\n\n{page}"),
            (
                f"FIC: {w.title} parts 1-{w.total} now online",
                f"All parts are on my page:\n\n{page}",
            ),
            (f"{w.title} update", f"Chapter {w.total + 1} will be late. Please be patient!"),
            (
                f"Story announcement: {w.title} (1/{w.total + 1})",
                f"Part one is up.\n\n{page}\n\n{head}",
            ),
        )
    )
    return _said(w, w.start + chance.uniform(1, 40), w.author, (subject, text), "discussion")


def _request(chance: random.Random, w: Work, who: Author) -> Message:
    """Miss a part."""
    part = chance.choice(w.parts).number
    subject = chance.choice(_REQUESTS).format(t=w.title, p=part, n=w.total)
    text = f"Hi,\n\nI never got part {part} of {w.title}. Could somebody send it to me?\n\nThanks,"
    return _said(w, w.start + chance.uniform(1, 60), who, (subject, text), "discussion")


def _talk(chance: random.Random, w: Work, who: Author, days: float) -> Message:
    subject, text = chance.choice(_TALK)
    subject = f"Re: {subject}" if chance.random() < 0.3 else subject
    text = text.replace("{a}", w.pair[0]).replace("{b}", w.pair[1])
    return _said(w, chance.uniform(0, days), who, (subject, text), "discussion")


def _owners(chance: random.Random, w: Work, owner: Author, days: float) -> Message:
    subject, text = chance.choice(_OWNER)
    return _said(w, chance.uniform(0, days), owner, (subject, text), "admin")
