"""The bundled files are the fetched ones, and every icon is a path on the 24 grid."""

import hashlib
import json
import re

import pytest

from cjm_editor import resource

ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
TOKEN = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+))|[\s,]+|(.)")
ICONS = json.loads(resource("icons", "tabler.json").read_text("utf-8"))


def corners(data: str) -> list[tuple[float, float]]:
    """Give the points an SVG path passes through, absolute; fail on anything it cannot read."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    start = (x, y)
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        tokens = [match for match in TOKEN.finditer(text) if match[0].strip(" ,")]
        assert not any(match[3] for match in tokens), data
        numbers = [float(match[0]) for match in tokens]
        count = ARGUMENTS[command.upper()]
        assert (len(numbers) % count == 0 and numbers) if count else not numbers, data
        for at in range(0, len(numbers), count or 1):
            values = numbers[at : at + count]
            base = (x, y) if command.islower() else (0.0, 0.0)
            if command in "hH":
                x = base[0] + values[0]
            elif command in "vV":
                y = base[1] + values[0]
            else:
                x, y = base[0] + values[-2], base[1] + values[-1]
            if command in "mM" and at == 0:
                start = (x, y)
            points.append((x, y))
        if command in "zZ":
            x, y = start
    return points


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_every_file_has_the_hash_its_sources_name(folder: str) -> None:
    named = dict(
        re.findall(r"\| `(.+?)` \| `(\w{64})` \|", resource(folder, "SOURCES.md").read_text())
    )
    present = {path.name for path in resource(folder).iterdir()} - {"SOURCES.md"}
    assert named.keys() == present
    for name, expected in named.items():
        assert hashlib.sha256(resource(folder, name).read_bytes()).hexdigest() == expected, name


@pytest.mark.parametrize("name", ICONS)
def test_icon_is_drawn_on_the_24_grid(name: str) -> None:
    paths = ICONS[name]["paths"]
    assert paths
    for data in paths:
        assert data.startswith("M")
        for point in corners(data):
            assert all(0.5 <= value <= 23.5 for value in point), (name, data, point)


def test_every_icon_can_be_found_in_each_language() -> None:
    for name, icon in ICONS.items():
        assert icon["words"].keys() == {"en", "es", "ca"}, name
        assert all(word.strip() for words in icon["words"].values() for word in words), name
        assert all(icon["words"].values()), name


def test_icons_cover_every_group() -> None:
    assert {icon["group"] for icon in ICONS.values()} == {"channel", "face", "element", "interface"}
