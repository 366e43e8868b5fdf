"""Pieces that list mail is made of: what the mutators put together, and break."""

from typing import Final


def _bytes(*lines: str) -> tuple[bytes, ...]:
    return tuple(line.encode() for line in lines)


ENVELOPES: Final = _bytes(
    "From quill@marsh.example Thu May  3 10:00:00 2001\n",
    "From: Quill <quill@marsh.example>\nTo: fen-fic@lists.example\nSubject: FIC: Low Tide (1/3)\n"
    "Date: Thu, 3 May 2001 10:00:00 +0000\nMessage-ID: <1@marsh.example>\n\n",
    "Subject: Re: [fen-fic] REPOST: Low Tide 2/? PG-13\n",
    "Subject: =?iso-8859-1?Q?Fl=FCgel_=281/2=29?=\n",
    "Subject: =?utf-8?B?TG93IFRpZGU=?= (part 1a\n of 7)\n",
    "Date: 30 Feb 99 25:61:00 PDT\n",
    "Date: Thu, 3 May 2001 10:00:00 +9999\n",
    "Date: 1 Jan 0001 00:00:00 +1400\n",
    "Message-ID: <a@b@c>\n",
    "In-Reply-To: Your message of \"Thu\" <2@marsh.example>\n",
    "List-Id: Fen <fen-fic.lists.example>\nX-No-Archive: yes\n",
    "Newsgroups: alt.fen.creative,alt.fen\nDistribution: world\nSummary: A tide.\n",
    "Received: from a by b; Thu, 3 May 2001 10:00:00 +0000\n",
    "~From: Quill\n",
)  # fmt: skip

MIME: Final = _bytes(
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n",
    "Content-Type: text/plain; charset=\"utf-8\"; format=flowed; delsp=yes\n",
    "Content-Type: text/plain; charset=utf-16\n",
    "Content-Type: text/plain; charset=x-mac-roman\n",
    "Content-Type: text/plain; charset*0*=us-ascii'en'utf%2D8\n",
    "Content-Type: text/html; charset=windows-1252\n",
    "Content-Type: multipart/mixed; boundary=\"b1\"\n\n--b1\n",
    "Content-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: text/html\n\n",
    "Content-Type: multipart/digest; boundary=b1\n\n--b1\n\nSubject: Low Tide\n\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Disposition: attachment; filename=\"tide.txt\"\n",
    "\n--b1\n",
    "\n--b1--\n",
    "\n--b2--\n",
    "begin 644 tide.txt\n",
    "=20\n",
    "=E9=3D=\n",
    "VGl0bGU6IExvdyBUaWRl\n",
)  # fmt: skip

LABELS: Final = _bytes(
    "Title: ",
    "TITLE - ",
    "*Author*: ",
    "by Oona Grist\n",
    "E-mail: oona at marsh dot example\n",
    "Rating: PG-13\n",
    "Pairing: Ash/Rowan, Ash&Fern\n",
    "Fandom: Harrow Station\n",
    "Archive:\n",
    "Spoilers: none\nSummary: ",
    "Disclaimer: not mine.\n",
    "Notes: :words in colons: are thoughts, /so is this/ telepathy.\n",
    "Beta: thanks to Fern\n",
    "Series: The Tides #2\nSequel to: High Water\n",
    "Part: VII/?\n",
    "(c) 1998 Oona Grist\n",
    "T H E   L O W   T I D E\n",
    "{{ Title: another }}\n",
    "+------------------+\n| Title: Low Tide  |\n| Author: Oona     |\n+------------------+\n",
    "Title: Low Tide Author: Oona Rating: R Archive: ask Summary: it ebbs\n",
)  # fmt: skip

PERMISSIONS: Final = _bytes(
    "Archive: anywhere, just let me know.\n",
    "Archive: Lamplight, Far Shore. Anyone else please ask.\n",
    "Please do not archive this ",
    "Archive: Gossamer yes, everyone else no.\n",
    "Distribution: any list I post to, ",
    "not before June 2003",
    " unless you ask me first",
    "except on ",
    "Want, take, have. ",
    "DO NOT ARCHIVE\n",
    "Circuit Archive: no\n",
    "All rights reserved. May not be reproduced without written permission.\n",
    "used without permission",
    "Permission to archive: yes / no / ask\n",
    "Feel free to pass it on as long as my name stays on it; ",
    "nobody may ",
    "if and only if ",
)  # fmt: skip

