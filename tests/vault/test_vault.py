"""Messages under their hash, sources given back, erasure that lasts."""

import hashlib
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.model import RawMessage, SourceFormat
from afterlist.vault import (
    BytesEntry,
    DamagedError,
    ErasedError,
    ManifestWriter,
    MessageEntry,
    MissingError,
    Vault,
    VaultError,
)

LETTER = b"From: Mira Voss <mira@ferrylight.example>\n\nThe harbour was asleep.\n"
SEPARATOR = b"From mira@ferrylight.example Mon Feb  1 12:00:00 1999\n"
KEY = hashlib.sha256(LETTER).hexdigest()
SHA = "0" * 64


def message(content: bytes, separator: bytes = SEPARATOR) -> RawMessage:
    return RawMessage(content, "list.mbox", 0, SourceFormat.MBOX, separator=separator)


def kept(vault: Vault, *contents: bytes, path: str = "list.mbox") -> None:
    """Put messages into the vault, each after a separator, as one source."""
    with ManifestWriter(vault, path, "mbox", SHA) as writer:
        writer.gap(b"\n\xff")
        for content in contents:
            vault.put(content)
            writer.message(message(content))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def test_a_message_is_given_back_under_its_hash(vault: Vault) -> None:
    assert vault.put(LETTER) == KEY
    assert vault.put(LETTER) == KEY
    assert vault.has(KEY)
    assert vault.get(KEY) == LETTER
    assert list(vault.keys()) == [KEY]


@pytest.mark.parametrize("content", [b"", b"\0" * 3_000_000, bytes(range(256)) * 50])
def test_any_bytes_can_be_kept(content: bytes, vault: Vault) -> None:
    assert vault.get(vault.put(content)) == content


def test_what_was_never_put_in_is_missing(vault: Vault) -> None:
    assert not vault.has(KEY)
    with pytest.raises(MissingError, match=KEY):
        vault.get(KEY)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", KEY.upper(), KEY + "\n", KEY[:-1]])
def test_a_key_that_is_none_reaches_no_file(key: str, vault: Vault) -> None:
    with pytest.raises(VaultError, match="no key"):
        vault.get(key)


def cut(frame: bytes) -> bytes:
    return frame[:-3]


def emptied(_frame: bytes) -> bytes:
    return b""


def altered(frame: bytes) -> bytes:
    return frame[:20] + b"?" + frame[21:]


def pack(vault: Vault) -> Path:
    vault.flush()
    (file,) = (vault.root / "packs").glob("*.pack")
    return file


@pytest.mark.parametrize("harm", [cut, emptied, altered])
def test_a_damaged_message_is_never_given(harm, vault: Vault) -> None:
    vault.put(LETTER)
    pack(vault).write_bytes(harm(pack(vault).read_bytes()))
    with pytest.raises(DamagedError, match="damaged"):
        vault.get(KEY)


def test_the_bytes_of_another_message_are_damage(vault: Vault) -> None:
    vault.put(LETTER)
    frame = pack(vault).read_bytes()
    vault.put(LETTER.replace(b"asleep", b"awake!"))
    pack(vault).write_bytes(pack(vault).read_bytes()[len(frame) :])
    with pytest.raises(DamagedError, match="damaged"):
        vault.get(KEY)


def test_nothing_of_an_erased_message_is_left_and_the_others_are(vault: Vault) -> None:
    before, after = vault.put(b"the one before" * 9), vault.put(b"the one after" * 9)
    secret = vault.put(LETTER)
    frame = pack(vault).read_bytes()
    vault.erase(secret, "the author asked for it")
    assert not any(pack(vault).read_bytes()[len(frame) - 20 :])
    assert bytes.fromhex(secret) not in pack(vault).with_suffix(".index").read_bytes()
    assert vault.get(before) == b"the one before" * 9
    assert vault.get(after) == b"the one after" * 9


def test_an_erased_message_is_not_taken_again(vault: Vault) -> None:
    assert vault.take(LETTER) == (KEY, True)
    vault.erase(KEY, "asked by the author")
    assert vault.take(LETTER) == (KEY, False)
    assert not vault.has(KEY)


def test_a_record_that_was_cut_by_a_kill_is_passed_over(vault: Vault) -> None:
    vault.put(LETTER)
    with pack(vault).with_suffix(".index").open("ab") as index:
        index.write(bytes.fromhex(KEY)[:20])
    assert list(vault.keys()) == [KEY]
    assert Vault(vault.root).get(KEY) == LETTER


