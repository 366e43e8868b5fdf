"""The nouns that every stage shares. Values only: no stage, no work is done here."""

from afterlist.model.cleared import Cleared
from afterlist.model.decision import (
    Answer,
    Audience,
    Because,
    Decision,
    Layer,
    Use,
    Viewer,
    Visibility,
)
from afterlist.model.finding import Finding
from afterlist.model.header import Header, Notation, PartLabel, Rating, WarningState
from afterlist.model.origin import Origin, Place, Read, Span
from afterlist.model.permission import UNSTATED, Default, Permission
from afterlist.model.posting import (
    Address,
    Attachment,
    DateWitness,
    Mark,
    MarkKind,
    Posting,
    Segment,
    SegmentKind,
)
from afterlist.model.raw import Gap, Quoting, RawMessage, SourceFormat, SourceRef, Unreadable
from afterlist.model.story import Kind, Reading
from afterlist.model.text import Block, BlockKind, Edit, Restored, Run, Style
from afterlist.model.work import Card, Chapter, Edition, Relation, Status, Work

__all__ = [
    "UNSTATED",
    "Address",
    "Answer",
    "Attachment",
    "Audience",
    "Because",
    "Block",
    "BlockKind",
    "Card",
    "Chapter",
    "Cleared",
    "DateWitness",
    "Decision",
    "Default",
    "Edit",
    "Edition",
    "Finding",
    "Gap",
    "Header",
    "Kind",
    "Layer",
    "Mark",
    "MarkKind",
    "Notation",
    "Origin",
    "PartLabel",
    "Permission",
    "Place",
    "Posting",
    "Quoting",
    "Rating",
    "RawMessage",
    "Read",
    "Reading",
    "Relation",
    "Restored",
    "Run",
    "Segment",
    "SegmentKind",
    "SourceFormat",
    "SourceRef",
    "Span",
    "Status",
    "Style",
    "Unreadable",
    "Use",
    "Viewer",
    "Visibility",
    "WarningState",
    "Work",
]
