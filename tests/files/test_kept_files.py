"""A document of every released format version opens for ever, with all that was in it."""

import json
import shutil
from pathlib import Path

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model.plain import record_to_plain
from cjm_editor.model.version import held
from cjm_editor.storage import check, open_document
from cjm_editor.storage.format import MAJOR, MINOR
from tests.unit.storage.small_file import by_id, session_on, title_of

FOLDER = Path(__file__).parent
SOUND = sorted(path for path in FOLDER.glob("*.cjm") if " " not in path.name)


def test_this_version_has_its_file() -> None:
    assert f"{MAJOR}.{MINOR}.cjm" in [path.name for path in SOUND]


@pytest.mark.parametrize("kept", SOUND, ids=lambda path: path.stem)
def test_everything_in_it_is_there(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with open_document(path, schema=SCHEMA, state_folder=tmp_path / "state") as working:
        session = session_on(working)
        assert working.damage == ()
        plain = [record_to_plain(record) for record in session.document]
        wanted = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
        assert sorted(plain, key=lambda p: p["id"]) == wanted
        assert title_of(session.document) == "two"
        assert session.redo()
        assert title_of(session.document) == "three"
        while session.undo():
            pass
        assert title_of(session.document) == "Waits too long"
        for entry in working.versions.all():
            assert (entry.name, entry.locked, entry.whole) == ("Kick-off", True, True)
            assert by_id(working.versions.records(entry.id)) == by_id(held(session.document))
        working.close(discard=True)
    assert check(path, schema=SCHEMA) == []


@pytest.mark.parametrize("kept", sorted(FOLDER.glob("* damaged.cjm")), ids=lambda path: path.stem)
def test_a_damaged_one_opens_but_for_what_is_damaged(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with open_document(path, schema=SCHEMA, state_folder=tmp_path / "state") as working:
        assert {finding.record for finding in working.damage} == {"persona"}
        # What others stand on is kept as it reads, so that no more is lost with it.
        left = by_id(working.load()).get("persona")
        assert left is None or left.name == "Nòria"
    found = {finding.key for finding in check(path, schema=SCHEMA)}
    assert found & {"check.row_digest", "check.row_kept"}


@pytest.mark.parametrize("kept", sorted(FOLDER.glob("* hostile.cjm")), ids=lambda path: path.stem)
def test_a_hostile_one_is_refused(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with pytest.raises(Problem) as caught:
        open_document(path, schema=SCHEMA, state_folder=tmp_path / "state")
    assert caught.value.key == "problem.open.schema"
    assert path.read_bytes() == kept.read_bytes()
