"""Directions in mixed text: the Unicode bidirectional algorithm (UAX #9) without overrides.

Explicit embeddings and overrides (U+202A to U+202E) are ignored: nobody types them, and they
serve to disguise text. Isolates, which come with copied text, are honoured.
"""

from collections.abc import Sequence
from unicodedata import bidirectional

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_ISOLATES = ("LRI", "RLI", "FSI")
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
_INVISIBLE = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
_CLOSING = dict(zip("([{<⟨⟪「『【〈《〔（［｛｢", ")]}>⟩⟫」』】〉》〕）］｝｣", strict=True))
_MAX_DEPTH = 60  # of isolates, and of brackets


def embedding_levels(text: str) -> tuple[bytes, int]:
    """Give each character's level in one paragraph, odd for right to left, and its own level.

    A paragraph that runs left to right throughout gives no levels, and 0.
    """
    if text.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(bidirectional, text)):
        return b"", 0
    classes = [bidirectional(char) or "L" for char in text]
    levels = bytearray(len(text))
    matches = _pair_isolates(classes)
    everything = range(len(text))
    base = _base_level(classes, matches, everything)
    # (what to resolve, its level); each isolate's inside is a sequence of its own.
    pending = [(list(everything), base)]
    while pending:
        indices, level = pending.pop()
        sequence: list[int] = []
        skip_to = -1
        for i in indices:
            if i < skip_to:
                continue
            sequence.append(i)
            if classes[i] in _ISOLATES:
                skip_to = matches.get(i, indices[-1] + 1)
                inside = list(range(i + 1, skip_to))
                if inside:
                    pending.append((inside, _inner_level(classes, matches, i, inside, level)))
        _resolve(text, classes, sequence, level, levels)
    _reset_separators(classes, levels, base)
    return bytes(levels), base


def visual_order(levels: Sequence[int]) -> list[int]:
    """Order the pieces of a line from left to right, given their levels (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _pair_isolates(classes: list[str]) -> dict[int, int]:
    """Pair each isolate's start with its end (rule BD9); those nested too deep lose their class."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    too_deep = 0
    for i, kind in enumerate(classes):
        if kind in _ISOLATES and len(open_) == _MAX_DEPTH:
            classes[i] = "BN"
            too_deep += 1
        elif kind in _ISOLATES:
            open_.append(i)
        elif kind == "PDI" and too_deep:
            classes[i] = "BN"
            too_deep -= 1
        elif kind == "PDI" and open_:
            ends[open_.pop()] = i
    return ends


def _base_level(classes: Sequence[str], ends: dict[int, int], indices: Sequence[int]) -> int:
    """Find the first strong character outside isolates (rules P2 and P3)."""
    skip_to = -1
    for i in indices:
        if i < skip_to:
            continue
        kind = classes[i]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        if kind in _ISOLATES:
            skip_to = ends.get(i, indices[-1] + 1)
    return 0


def _inner_level(
    classes: Sequence[str], ends: dict[int, int], start: int, inside: list[int], outer: int
) -> int:
    kind = classes[start]
    odd = kind == "RLI" or (kind == "FSI" and _base_level(classes, ends, inside) == 1)
    return (outer + 1) | 1 if odd else (outer + 2) & ~1


def _resolve(
    text: str, classes: Sequence[str], indices: list[int], level: int, levels: bytearray
) -> None:
    """Resolve one isolating run sequence, all of it at one level (rules W1 to I2)."""
    for i in indices:
        levels[i] = level
    sequence = [i for i in indices if classes[i] not in _INVISIBLE]
    edge = "R" if level & 1 else "L"
    kinds = [classes[i] for i in sequence]
    _resolve_weak(kinds, edge)
    _resolve_brackets(text, sequence, classes, kinds, edge)
    _resolve_neutrals(kinds, edge)
    for i, kind in zip(sequence, kinds, strict=True):
        if level & 1:
            levels[i] = level + (kind != "R")
        else:
            levels[i] = level + {"L": 0, "R": 1, "AN": 2, "EN": 2}[kind]
    # Invisible characters go along with what is before them.
    before = level
    for i in indices:
        if classes[i] in _INVISIBLE:
            levels[i] = before
        before = levels[i]


def _resolve_weak(kinds: list[str], edge: str) -> None:
    before = edge
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kinds[i]
    strong = edge
    for i, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[i] = "AN"
        elif kind == "AL":
            kinds[i] = "R"
    for i in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
        ):
            kinds[i] = before
    for way in (1, -1):  # W5
        before = ""
        for i in range(len(kinds))[::way]:
            if kinds[i] == "ET" and before == "EN":
                kinds[i] = "EN"
            before = kinds[i]
    strong = edge
    for i, kind in enumerate(kinds):  # W6, W7
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _direction(kind: str) -> str:
    """Give the direction that a neutral sees in its neighbour: numbers count as R."""
    return {"EN": "R", "AN": "R"}.get(kind, kind)


def _resolve_brackets(
    text: str, sequence: list[int], classes: Sequence[str], kinds: list[str], edge: str
) -> None:
    """Give both brackets of a pair one direction (rule N0)."""
    other = "L" if edge == "R" else "R"
    for start, end in _bracket_pairs(text, sequence, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]}
        if edge in inside:
            found = edge
        elif other in inside:
            strong = (_direction(k) for k in reversed(kinds[:start]) if k not in _NEUTRAL)
            found = other if next(strong, edge) == other else edge
        else:
            continue
        for at in (start, end):
            kinds[at] = found
            for mark in range(at + 1, len(kinds)):  # combining marks on the bracket
                if classes[sequence[mark]] != "NSM":
                    break
                kinds[mark] = found


def _bracket_pairs(text: str, sequence: list[int], kinds: list[str]) -> list[tuple[int, int]]:
    """Pair the brackets of a sequence, nested as they are written (rule BD16)."""
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, i in enumerate(sequence):
        char = text[i]
        if kinds[at] != "ON":
            continue
        if char in _CLOSING and len(open_) < _MAX_DEPTH:
            open_.append((_CLOSING[char], at))
        elif any(char == closing for closing, _ in open_):
            while True:
                closing, start = open_.pop()
                if closing == char:
                    pairs.append((start, at))
                    break
    return sorted(pairs)


def _resolve_neutrals(kinds: list[str], edge: str) -> None:
    """Give neutrals the direction around them, or that of the sequence (rules N1 and N2)."""
    start = 0
    while start < len(kinds):
        if kinds[start] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _direction(kinds[start - 1]) if start else edge
        after = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [before if before == after else edge] * (end - start)
        start = end


def _reset_separators(classes: Sequence[str], levels: bytearray, base: int) -> None:
    """Put separators and the white space before them, and at the end, at the base (rule L1)."""
    resets = True
    for i in reversed(range(len(classes))):
        kind = classes[i]
        if kind in ("S", "B"):
            resets = True
        elif kind not in ("WS", "LRI", "RLI", "FSI", "PDI", *_INVISIBLE):
            resets = False
        if resets:
            levels[i] = base
