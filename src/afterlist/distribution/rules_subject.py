"""The form of subjects that a list's rules show or describe."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from afterlist.distribution.rules_sentences import Sentence
from afterlist.model import Span

_SLOTS = (
    ("part", r"(?:part|chapter|pt\.?)? ?#? ?(?:x{1,2}|y|n|#|\d{1,3}|part|number)"
             r" ?(?:/| of ) ?(?:x{1,2}|y|n|m|z|#|\?|\d{1,3}|total)\b\??|\d{1,3}/\?"
             r"|(?:part|chapter)(?: ?(?:#s?|numbers?|no\.?))?(?:, if any| if any)?|parts? if any"),
    ("title", r"(?:story |fic |your |the )*title(?: of (?:your |the )?(?:story|fic))?"
              r"|name of (?:your |the )?(?:story|fic)|(?:story|fic) ?name"),
    ("rating", r"(?:the )?ratings?|nc-?17|pg-?13|fr(?:ao|[ctm])|pg"),
    ("pairing", r"(?:main )?(?:pairings?|couples?|ships?)(?:/characters?)?"),
    ("fandom", r"fandoms?|show|series|universe"),
    ("author", r"(?:your |the )?author(?:'?s name)?|your (?:pen ?)?name|pen ?name"),
    ("genre", r"genres?|category|type"),
    ("warnings", r"warnings?"),
)  # fmt: skip
_SLOT = re.compile(
    "|".join(rf"(?P<{name}>[<{{]?(?<![\w-])(?:{form})(?![\w-])[>}}]?)" for name, form in _SLOTS),
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\bsubject(?:[ -]?(?:line|header|field)s?)?\b[^\n:\"“]{0,80}[:=][ \t]*"
    r"(?:\n[ \t]*)*([^\n]{3,120})",
    re.IGNORECASE,
)
_SHOWS_NEXT = re.compile(
    r"(?:\be\. ?g\.|\bexample|\blike(?: this| so)?|\bthis form)[ ,.:]*$", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[\"“ ]*[A-Z][\w'-]{1,15}:(?= )")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{3,100})[\"”]")
_TAG = re.compile(
    r"\[[A-Za-z0-9 _/&!-]{1,16}\]|\b[A-Z][A-Z0-9]{1,11}:|\b(?:Fic|Story|New|Fiction|FF):"
)
_PIECE = re.compile(rf"(?:{_SLOT.pattern}|{_TAG.pattern}|[ ()\[\],:-])", re.IGNORECASE)
_TAGGED = re.compile(
    r"\b(?:begin\w*|start\w*|put|use|tag\w*|mark\w*|label\w*|precede\w*|preface\w*|include|add|type|with|have)\b",
    re.IGNORECASE,
)
_OF_OTHER_MAIL = re.compile(
    r"\b(?:off[ -]?topic|feedback|discuss\w*|chat\w*|announce\w*|admin|replies|comments"
    r"|beta readers?)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(r"(\[?\bREVIS(?:ED|ION)\b\]?:?)")
_EXAMPLE_TITLE = re.compile(r"[A-Z][\w'’,]*(?: [\w'’,&]+){0,7}")
_USUAL_REST = "{title} {part}"


class Form(NamedTuple):
    """A form of subjects, and the stretch of the rules that it rests on."""

    form: str
    span: Span


def subject_form(text: str, said: Sequence[Sentence]) -> Form | None:
    """Return the form that the rules show ("[WLS] FIC: Title (part/total)"), or the usual
    one after a tag that they ask for; None if they say nothing of subjects."""
    for shown, span in _candidates(text, said):
        form = _form(shown)
        if form is not None:
            return Form(form, span)
    return _tagged(said)


def _written_out(text: str, at: int) -> str:
    """What stands from a tag on as long as it is a subject's pieces: "put [WLS] FIC: Title
    (part/total) in the subject line"."""
    end = at
    while piece := _PIECE.match(text, end):
        end = piece.end()
    return text[at:end].rstrip(" -,:([")


def revised_form(said: Sequence[Sentence], form: str) -> Form | None:
    """Return how the list has the subject of a revision, None if the rules do not say."""
    for sentence in said:
        match = _REVISED.search(sentence.text)
        if match and re.search(r"\b(?:subject|tag|put|mark|repost)", sentence.lower):
            mark = match[1] if match[1][-1] in "]:" else f"{match[1]}:"
            return Form(f"{mark} {form}", sentence.span)
    return None


def _candidates(text: str, said: Sequence[Sentence]) -> Iterator[tuple[str, Span]]:
    for match in _SHOWN.finditer(text):
        yield match[1], Span(*match.span(1))
    yield from _quoted(said)
    for sentence, after in pairwise(said):
        if _SHOWS_NEXT.search(sentence.text) and "subject" in sentence.lower:
            yield after.text, after.span
    at = 0
    for line in text.split("\n"):
        if _TAG.match(line.strip()) and len(line) < 100 and "title" in line.lower():
            yield line, Span(at, at + len(line))
        at += len(line) + 1


def _quoted(said: Sequence[Sentence]) -> Iterator[tuple[str, Span]]:
    for sentence in said:
        if re.search(r"\bsubject|\blook like", sentence.lower):
            for match in _QUOTED.finditer(sentence.text):
                yield match[1], sentence.span


def _form(shown: str) -> str | None:
    """A shown subject with its values made placeholders; None if it shows no title."""
    shown = shown.strip().strip("\"“”'`*").strip()
    form, used = _with_slots(shown)
    if "title" not in used:
        is_tagged = _TAG.search(shown) or ("part" in used and _FIRST_WORD.match(shown))
        if not used or not is_tagged:
            return None
        form = _with_example_title(form)
    # A sentence about subjects is not one.
    rest = re.sub(r"\{\w+\}", "", form)
    is_prose = len(re.findall(r"\b[a-z]{2,}\b", rest)) > 2 or rest.strip().endswith(".")
    return form if "{title}" in form and not is_prose else None


def _with_slots(shown: str) -> tuple[str, set[str]]:
    used: set[str] = set()
    pieces: list[str] = []
    at = 0
    for match in _SLOT.finditer(shown):
        name = match.lastgroup or ""
        if name in used:
            continue
        used.add(name)
        pieces += [_literal(shown[at : match.start()]), f"{{{name}}}"]
        at = match.end()
    return "".join([*pieces, _literal(shown[at:])]), used


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _with_example_title(form: str) -> str:
    """In an example the title is what stands first after the tag."""
    tags = [*_FIRST_WORD.finditer(form), *_TAG.finditer(form)]
    after = tags[-1].end() if tags else 0
    match = _EXAMPLE_TITLE.search(form, after)
    if match is None:
        return form
    return f"{form[: match.start()]}{{title}}{form[match.end() :]}"


def _tagged(said: Sequence[Sentence]) -> Form | None:
    for sentence in said:
        text = sentence.text
        tag = _TAG.search(text)
        if (
            tag
            and re.search(r"\bsubject", text, re.IGNORECASE)
            and _TAGGED.search(text)
            and not _OF_OTHER_MAIL.search(text[: tag.start()])
            and not tag[0].upper().startswith(("OT", "[OT", "REVIS", "[REVIS", "NOTE", "RE:"))
        ):
            form = _form(_written_out(text, tag.start()))
            return Form(form or f"{_literal(tag[0])} {_USUAL_REST}", sentence.span)
    return None
