"""What the archive writes: to authors, to those who ask, and about silence.

The archivist may write any of these anew (``Wording``); ``$words`` are filled in.
"""

from __future__ import annotations

from string import Template
from typing import Final

from django.conf import settings

from afterlist.model import Use
from afterlist_site import letters
from afterlist_site.archive.models import Name
from afterlist_site.people.models import Wording

LINK: Final = "\ue000link\ue000"
"""Stands in a letter's text for its own link until it is sent; no other text holds it."""

USES: Final = {
    Use.MIRROR: "a copy in another archive or on a page",
    Use.LIST: "the title and header in a list of stories, without the text",
    Use.MAIL: "posting to a mailing list or newsgroup",
    Use.TRANSLATION: "a translation",
    Use.PODFIC: "a podfic: reading it aloud and recording it",
    Use.RESEARCH: "research",
    Use.AI_TRAINING: "training machines on it",
    Use.READ: "showing it to readers",
    Use.DOWNLOAD: "downloads",
    Use.FEED: "a feed",
}
"""Every use in plain words, in the order in which they are offered."""

OFFERED: Final = (
    Use.MIRROR, Use.LIST, Use.MAIL, Use.TRANSLATION, Use.PODFIC, Use.RESEARCH, Use.AI_TRAINING,
)  # fmt: skip
"""What one can ask for."""

SILENCE: Final = (
    "Silence is never a yes. A story whose author does not answer stays where the author put it: "
    "what the header allows is done, and nothing else. A request stays open for as long as the "
    "archive stands, so that an author who is found after years still decides."
)

_HOW_TO_ANSWER: Final = """\
To answer, open this page (no account, no password):

    $link

or reply to this letter with one of these as its first line:

    yes
    no
    yes if … (whatever you want kept to)

Are these not your stories? Then reply “not me”, and nobody writes to this
address again.

If you do not answer, that is no yes. $reminder

Your address is shown to nobody. What you reply is passed on without your
address and without your signature.

$archive
$address
"""

REQUEST: Final = """\
Dear $author,

you posted stories to mailing lists. Somebody asks whether they may use what
you wrote, and it is you who decides.

Who asks:  $asker
What for:  $use
Where:     $place
Which:     $works

This is their message:

$message

"""

OUTREACH: Final = """\
Dear $author,

years ago you posted stories to mailing lists. They are kept safe here, and
nobody but the archivist can see the ones named below: your headers do not say
that this archive may show them, so it asks.

    $works

May we show them to readers, with your header above each, under the name that
you signed with? You can also say yes to some of them only, choose another
name, or have everything taken out for good. Whatever you say is done.

"""

REMINDER: Final = """\
Dear $author,

this letter went to you on $day, and no answer has come. Perhaps it
was lost; perhaps you would rather not answer, and that is an answer too. You
will not be reminded again.

------------------------------------------------------------------------

"""

AGAIN: Final = """\
Dear $author,

thank you for your reply. It went to the archivist, who reads it; a machine
that read only its first line could not tell whether it says yes or no. If you
like, say it on this page:

    $link

or reply once more with “yes”, “no” or “yes if …” as the first line.

$archive
$address
"""

NOTICE: Final = """\
Dear $author,

in the header of your story you ask to be told where it goes. Somebody has
been told that your header allows them this:

Who:    $asker
What:   $use
Where:  $place
Which:  $works

You need not do anything. If you do not want it, say so here and it counts for
whatever is asked from now on:

    $link

$archive
$address
"""

ANSWER: Final = """\
Dear $asker,

you asked for $works by $author:
$use, at $place.

$answer

$reply

Please keep to what the author says here. The request and the answer are kept
with the story: $page

This letter comes from a machine. Neither you nor the author is shown the
other's address.

$archive
$address
"""

WORDINGS: Final = {
    "silence": ("What silence means", SILENCE),
    "outreach": ("The letter to an author", OUTREACH),
    "request": ("A request, passed on to an author", REQUEST),
    "reminder": ("What stands above a reminder", REMINDER),
}
"""The texts that the archivist may write anew: what each is, and how it begins."""


def wording(name: str) -> str:
    """Return a text as it is now: the archivist's, else ours."""
    own = Wording.objects.filter(name=name).values_list("text", flat=True).first()
    return own or WORDINGS[name][1]


def silence_policy() -> str:
    """Return what silence means here, for a page to show."""
    return wording("silence")


def archive_name() -> str:
    """Return the name that letters are signed with."""
    return Name.objects.order_by("pk").values_list("name", flat=True).first() or "The archive"


def fill(text: str, **words: str) -> str:
    """Return a text with its words filled in; one that it does not know stays as it is."""
    return Template(text).safe_substitute(
        archive=archive_name(), address=letters.absolute("/"), link=LINK, **words
    )


def to_author(text: str, **words: str) -> str:
    """Return a letter to an author: the text, and then how to answer."""
    days = settings.REMIND_AFTER_DAYS
    reminder = f"After {days} days one reminder comes,\nand no further one."
    return fill(text, **words) + fill(_HOW_TO_ANSWER, reminder=reminder)


def titles(found: list[str], most: int = 60, indent: int = 11) -> str:
    """Return titles as a list for a letter, the first on the line it begins on."""
    shown = [f"“{title}”" for title in found[:most]]
    if len(found) > most:
        shown.append(f"and {len(found) - most} more")
    return ("\n" + " " * indent).join(shown)
