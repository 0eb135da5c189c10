"""Streams that are packed while they are written."""

import zlib

import pytest

from cjm_editor.formats.pdf.streams import Lines, compressed_pieces


@pytest.mark.parametrize("every", [1, 7, 1000])
def test_lines_packed_early_read_as_all_lines_at_once(every: int) -> None:
    lines = Lines()
    for number in range(100):
        lines.append(f"({chr(number + 128)}) Tj")
        if number % every == 0:
            lines.pack()
            assert not lines, "what is packed is still held"
    lines.finish()
    wanted = "".join(f"({chr(number + 128)}) Tj\n" for number in range(100))
    assert zlib.decompress(lines.stream.content) == wanted.encode("latin-1")


def test_a_page_without_a_line_is_an_empty_stream() -> None:
    lines = Lines()
    lines.finish()
    assert zlib.decompress(lines.stream.content) == b""


def test_pieces_make_one_stream() -> None:
    stream = compressed_pieces([b"ab", b"c" * 1000] * 500)
    assert zlib.decompress(stream.content) == (b"ab" + b"c" * 1000) * 500
