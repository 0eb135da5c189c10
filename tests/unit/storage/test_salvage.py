"""What is rescued from files that cannot be opened any more."""

import shutil
from pathlib import Path

import pytest

from cjm_editor.i18n import LANGUAGES, Language, Problem, text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import Finding, WorkingCopy, check, open_document, salvage
from cjm_editor.storage.format import tables_of
from cjm_editor.storage.table import Table
from tests.unit.storage.small_file import by_id, retitle, session_on

KEPT = Path(__file__).parents[2] / "files"


@pytest.fixture
def edited(saved: Path, state: Path) -> Path:
    """A file with a history."""
    with open_document(saved, schema=SCHEMA, state_folder=state) as working:
        session = session_on(working)
        retitle(session, "one")
        retitle(session, "two")
        working.save()
    return saved


def rescued(path: Path, state: Path) -> WorkingCopy:
    before = path.read_bytes()
    working = salvage(path, schema=SCHEMA, state_folder=state)
    assert path.read_bytes() == before
    assert working.path is None
    return working


def test_a_sound_file_is_rescued_whole_with_its_history(edited: Path, state: Path) -> None:
    with rescued(edited, state) as working:
        session = session_on(working)
        assert working.damage == ()
        assert session.undo() and session.undo()
        assert not session.undo()
        working.save_as(edited.with_name("again.cjm"))
    assert check(edited.with_name("again.cjm"), schema=SCHEMA) == []


@pytest.mark.parametrize("at", range(0, 100_000, 4096))
def test_a_page_that_is_lost_costs_what_was_on_it(
    saved: Path, state: Path, records: list[Record], at: int
) -> None:
    data = bytearray(saved.read_bytes())
    data[at : at + 4096] = bytes(4096)
    saved.write_bytes(data)
    with rescued(saved, state) as working:
        found = by_id(working.load())
        assert found.items() <= by_id(records).items()
        assert len(found) > len(records) - 5
        assert len(found) == len(records) or working.damage


def test_a_damaged_row_is_named_and_left_out(saved: Path, state: Path) -> None:
    data = saved.read_bytes()
    at = data.index(b"Waits too long")
    saved.write_bytes(data[:at] + b"M" + data[at + 1 :])
    with rescued(saved, state) as working:
        assert "pain_point" not in by_id(working.load())
        assert working.damage[0].arguments == {"table": "pain_points", "title": "Maits too long"}
        assert "pain_points" not in working.damage[0].sentence()


@pytest.mark.parametrize("words", ["Núria".encode(), "Compra d’un sof".encode(), b"a0select"])
def test_what_others_stand_on_is_kept_as_opening_keeps_it(
    words: bytes, saved: Path, state: Path
) -> None:
    data = bytearray(saved.read_bytes())
    data[data.index(words) + len(words) // 2] ^= 1
    saved.write_bytes(data)
    with open_document(saved, schema=SCHEMA, state_folder=state) as opened:
        expected, damage = by_id(opened.load()), opened.damage
    with rescued(saved, state) as working:
        assert by_id(working.load()) == expected
        assert working.damage == damage
        assert {finding.key for finding in damage} == {"check.row_kept"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", tables_of(SCHEMA), ids=lambda table: table.name)
def test_no_table_is_named_as_the_file_names_it(table: Table, language: Language) -> None:
    for key in ("check.row_digest", "check.row_value", "check.row_count", "check.row_order"):
        said = Finding(
            key, {"table": table.name, "title": "x", "expected": "2", "found": "1"}
        ).sentence(language)
        assert "_" not in said and "{" not in said and "check." not in said
        own = text(f"table.{table.name}", language)
        kinds = (text(f"kind.{cls.TYPE}", language) for cls in SCHEMA.types)
        assert own in said or any(kind in said for kind in kinds)


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.cjm")), ids=lambda path: path.stem)
def test_every_version_can_be_rescued(kept: Path, state: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    damaged = bytearray(path.read_bytes())
    damaged[100] = 1  # the page that says where everything is, is no page any more
    path.write_bytes(damaged)
    with pytest.raises(Problem):
        open_document(path, schema=SCHEMA, state_folder=state)
    with rescued(path, state) as working:
        found = working.load()
    assert len(found) > 20
    damaged[:4096] = bytes(4096)  # nor does it say any more of which version the file is
    path.write_bytes(damaged)
    with rescued(path, state) as working:
        assert by_id(working.load()) == by_id(found)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + bytes(5000), b"\x1c" * 9000]
)
def test_where_there_is_nothing_that_is_told(tmp_path: Path, state: Path, content: bytes) -> None:
    path = tmp_path / "map.cjm"
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        salvage(path, schema=SCHEMA, state_folder=state)
    assert caught.value.key == "problem.salvage.nothing"
    assert caught.value.sentence()
