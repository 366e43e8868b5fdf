"""What holds of every story and every list: nothing lost, nothing torn, nothing too large."""

from collections.abc import Iterable, Sequence
from email import message_from_bytes
from email.policy import default

from hypothesis import HealthCheck, given, settings, strategies as st

from afterlist.distribution import Format, ListPosting, ListProfile, Manuscript
from afterlist.model import Block, BlockKind, Header, PartLabel, Run, Style
from afterlist.pipeline import ReadStory
from tests.distribution import shaped
from tests.distribution.build import (
    BREAK,
    PROFILE,
    SENDER,
    block,
    composed,
    header,
    read_back,
    text_of,
)

modest = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(blocks: Iterable[Block]) -> list[str]:
    """Each block but scene breaks as one text, its styles marked."""
    return [
        f"{each.kind}: {''.join(map(_styled, each.runs))}"
        for each in blocks
        if each.kind is not BlockKind.SCENE_BREAK
    ]


def _styled(run: Run) -> str:
    styles = "".join(style[0] for style in run.styles if style is not Style.NOTATION)
    return f"<{styles}:{run.text}>" if styles else run.text


def breaks(blocks: Iterable[Block]) -> set[int]:
    """How many other blocks stand before each scene break."""
    found, before = set(), 0
    for each in blocks:
        if each.kind is BlockKind.SCENE_BREAK:
            found.add(before)
        else:
            before += 1
    return found


def seams(read: Sequence[ReadStory]) -> set[int]:
    """How many blocks stand before the end of each piece."""
    ends, before = set(), 0
    for each in read:
        before += len(written(each.restored.blocks))
        ends.add(before)
    return ends


def fields(header: Header) -> dict[str, object]:
    names = ("title", "authors", "rating", "relationships", "notes", "disclaimer", "fandoms")
    return {name: read.value if (read := getattr(header, name)) else None for name in names}


@modest
@given(shaped.manuscripts(), shaped.profiles)
def test_what_a_list_sends_back_is_read_as_the_same_story(
    story: Manuscript, profile: ListProfile
) -> None:
    read = [read_back(posting) for posting in composed(story, profile)]
    blocks = [each for one in read for each in one.restored.blocks]

    assert written(blocks) == written(story.blocks)
    assert breaks(blocks) == breaks(story.blocks) - seams(read)
    first = read[0].reading.header
    assert first is not None
    assert fields(first) == fields(story.header)
    assert story.header.warnings is not None
    assert first.warnings is not None
    # The reader hears "R for language" as a warning, too.
    assert set(first.warnings.value) >= set(story.header.warnings.value)
    assert first.stated_permission() == _asked(story, first)


def _asked(story: Manuscript, read: Header) -> object:
    """What the reader makes of the author's line where it stands alone."""
    line = story.fields["distribution"]
    alone = Manuscript("work/2", header(distribution_raw=line), shaped_body())
    (posting,) = composed(alone)
    read_alone = read_back(posting).reading.header
    assert read_alone is not None
    assert read.distribution_raw is not None
    assert read.distribution_raw.value == line
    return read_alone.stated_permission()


def shaped_body() -> tuple[Block, ...]:
    text = "Corin counted the gulls and went down to the water. Nobody on the wall said anything."
    return tuple(block(BlockKind.PARAGRAPH, f"{text} {text} {text}") for _ in range(3))


@modest
@given(shaped.manuscripts(), shaped.profiles)
def test_parts_are_read_in_their_order(story: Manuscript, profile: ListProfile) -> None:
    postings = composed(story, profile)
    own = story.part
    if own is None and len(postings) == 1:
        return
    for posting in postings:
        header = read_back(posting).reading.header
        assert header is not None
        assert header.part is not None
        assert _number(header.part.value) == _expected(own, posting)


def _number(part: PartLabel) -> tuple[str, object]:
    return str(part.number), "?" if part.is_open else part.total


