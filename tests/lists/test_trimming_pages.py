"""What a mail program puts round a story in its page, and what of it is the story's."""

from __future__ import annotations

import time

import pytest

from afterlist_site.lists.trimming_pages import trimmed_page

STORY = "<p>Title: The Long Quay</p><p>She <i>ran</i> to the quay.</p><p>“You came,” he said.</p>"
KEPT = STORY


@pytest.mark.parametrize(
    "below",
    [
        '<div class="gmail_signature"><p>Jane Q. Public<br>Tel. 555-0100</p></div>',
        '<div id="ms-outlook-mobile-signature">Jane, 12 Mill Lane</div>',
        '<pre class="moz-signature">-- <br>Jane Q. Public</pre>',
        "<div>-- <br>Jane Q. Public<br>555-0100</div>",
        '<div class="signature"><span class="signature">Jane</span> Tel. 555</div>',
        "<p>-- </p><p>Jane Q. Public</p><p>12 Mill Lane</p>",
        "<p>Sent from my iPhone</p>",
        "<p>This e-mail is confidential and intended only for the addressee.</p>",
        "<p>Jane Q. Public</p>".join(("<p>THE END</p><p>--</p>", "")),
        '<div class="yahoo_signature">Jane</div><p>Sent from Yahoo Mail</p>',
    ],
)
def test_what_stands_under_a_story_is_cut_off(below: str) -> None:
    kept = trimmed_page(STORY + below)
    assert "She <i>ran</i> to the quay" in kept
    assert "he said." in kept
    for word in ("Jane", "555", "Mill Lane", "Sent", "confidential"):
        assert word not in kept


def test_the_lines_that_name_coauthors_go_wherever_they_stand() -> None:
    page = (
        f"<p>Rating: PG<br>Co-author: <b>Fenn</b> &lt;fenn@post.example&gt;<br>By: Wren</p>{STORY}"
    )
    kept = trimmed_page(page)
    assert "fenn@post.example" not in kept
    assert "Fenn" not in kept
    assert "Rating: PG" in kept
    assert "By: Wren" in kept


@pytest.mark.parametrize(
    "story",
    [
        STORY,
        f'<div class="signature">He signed it with an X.</div>{STORY}',
        f"<p>--</p>{STORY}",
        f"{STORY}<p>--</p><p>Nobody came the next day, nor the day after.</p>" * 3,
        "<p>The message was confidential.</p>",
        "",
    ],
)
def test_what_is_the_story_s_stays(story: str) -> None:
    words = [word for word in story.replace("<", " <").split() if word[0].isalpha()]
    kept = trimmed_page(story)
    assert all(word.split("<")[0] in kept for word in words if "=" not in word)


@pytest.mark.parametrize(
    "piece",
    [
        "<div class=signature>",
        "<p class=signature>x</p>",
        "<p>-- </p>",
        "<br>",
        "Co-author: a@b ",
        "<i>",
        "&lt;",
        "<p>x",
    ],
)
def test_a_hostile_page_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    trimmed_page(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 5
