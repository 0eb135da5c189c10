"""Outline icons as paths, bundled or the user's own; window, PDF and SVG all draw these."""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, TypeAlias

from cjm_editor import resource
from cjm_editor.drawing.shapes import Colour, Path

GRID = 24.0
STROKE = 1.5
FALLBACK = "help"
OVER = 1.0
"""How far the curves of one's own icon may reach beyond the grid."""
SOLID = " F"
"""What one's own icon ends with if its shapes are filled rather than drawn as lines."""
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}

Commands: TypeAlias = tuple[tuple[str | float, ...], ...]


@cache
def _library() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        resource("icons", "tabler.json").read_text(encoding="utf-8")
    )
    return found


def icon_names() -> tuple[str, ...]:
    """Give the names of all bundled icons."""
    return tuple(_library())


def icon_words(name: str, language: str) -> tuple[str, ...]:
    """Give the words an icon is found by in a language."""
    return tuple(_library().get(name, {}).get("words", {}).get(language, ()))


def is_own(name: str) -> bool:
    """Tell whether an icon is one of the user's own: no name, but the outline itself."""
    return name.startswith("M ")


def is_solid(name: str) -> bool:
    """Tell whether an icon's shapes are filled."""
    if not (is_own(name) and name.endswith(SOLID)):
        return False
    return icon_commands(name) != icon_commands(FALLBACK)


@lru_cache(maxsize=1024)
def icon_commands(name: str) -> Commands:
    """Give an icon's outline as absolute path commands on the 24-unit grid.

    An unknown name gives the question mark, so that nothing is left out unseen.
    """
    if is_own(name):
        try:
            return _own(name)
        except (ValueError, LookupError):
            return icon_commands(FALLBACK)
    entry = _library().get(name) or _library()[FALLBACK]
    return tuple(command for path in entry["paths"] for command in _read(path))


def spelled(commands: Commands) -> str:
    """Give an outline as the words it is kept in, as `icon_commands` reads them."""
    return " ".join(
        each if isinstance(each, str) else f"{round(each, 3):g}"
        for command in commands
        for each in command
    )


def _own(path: str) -> Commands:
    commands = tuple(_read(path.removesuffix(SOLID)))
    values = [float(value) for command in commands for value in command[1:]]
    # Files come from anywhere: an icon draws nothing beyond its place.
    if not all(-OVER <= value <= GRID + OVER for value in values):
        raise ValueError(path[:40])
    return commands


def _read(path: str) -> Iterator[tuple[str | float, ...]]:
    tokens = path.split()
    at = 0
    while at < len(tokens):
        letter = tokens[at]
        count = _NUMBERS[letter]
        numbers = tuple(map(float, tokens[at + 1 : at + 1 + count]))
        if len(numbers) < count:
            raise ValueError(letter)
        yield letter, *numbers
        at += 1 + count


@lru_cache(maxsize=8192)
def icon(name: str, x: float, y: float, size: float, colour: Colour) -> Path:
    """Give an icon as one path with its upper left corner at (x, y), `size` points wide."""
    scale = size / GRID
    moved = tuple(
        (
            command[0],
            *(
                round(float(value) * scale + (y if at % 2 else x), 3)
                for at, value in enumerate(command[1:])
            ),
        )
        for command in icon_commands(name)
    )
    if is_solid(name):
        return Path(moved, fill=colour)
    return Path(moved, stroke=colour, stroke_width=STROKE * scale)
