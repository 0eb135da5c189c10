"""The bundled files are the fetched ones, and every icon is a path on the 24 grid."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import compile_translations
import pytest
from babel.messages.mofile import read_mo

from cjm_editor import resource

NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
ICONS = json.loads(resource("icons", "tabler.json").read_text("utf-8"))


def points(data: str) -> list[tuple[float, float]]:
    """Give the points of a path of absolute M, L, C and Z; fail on anything else."""
    found: list[tuple[float, float]] = []
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(number) for number in text.split()]
        assert len(numbers) == NUMBERS[command], data
        found += zip(numbers[::2], numbers[1::2], strict=True)
    return found


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
        assert data.startswith("M ")
        for point in points(data):
            assert all(0 <= value <= 24 for value in point), (name, data, point)


def test_every_icon_can_be_found_in_each_language() -> None:
    for name, icon in ICONS.items():
        assert icon["words"].keys() == {"en", "es", "ca"}, name
        assert all(word.strip() for words in icon["words"].values() for word in words), name
        assert all(icon["words"].values()), name


def test_icons_cover_every_group() -> None:
    assert {icon["group"] for icon in ICONS.values()} == {"channel", "face", "element", "interface"}


def entries(folder: Path) -> dict[tuple[str, str], object]:
    """Give the text of every key of the compiled catalogues; their headers carry a date."""
    found: dict[tuple[str, str], object] = {}
    for path in folder.glob("*/*.mo"):
        with path.open("rb") as stream:
            name = f"{path.parent.name}/{path.name}"
            found |= {(name, str(entry.id)): entry.string for entry in read_mo(stream) if entry.id}
    return found


def test_compiled_catalogues_say_what_their_sources_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = resource("translations")
    copy = tmp_path / "resources" / "translations"
    shutil.copytree(bundled, copy, ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setattr(compile_translations, "TRANSLATIONS", copy)
    compile_translations.compile_all()
    assert entries(copy)
    assert entries(bundled) == entries(copy)
