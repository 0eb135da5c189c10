"""What of a text is kept, taken out and put in, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

What = Literal["kept", "gone", "new"]

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
NEAR = 80
"""So many characters that were kept are shown before and after what differs."""
MOST = 4_000_000
"""From so many pairs of words on, what lies between a common start and end is told in one."""


class Piece(NamedTuple):
    """Some words and what has become of them."""

    what: What
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Give the words of both texts in order; joined without the new ones they are `before`.

    A single space between two changed words changes with them, so that a phrase is told whole.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    start = _common(old, new)
    end = _common(old[: start - 1 - len(old) : -1], new[: start - 1 - len(new) : -1])
    old_end, new_end = len(old) - end, len(new) - end
    pieces = [Piece("kept", word) for word in old[:start]]
    pieces += _between(old[start:old_end], new[start:new_end])
    pieces += [Piece("kept", word) for word in old[old_end:]]
    return _joined(_bridged(pieces))


def shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give pieces with no more of a long text that was kept than stands beside what differs."""
    for piece in pieces:
        if piece.what == "kept" and len(piece.text) > 2 * NEAR:
            yield Piece("kept", f"{piece.text[:NEAR]} … {piece.text[-NEAR:]}")
        else:
            yield piece


def _between(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) * len(new) > MOST:
        return [Piece("gone", word) for word in old] + [Piece("new", word) for word in new]
    found: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MOST // 40)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            found += [Piece("kept", word) for word in old[i:i_end]]
            continue
        found += [Piece("gone", word) for word in old[i:i_end]]
        found += [Piece("new", word) for word in new[j:j_end]]
    return found


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _bridged(pieces: list[Piece]) -> list[Piece]:
    """Let a kept space between changes on both sides go and come with them."""
    found: list[Piece] = []
    gone: list[Piece] = []
    new: list[Piece] = []
    for at, piece in enumerate(pieces):
        changing = bool(gone or new)
        followed = at + 1 < len(pieces) and pieces[at + 1].what != "kept"
        if piece.what == "kept" and changing and followed and piece.text == " ":
            gone.append(Piece("gone", piece.text))
            new.append(Piece("new", piece.text))
        elif piece.what == "kept":
            found += [*gone, *new, piece]
            gone, new = [], []
        else:
            (gone if piece.what == "gone" else new).append(piece)
    return [*found, *gone, *new]


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    runs = groupby(pieces, key=lambda piece: piece.what)
    return tuple(Piece(what, "".join(piece.text for piece in run)) for what, run in runs)
