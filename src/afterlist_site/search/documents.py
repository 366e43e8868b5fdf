"""From rows to what is looked up of them."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from afterlist.model import Viewer, Visibility
from afterlist.policy import may_read
from afterlist_site.archive import outgoing, records
from afterlist_site.archive.models import Chapter, Tag, Work
from afterlist_site.guard.texts import is_outgoing, outgoing as out
from afterlist_site.search.index import ChapterDocument, mark

A_QUERY = 300
"""Chapters read at a time: memory stays flat however many there are."""


def documents(work_ids: Collection[str]) -> Iterator[ChapterDocument]:
    """Yield a document for every chapter of the works."""
    works = Work.objects.filter(pk__in=work_ids).prefetch_related("tags")
    shared = {work.pk: _of_work(work) for work in works}
    rows = Chapter.objects.filter(work__in=work_ids).values_list(
        "work_id",
        "position",
        "best__sender_email",
        "best__story__texts",
        "best__story__header",
    )
    for work_id, position, sender, texts, header in rows.order_by().iterator(chunk_size=A_QUERY):
        told = body(sender, texts, header)
        yield replace(shared[work_id], position=position, body=told)


def _of_work(work: Work) -> ChapterDocument:
    """What every chapter of a work has in common."""
    names = [(tag.kind, tag.name) for tag in work.tags.all()]
    marks = [mark(kind, name) for kind, name in names]
    return ChapterDocument(
        work_id=work.pk,
        position=0,
        title=out(work.title),
        authors=tuple(out(name) for name in work.authors),
        fandoms=tuple(out(name) for kind, name in names if kind == Tag.Kind.FANDOM),
        tags=tuple(out(name) for kind, name in names if kind not in TAGS_ELSEWHERE),
        summary=out(work.summary),
        body="",
        marks=(
            *marks,
            *(mark("reader", who) for who in Viewer if may_read(Visibility(work.visibility), who)),
            mark("rating", work.rating),
            mark("status", work.status),
        ),
    )


TAGS_ELSEWHERE = frozenset({Tag.Kind.FANDOM, Tag.Kind.AUTHOR, Tag.Kind.LIST})
"""Shelves with a field of their own, and lists, which nobody looks for by word."""


def body(sender: str, texts: records.Blob, header: records.Blob) -> str:
    """Return a story as it is searched and shown in snippets."""
    raw = records.plain_bytes(texts)
    plain = raw.decode("utf-8", "surrogatepass")
    return plain if is_outgoing(raw) else outgoing.of_columns(sender, texts, header).story(plain)
