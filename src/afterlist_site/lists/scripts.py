"""Manuscripts read: what an author gave, as the archive and every list will take it."""

from __future__ import annotations

from dataclasses import dataclass

from afterlist import distribution, pipeline
from afterlist.model import Kind, RawMessage, Reading, SourceFormat
from afterlist.pipeline import ReadStory
from afterlist.policy import Statement, Word
from afterlist_site.archive import decisions
from afterlist_site.ledger import corrections, words
from afterlist_site.lists import versions
from afterlist_site.lists.models import Manuscript, Submission


@dataclass(frozen=True, slots=True)
class Script:
    """A chapter as read, with what its author put right since: ``statement`` is their
    line about distribution."""

    story: ReadStory
    manuscript: distribution.Manuscript
    statement: Statement

    @property
    def reading(self) -> Reading:
        """The message as read."""
        return self.story.reading


def read(row: Manuscript) -> Script | None:
    """Return a manuscript as read; None where no story can be found in it."""
    readings = pipeline.read_message(_raw(row))
    stories = [each for each in readings if each.kind is Kind.STORY and each.header and each.body]
    if len(stories) != 1:
        return None
    (reading,) = stories
    posting = reading.posting
    assert reading.header is not None  # noqa: S101 - narrowed above
    right = corrections.in_force([posting.identity]).get(posting.identity, ())
    header = corrections.corrected(reading.header, right)
    story = pipeline.read_story(reading, 0)
    end = reading.end_mark
    chapter = distribution.Manuscript(
        key=f"{versions.first(row.submission).token}/{row.position}",
        header=header,
        blocks=story.restored.blocks,
        end_mark=posting.text[end.start : end.end].strip() if end else "",
        revision=len(versions.earlier(row.submission)),
    )
    said = decisions.statement(header.stated_permission(), posting.lists, posting.sent_at)
    return Script(story, chapter, said)


def said_by(submission: Submission) -> tuple[Word, ...]:
    """Return what a submission's author said of all their stories, not in this one."""
    return words.ledger().of_people.get(submission.person_id, ())


def _raw(row: Manuscript) -> RawMessage:
    return RawMessage(bytes(row.raw), f"submission {row.submission_id}", 0, SourceFormat.EML)
