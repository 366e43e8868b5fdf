import pytest
from hypothesis import given, settings, strategies as st

from afterlist.postings.charset import decoded
from afterlist.postings.mojibake import repaired

LINES = [
    "“I didn’t know,” she said—and meant it… “Not ‘til now.”",
    "Zoë’s café was shut; Renée had left a note.",
    "Señor Muñoz wasn’t amused. ¿Qué pasa?",
    "He paid £5 to the ferryman.",
    "Björn went over the bridge to Köln, naïve as ever.",
    "She hurried down the hall, and the door slammed behind her.",
    '"Wait," he said. "It isn\'t over."',
]
ENCODINGS = ["cp1252", "mac_roman", "utf-8"]
LABELS = [None, "us-ascii", "iso-8859-1", "windows-1252", "utf-8", "x-unknown"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("label", LABELS)
def test_curly_quotes_and_accents_survive_every_false_label(encoding: str, label: str) -> None:
    text = "\n".join(LINES)
    assert decoded(text.encode(encoding), label).text == text


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.booleans()), min_size=1, max_size=12))
def test_lines_in_two_charsets_are_each_read_in_their_own(lines: list[tuple[str, bool]]) -> None:
    data = b"\n".join(line.encode("utf-8" if wide else "cp1252") for line, wide in lines)
    text = repaired(decoded(data, "iso-8859-1").text)[0]
    assert text == "\n".join(line for line, _ in lines)


@settings(max_examples=100)
@given(st.binary(max_size=200), st.sampled_from([*LABELS, "gb2312", "iso-2022-jp", "utf-16"]))
def test_no_bytes_make_a_replacement_character(data: bytes, label: str | None) -> None:
    if b"\xef\xbf\xbd" not in data and b"\xfd\xff" not in data and b"\xff\xfd" not in data:
        assert "\ufffd" not in decoded(data, label).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Он вышел на улицу. «Не сейчас», — сказала она.", "koi8-r"),
        ("Он вышел на улицу. «Не сейчас», сказала она и ушла.", "cp1251"),
        ("彼女は静かに扉を閉めた。「行かないで」と彼は言った。", "shift_jis"),
        ("Łukasz powiedział, że nie wróci. Świat był większy.", "iso8859_2"),
    ],
)
def test_other_languages_are_read_as_declared_and_guessed_without_a_label(
    text: str, encoding: str
) -> None:
    data = "\n".join([text] * 5).encode(encoding, "ignore")
    assert decoded(data, encoding).text == data.decode(encoding)
    assert decoded(data).text == data.decode(encoding)


def test_a_closing_quote_that_was_encoded_twice_survives_the_hole_in_windows_1252() -> None:
    once = "“Only now.”".encode().decode("latin-1")
    twice = once.replace("\x80", "€").replace("\x9c", "œ").encode()
    assert repaired(decoded(twice, "iso-8859-1").text)[0] == "“Only now.”"


@pytest.mark.parametrize(
    ("posted", "meant"),
    [
        ("donâ€™t", "don’t"),
        ("cafÃ©", "café"),
        ("â€œItâ€™s late.â€\x9d", "“It’s late.”"),
        ("â€œItâ€™s late.â€ She went.", "“It’s late.” She went."),
        (
            "I donít know. Itís late. ìHello,î she said.",
            "I don’t know. It’s late. “Hello,” she said.",
        ),
        ("NÃO", "NÃO"),
        ("“curly” stays", "“curly” stays"),
    ],
)
def test_mojibake_is_set_right_and_nothing_else(posted: str, meant: str) -> None:
    assert repaired(posted)[0] == meant
