"""A map says which version it is: the last one somebody named, in the window and in exports."""

from datetime import datetime
from pathlib import Path

from cjm_editor.app.cli import main
from cjm_editor.app.provenance import read_with_version, version_line
from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import create_document, new_entry
from cjm_editor.templates.instantiate import instantiate

NOON = datetime(2026, 3, 31, 12).astimezone()


def test_it_is_the_last_one_somebody_named() -> None:
    first = new_entry("Kick-off", "", "", "baseline", NOON)
    later = new_entry("", "", "", "session", datetime(2026, 4, 2, 12).astimezone())
    assert version_line([first, later]) == "Kick-off · 2026-03-31"
    assert version_line([later]) == ""


def test_an_export_says_it(tmp_path: Path) -> None:
    path, out = tmp_path / "map.cjm", tmp_path / "map.svg"
    records = instantiate("empty", "en")
    with create_document(records, schema=SCHEMA, state_folder=tmp_path / "state") as copy:
        copy.versions.keep(copy.load(), new_entry("Kick-off", "", "", "manual", NOON))
        copy.save_as(path)
    document, notices, version, changed, versions = read_with_version(path)
    assert (len(document), notices, version) == (len(records), (), "Kick-off · 2026-03-31")
    assert (changed, [each.name for each in versions]) == ("2026-03-31", ["Kick-off"])
    assert main(["export", str(path), str(out)]) == 0
    assert "Kick-off" in out.read_text("utf-8")
