import pytest

from afterlist.model import SegmentKind
from afterlist.postings.segments import segments

STORY = 'He shut the ledger, and the lamp went out.\n\n"Well," she said.\n\nThe End\n\n'
CUT = [
    '-=-=-\nTo leave quay-l, send "unsubscribe quay-l" to\nmajordomo@quay.example. Mind the gap.\n',
    "*~*~* Warm and dry since 1997: quay-l-request@quay.example *~*~*\n",
    "~~~~~~~~~~~\nquay-l: a list with a roof\nhttp://quay.example/quay-l/\n",
    "______________\nSubscriptions: http://quay.example/in\n\nEvery quay has two ends.\n",
    "To get off this list, write to listmom@quay.example.\n",
    "To change your settings or to leave: http://quay.example/you?list=quay-l\n",
    "List archives: http://quay.example/old/\nUnsubscribe: quay-l-request@quay.example\n",
    "----------------------------------------\nSocks by post!\nhttp://click.host.example/1/2/3\n"
    "----------------------------------------\n\nTo unsubscribe: quay-l-leave@host.example\n",
]
KEPT = [
    "~~~~~\nFeedback to mara@quill.example or quay-l@quay.example, please!\n",
    "*****\nI only post to quay-l@quay.example, so don't look for it elsewhere.\n",
    "-----\nMore at http://www.quill.example/~mara/\n",
    '* * *\n\n"Subscribe," he said. "Leave the paper where it is."\n',
    "-----\n\nShe had left the list with the majordomo, and he knocked.\n",
    "-----\nHe had let the majordomo go, and the subscription with him.\n",
    "* * *\n\nTo leave was the easy part.\n",
    "Disclaimer: the paper's subscribers are mine, http://quill.example/quay-l is Low Tide's.\n",
]


def cut_off(text: str) -> str:
    found = segments(text, (), is_reply=False, list_names=("quay-l",))
    body = [s.span for s in found if s.kind is SegmentKind.BODY]
    return text[body[-1].end :]


@pytest.mark.parametrize("footer", CUT)
def test_a_footer_that_a_list_wrote_itself_is_cut_off_whole(footer: str) -> None:
    assert cut_off(STORY + footer) == footer


@pytest.mark.parametrize("note", KEPT)
def test_an_author_s_note_and_a_story_s_end_stay(note: str) -> None:
    assert cut_off(STORY + note) == ""
    assert cut_off(STORY + note + "\n" + CUT[0]) == CUT[0]


def test_a_text_that_is_all_footer_is_a_text() -> None:
    assert cut_off(CUT[0]) == ""
