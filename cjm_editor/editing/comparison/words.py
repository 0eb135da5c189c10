"""What of a text is kept, taken out and put in, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Literal, NamedTuple, TypeAlias

What = Literal["kept", "gone", "new"]

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
NEAR = 80
"""So many characters that were kept are shown before and after what differs."""
EXACT = 400_000
"""Up to so many pairs of words, words are compared with words."""
_ENDS = frozenset(".!?…;:")
_Words: TypeAlias = tuple[str, ...]


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
    return _joined(_bridged(_slid(pieces)))


def shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give pieces with no more of a long text that was kept than stands beside what differs."""
    for piece in pieces:
        if piece.what == "kept" and len(piece.text) > 2 * NEAR:
            start = piece.text[:NEAR].rsplit(" ", 1)[0]
            end = piece.text[-NEAR:].split(" ", 1)[-1]
            yield Piece("kept", f"{start} … {end}")
        else:
            yield piece


def _between(old: list[str], new: list[str]) -> list[Piece]:
    """Compare words; of a long text, sentences first and words only within those that differ."""
    if len(old) * len(new) <= EXACT:
        return _compared([(word,) for word in old], [(word,) for word in new])
    found: list[Piece] = []
    for one, other in _differing(_sentences(old), _sentences(new)):
        gone, come = list(chain(*one)), list(chain(*other))
        if one == other:
            found += [Piece("kept", word) for word in gone]
        elif len(gone) * len(come) <= EXACT:
            found += _compared([(word,) for word in gone], [(word,) for word in come])
        else:
            found += [Piece("gone", word) for word in gone] + [Piece("new", word) for word in come]
    return found


def _compared(old: list[_Words], new: list[_Words]) -> list[Piece]:
    found: list[Piece] = []
    for one, other in _differing(old, new):
        gone, come = chain(*one), chain(*other)
        if one == other:
            found += [Piece("kept", word) for word in gone]
        else:
            found += [Piece("gone", word) for word in gone]
            found += [Piece("new", word) for word in come]
    return found


def _differing(old: list[_Words], new: list[_Words]) -> Iterator[tuple[list[_Words], list[_Words]]]:
    """Give stretches of both, one after the other: those that are the same, and the others."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        yield old[i:i_end], new[j:j_end]


def _sentences(words: list[str]) -> list[_Words]:
    found: list[_Words] = []
    start = 0
    for end, word in enumerate(words, 1):
        if word in _ENDS or "\n" in word:
            found.append(tuple(words[start:end]))
            start = end
    return [*found, tuple(words[start:])] if start < len(words) else found


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _slid(pieces: list[Piece]) -> list[Piece]:
    """Let a sentence that came or went end with its full stop, not begin with another's."""
    found = list(pieces)
    start = 0
    while start < len(found):
        what, end = found[start].what, start
        while end < len(found) and found[end].what == what:
            end += 1
        alone = what != "kept" and (start == 0 or found[start - 1].what == "kept")
        first = found[start].text
        if alone and first in _ENDS and found[end : end + 1] == [Piece("kept", first)]:
            found[start], found[end] = found[end], found[start]
        start = end
    return found


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
