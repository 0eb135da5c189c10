"""The bundled outline icons as paths; window, PDF and SVG all draw these."""

import json
from functools import cache, lru_cache
from typing import Any

from cjm_editor import resource
from cjm_editor.drawing.shapes import Colour, Path

GRID = 24.0
STROKE = 1.5
FALLBACK = "help"


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


@cache
def icon_commands(name: str) -> tuple[tuple[str | float, ...], ...]:
    """Give an icon's outline as absolute path commands on the 24-unit grid.

    An unknown name gives the question mark, so that nothing is left out unseen.
    """
    entry = _library().get(name) or _library()[FALLBACK]
    commands: list[tuple[str | float, ...]] = []
    for path in entry["paths"]:
        tokens = path.split()
        at = 0
        while at < len(tokens):
            letter = tokens[at]
            count = {"M": 2, "L": 2, "C": 6, "Z": 0}[letter]
            commands.append((letter, *map(float, tokens[at + 1 : at + 1 + count])))
            at += 1 + count
    return tuple(commands)


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
    return Path(moved, stroke=colour, stroke_width=STROKE * scale)