SCENES: Final = _bytes(
    "\n\n* * *\n\n",
    "\n\n~*~*~*~\n\n",
    "\n----------\n",
    "\n\n\n\n",
    "\n# # #\n",
    "\noooOOOooo\n",
    "\nChapter One\n\n",
    '"Go," said Ilse. "*Now*, you _must_ go /now/."\n',
    "The ferry was late again that night, and the lamps were out.\n",
    "    She walked, and the\n    tide walked\n        with her.\n",
    "Dear Ash,\n\nIt ebbs.\n\nYours,\nRowan\n",
    "<grin> <<Russian>> ::thinking:: //aloud//\n",
    "The End\n",
    "TBC...\n",
    "End part 1/3\n",
    "\n-- \nQuill\n",
    "   1. one\n   2. two\n",
)

QUOTES: Final = _bytes(
    "On Thursday, Quill <quill@marsh.example> wrote:\n",
    "> ",
    ">> > ",
    "> Title: Low Tide\n> \n> The ferry was late.\n",
    "-----Original Message-----\nFrom: Quill\nSent: Thursday\nTo: fen-fic\nSubject: Low Tide\n\n",
    "---------- Forwarded message ----------\nFrom: Quill\nDate: Thu, 3 May 2001\n\n",
    "\n___________________________________\nfen-fic mailing list\nfen-fic@lists.example\n",
    "\nTo unsubscribe from this group, send an email to:\nfen-fic-unsubscribe@lists.example\n",
    "------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy!\n"
    "---------------------------------------------------------------------~->\n",
)

DIGESTS: Final = _bytes(
    "fen-fic Digest, Vol 1, Issue 7\n\nToday's Topics:\n\n   1. Low Tide (Quill)\n\n",
    "\n" + "-" * 70 + "\n\n",
    "\n" + "-" * 30 + "\n\nDate: Thu, 3 May 2001 10:00:00 +0000\nFrom: Quill\nSubject: Tide\n\n",
    "\nEnd of fen-fic Digest, Vol 1, Issue 7\n**************************************\n",
    "There are 2 messages in this issue.\n\nTopics in this digest:\n\n      1. Low Tide\n"
    "           From: Quill <quill@marsh.example>\n\n",
    "_" * 72 + "\n" + "_" * 72 + "\n\nMessage: 1\n   Date: Thu, 3 May 2001\n   From: Quill\n"
    "Subject: Low Tide\n\n",
    "- ---- Begin included message ----\n",
)

HTML: Final = _bytes(
    "<html><head><title>Low Tide</title></head><body>\n",
    "<p>The <em>ferry</em> was <b>late</b>.<br>\n",
    "<hr>",
    "<center><h1>Low Tide</h1></center>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "<script>alert(1)</script>",
    "<style>p {",
    "<!-- ",
    " -->",
    "<![CDATA[",
    "<a href=\"javascript:x\">here</a>",
    "&nbsp;&amp;amp;&#0;&#xD800;&#150;&eacute;&bogus;",
    "<table><tr><td>",
    "<i><b></i></b>",
    "</p></div></body>",
)  # fmt: skip

ODDITIES: Final = (
    b"\x00", b"\x1a", b"\r", b"\r\n", b"\x0c", b"\x0b", b"\x85", b"\x92", b"\xa0", b"\xff",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xe2\x80\xa8",
    b"\xe2\x80\xae", b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"\xc2\xad", b"\xe2\x80\x8b",
    "İ".encode(), "ß".encode(), "ﬁ".encode(), "ŉ".encode(), "é".encode(), "e\u0301".encode(),
    "Ã©".encode(), "â€œ".encode(), "“".encode(), "𝔄".encode(), "٣".encode(), "²".encode(),
    "Ⅷ".encode(), "Ǆ".encode(), "ͅ".encode(), b"\t", b" ", b"\n", b"\n\n", b":", b"*", b"_", b"/",
    b"(", b")", b"[", b"]", b"<", b">", b'"', b"'", b"...", b"--", b"~", b"=", b"=\n", b"\xfe\xff",
)  # fmt: skip

KINDS: Final = (
    ENVELOPES, MIME, LABELS, PERMISSIONS, SCENES, QUOTES, DIGESTS, HTML, ODDITIES, ODDITIES,
)  # fmt: skip
"""Every kind of piece; the oddities twice, for they break most."""