def _expected(own: PartLabel | None, posting: ListPosting) -> tuple[str, object]:
    if own is None:
        return str(posting.part), posting.of
    letter = "" if posting.of == 1 else "abcdefghijklmnopqrstuvwxyz"[posting.part - 1]
    return f"{own.number}{letter}", "?" if own.is_open else own.total


any_text = st.one_of(shaped.anything, shaped.torn)
any_run = st.builds(
    lambda text, styles: Run(text, BREAK.span, tuple(styles)),
    any_text,
    st.sets(st.sampled_from([Style.EMPHASIS, Style.STRONG])),
)
any_block = st.one_of(
    shaped.paragraphs,
    st.builds(
        lambda kind, runs: block(kind, *runs),
        st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.SCENE_BREAK]),
        st.lists(any_run, max_size=4),
    ),
    st.just(BREAK),
)
any_story = st.builds(
    lambda blocks, title, author, summary, mark: Manuscript(
        "work/1",
        header(title=title, authors=(author,), summary=summary, disclaimer=author),
        tuple(blocks),
        end_mark=mark,
    ),
    st.lists(any_block, max_size=12),
    any_text,
    any_text,
    any_text,
    any_text,
)


@modest
@given(any_story, shaped.any_format, any_text)
def test_no_field_tears_a_message(story: Manuscript, profile: ListProfile, name: str) -> None:
    sender = type(SENDER)(name, SENDER.address, SENDER.reply_to, SENDER.domain)
    for posting in composed(story, profile, sender):
        envelope = posting.content.split(b"\r\n\r\n", 1)[0]
        message = message_from_bytes(posting.content, policy=default)
        assert not message.defects
        assert {"Bcc", "Cc", "QUIT"}.isdisjoint(message.keys())
        assert [len(message.get_all(each, [])) for each in set(message.keys())] == [1] * len(
            set(message.keys())
        )
        assert envelope.isascii()
        assert b"\n" not in envelope.replace(b"\r\n", b"")
        assert b"\0" not in posting.content
        assert max(map(len, posting.content.split(b"\r\n"))) <= 998
        assert b"\n" not in posting.content.replace(b"\r\n", b"")
        assert b"\r" not in posting.content.replace(b"\r\n", b"")
        assert " ".join(str(message["Subject"]).split()) == " ".join(posting.subject.split())


@modest
@given(st.lists(any_block, max_size=12), shaped.any_format)
def test_no_message_is_larger_than_the_list_takes(
    blocks: list[Block], profile: ListProfile
) -> None:
    for posting in composed(Manuscript("work/1", header(), tuple(blocks)), profile):
        longest = max(map(len, text_of(posting).split("\n")))
        assert len(posting.content) <= profile.largest_kb * 1_000 or longest > 900


@modest
@given(st.lists(any_block, max_size=8), shaped.any_format)
def test_no_line_is_longer_than_the_list_takes_unless_a_word_is(
    blocks: list[Block], profile: ListProfile
) -> None:
    kept = [each for each in blocks if each.kind is not BlockKind.PREFORMATTED]
    for posting in composed(Manuscript("work/1", header(), tuple(kept)), profile):
        for line in text_of(posting).split("\n"):
            assert len(line) <= profile.columns or len(line.split()) <= 1


@modest
@given(shaped.manuscripts(), st.integers(4, 9), st.sampled_from(Format))
def test_no_word_is_lost_or_doubled(story: Manuscript, largest_kb: int, kind: Format) -> None:
    profile = ListProfile("Wallside", PROFILE.address, largest_kb=largest_kb, format=kind)
    postings = composed(story, profile)
    read = [
        word
        for posting in postings
        for word in text_of(posting).split("\n----------\n", 1)[1].split()
        if word != "*"
    ]
    told = "\n".join("".join(run.text for run in each.runs) for each in story.blocks)
    assert " ".join(read).replace("_", "").replace("**", "").split() == [
        *told.split(),
        *story.end_mark.split(),
    ]
