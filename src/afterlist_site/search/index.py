"""The full-text index: one document a chapter, in a folder that can be made again."""

import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import tantivy

from afterlist_site.search.inflections import forms
from afterlist_site.search.query import Clause

SCHEMA_VERSION = f"3 tantivy {version('tantivy')}"
"""An index of another version is made again: the format belongs to the library."""

VERSION_FILE = "afterlist-schema"
ANALYZER = "story"
BOOSTS = {"title": 5.0, "authors": 4.0, "fandom": 2.0, "tags": 2.0, "summary": 2.0, "body": 1.0}
"""The fields that words are looked for in, and how much each counts."""

HEAP_BYTES = 64_000_000
LOCK_WAIT_S = 20.0
LOCK_RETRY_S = 0.1
LONGEST_WORD = 60


SMALL_WORDS = frozenset(
    "a an and are as at be but by for from had he her his i in is it its my no not of on or she"
    " so that the their they this to was were with you".split()
)
"""Words that every story has: searched for, but not marked in a snippet."""


@dataclass(frozen=True, slots=True)
class ChapterDocument:
    """What is looked up of one chapter. ``marks`` are what it can be chosen by,
    as ``mark`` writes them; its work's visibility is one of them."""

    work_id: str
    position: int
    title: str
    authors: tuple[str, ...]
    fandoms: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    body: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A chapter found; the better ones come first."""

    work_id: str
    position: int


def mark(kind: str, name: str) -> str:
    """Return the one term that stands for a name on a shelf, whatever its case."""
    return f"{kind}:{name.casefold()}"


def is_current(folder: Path) -> bool:
    """Whether there is an index in the folder that this release can read."""
    path = folder / VERSION_FILE
    return path.is_file() and path.read_text() == SCHEMA_VERSION


class Index:
    """The index in a folder; made empty if there is none that fits."""

    def __init__(self, folder: Path) -> None:
        if not is_current(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self._index = tantivy.Index(_schema(), str(folder))
            (folder / VERSION_FILE).write_text(SCHEMA_VERSION)
        else:
            self._index = tantivy.Index.open(str(folder))
        self._index.register_tokenizer(ANALYZER, _analyzer())
        self._words = _analyzer()

    def replace(self, work_ids: Iterable[str], documents: Iterable[ChapterDocument]) -> None:
        """Put the documents in place of all that the works had."""
        with self._writer() as writer:
            for work_id in work_ids:
                writer.delete_documents_by_term("work_id", work_id)
            for document in documents:
                writer.add_document(_document(document))

    def find(
        self, clauses: Sequence[Clause], marks: Sequence[str], limit: int
    ) -> "tuple[list[Hit], Snippets]":
        """Return up to ``limit`` chapters that have every clause and bear every
        mark, the best first, and what makes their snippets."""
        self._index.reload()
        searcher = self._index.searcher()
        wanted = self._query(clauses)
        must = [(tantivy.Occur.Must, self._term("marks", each)) for each in marks]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *must])
        found = searcher.search(query, limit=limit, count=False).hits
        documents = (searcher.doc(address).to_dict() for _, address in found)
        hits = [Hit(each["work_id"][0], each["position"][0]) for each in documents]
        return hits, Snippets(searcher, self._query(_telling(clauses)), self._index.schema)

    def having(self, words: Iterable[str]) -> set[str]:
        """Return the works that have one of the words in any field."""
        terms = [
            (tantivy.Occur.Should, self._term(field, form))
            for word in words
            for form in self._words.analyze(word)
            for field in BOOSTS
        ]
        if not terms:
            return set()
        self._index.reload()
        searcher = self._index.searcher()
        query = tantivy.Query.boolean_query(terms)
        found = searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits
        return {searcher.doc(address).to_dict()["work_id"][0] for _, address in found}

    def _query(self, clauses: Sequence[Clause]) -> tantivy.Query:
        parts = []
        for clause in clauses:
            words = self._words.analyze(clause.text)
            if words:
                occur = tantivy.Occur.MustNot if clause.is_excluded else tantivy.Occur.Must
                parts.append((occur, self._anywhere(clause.field, words)))
        if not any(occur is tantivy.Occur.Must for occur, _ in parts):
            return tantivy.Query.empty_query()
        return tantivy.Query.boolean_query(parts)

    def _anywhere(self, field: str, words: list[str]) -> tantivy.Query:
        fields = (field,) if field else tuple(BOOSTS)
        each = [
            tantivy.Query.boost_query(self._in_field(name, words), BOOSTS[name]) for name in fields
        ]
        return tantivy.Query.disjunction_max_query(each, 0.1)

    def _in_field(self, name: str, words: list[str]) -> tantivy.Query:
        if len(words) == 1:
            each = [self._term(name, form) for form in forms(words[0])]
            return each[0] if len(each) == 1 else tantivy.Query.disjunction_max_query(each)
        return tantivy.Query.phrase_query(self._index.schema, name, list(words))

    def _term(self, name: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, name, word)

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        """Give the only writer, and commit; another process may have it for a while."""
        until = time.monotonic() + LOCK_WAIT_S
        while True:
            try:
                writer = self._index.writer(HEAP_BYTES, num_threads=1)
                break
            except ValueError as error:
                if "lock" not in str(error).lower() or time.monotonic() > until:
                    raise
                time.sleep(LOCK_RETRY_S)
        yield writer
        writer.commit()
        writer.wait_merging_threads()


class Snippets:
    """Makes the lines around what was found."""

    def __init__(self, searcher: tantivy.Searcher, query: tantivy.Query, schema: tantivy.Schema):
        self._generator = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
        self._generator.set_max_num_chars(260)

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """Return the best stretch of a text as (piece, is it what was looked for);
        empty if nothing of it is in the text."""
        snippet = self._generator.snippet_from_doc(tantivy.Document(body=text))
        fragment = snippet.fragment().encode()
        made: list[tuple[str, bool]] = []
        at = 0
        for each in snippet.highlighted():
            made.append((fragment[at : each.start].decode(), False))
            made.append((fragment[each.start : each.end].decode(), True))
            at = each.end
        return [*made, (fragment[at:].decode(), False)] if made else []


def _telling(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses worth showing: not the small words, unless there is nothing else."""
    telling = [clause for clause in clauses if clause.text.lower() not in SMALL_WORDS]
    return telling if any(not clause.is_excluded for clause in telling) else clauses


@lru_cache(maxsize=1)
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("work_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("position", stored=True)
    builder.add_text_field("marks", tokenizer_name="raw", index_option="basic")
    for name in BOOSTS:
        builder.add_text_field(name, tokenizer_name=ANALYZER)
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    words = words.filter(tantivy.Filter.remove_long(LONGEST_WORD))
    return words.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def _document(chapter: ChapterDocument) -> tantivy.Document:
    return tantivy.Document.from_dict(
        {
            "work_id": chapter.work_id,
            "position": chapter.position,
            "marks": list(chapter.marks),
            "title": chapter.title,
            "authors": list(chapter.authors),
            "fandom": list(chapter.fandoms),
            "tags": list(chapter.tags),
            "summary": chapter.summary,
            "body": chapter.body,
        },
        _schema(),
    )
