"""The seal is found at the end of a file of any length, and never handed on as content."""

from hashlib import sha256
from pathlib import Path

import pytest

from cjm_editor.storage.seal import _CHUNK, _LENGTH, read_sealed, seal

LENGTHS = sorted(
    {
        max(0, size + more)
        for size in (0, _LENGTH, _CHUNK - _LENGTH, _CHUNK, 2 * _CHUNK)
        for more in (-1, 0, 1)
    }
    | {_CHUNK + _LENGTH}
)


def content_of(length: int) -> bytes:
    """Give bytes of which no two places look alike."""
    return b"".join(number.to_bytes(4, "big") for number in range(length // 4 + 1))[:length]


def read(path: Path) -> tuple[bytes, str, bool]:
    """Give what is handed on of a file, its hash and whether it is vouched for."""
    pieces: list[bytes] = []
    found, sealed = read_sealed(path, lambda piece: pieces.append(bytes(piece)))
    return b"".join(pieces), found, sealed


@pytest.mark.parametrize("length", LENGTHS)
def test_content_is_read_with_and_without_a_seal(tmp_path: Path, length: int) -> None:
    path, content = tmp_path / "file", content_of(length)
    path.write_bytes(content)
    hashed = sha256(content).hexdigest()
    assert read(path) == (content, hashed, False)
    assert seal(path) == hashed
    assert path.stat().st_size == length + _LENGTH
    assert read(path) == (content, hashed, True)


@pytest.mark.parametrize("length", LENGTHS[1:])
@pytest.mark.parametrize("place", ["first", "last", "hash"])
def test_a_byte_that_changed_breaks_the_seal(tmp_path: Path, length: int, place: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content_of(length))
    seal(path)
    changed = bytearray(path.read_bytes())
    changed[{"first": 0, "last": length - 1, "hash": -1}[place]] ^= 1
    path.write_bytes(changed)
    assert read(path)[2] is False