def put_and_flushed(vault: Vault, content: bytes) -> str:
    key = vault.put(content)
    vault.flush()
    return key


def test_two_processes_write_packs_of_their_own(vault: Vault) -> None:
    vault.put(LETTER)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        key = other.submit(put_and_flushed, vault, b"from elsewhere").result()
    assert vault.get(key) == b"from elsewhere"
    assert vault.get(KEY) == LETTER


def test_an_erased_message_stays_erased(vault: Vault) -> None:
    vault.put(LETTER)
    vault.erase(KEY, "the author asked for it")
    assert vault.is_erased(KEY)
    assert not vault.has(KEY)
    assert vault.put(LETTER) == KEY
    assert not vault.has(KEY)
    with pytest.raises(ErasedError, match="the author asked for it"):
        vault.get(KEY)


def test_a_message_can_be_erased_before_it_comes(vault: Vault) -> None:
    vault.erase(KEY, "the author asked for it")
    vault.put(LETTER)
    assert not vault.has(KEY)


def test_a_vault_goes_to_another_process(vault: Vault) -> None:
    vault.put(LETTER)
    assert pickle.loads(pickle.dumps(vault)).get(KEY) == LETTER  # noqa: S301


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=60), st.binary(max_size=40), st.booleans())))
def test_a_source_is_given_back_byte_for_byte(pieces: list[tuple[bytes, bytes, bool]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        vault = Vault(Path(folder))
        with ManifestWriter(vault, "a", "mbox", SHA) as writer:
            for content, separator, is_gap in pieces:
                if is_gap:
                    writer.gap(content)
                else:
                    vault.put(content)
                    writer.message(message(content, separator))
        manifest = vault.manifest("a", SHA)
        assert manifest is not None
        assert manifest.messages == sum(not is_gap for *_, is_gap in pieces)
        whole = b"".join(c if is_gap else s + c for c, s, is_gap in pieces)
        assert b"".join(vault.restore(manifest)) == whole


def test_a_long_manifest_is_read_across_its_frames(vault: Vault) -> None:
    vault.put(LETTER)
    with ManifestWriter(vault, "list.mbox", "mbox", SHA) as writer:
        for _ in range(6_000):
            writer.add(MessageEntry(KEY, SEPARATOR))
        writer.flaw("The rest is damaged.")
    manifest = vault.manifest("list.mbox", SHA)
    assert manifest is not None
    assert manifest.messages == 6_000
    assert sum(isinstance(entry, MessageEntry) for entry in manifest.entries()) == 6_000


def test_an_erased_message_leaves_the_others_of_its_source(vault: Vault) -> None:
    kept(vault, b"one", LETTER, b"three")
    vault.erase(KEY, "asked")
    manifest = vault.manifest("list.mbox", SHA)
    assert manifest is not None
    whole = b"\n\xff" + SEPARATOR + b"one" + SEPARATOR + b"three"
    assert b"".join(vault.restore(manifest)) == whole
    assert [stone.key for stone in vault.erased_in(manifest)] == [KEY]


def test_no_separator_of_an_erased_message_is_kept(vault: Vault) -> None:
    kept(vault, LETTER, b"two")
    vault.erase(KEY, "asked")
    kept(vault, LETTER, path="copy.mbox")
    entries = [list(manifest.entries()) for manifest in vault.manifests()]
    assert {MessageEntry(KEY), BytesEntry(b"\n\xff")} <= set(entries[0]) & set(entries[1])
    assert not any(MessageEntry(KEY, SEPARATOR) in some for some in entries)


def test_half_a_manifest_is_none_and_is_written_again(vault: Vault) -> None:
    vault.put(LETTER)
    writer = ManifestWriter(vault, "list.mbox", "mbox", SHA)
    writer.message(message(LETTER))
    del writer
    assert vault.manifest("list.mbox", SHA) is None
    kept(vault, LETTER)
    manifest = vault.manifest("list.mbox", SHA)
    assert manifest is not None
    whole = manifest.file.read_bytes()
    manifest.file.write_bytes(whole[: len(whole) // 2])
    assert vault.manifest("list.mbox", SHA) is None
    assert list(vault.manifests()) == []


def test_a_manifest_whose_import_failed_is_not_left(vault: Vault) -> None:
    def failing() -> None:
        with ManifestWriter(vault, "a", "mbox", SHA) as writer:
            for _ in range(9_000):
                writer.add(MessageEntry(KEY, SEPARATOR))
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        failing()
    assert list((vault.root / "manifests").iterdir()) == []
