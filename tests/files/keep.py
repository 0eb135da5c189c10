"""Write the document that is kept for the current format version.

    python -m tests.files.keep

Once a version is released its files never change again: a change of the records' fields needs a
new version, a migration step and a new file.
"""

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from cjm_editor.kinds import SCHEMA
from cjm_editor.model.plain import record_to_plain
from cjm_editor.storage import create_document, new_entry
from cjm_editor.storage.format import MAJOR, MINOR
from tests.unit.storage.small_file import every_type, retitle, session_on

FOLDER = Path(__file__).parent


def keep() -> None:
    """Write a sound file with what is in it, a damaged one and a hostile one."""
    stem = f"{MAJOR}.{MINOR}"
    sound = FOLDER / f"{stem}.cjm"
    with tempfile.TemporaryDirectory() as state:
        working = create_document(every_type(), schema=SCHEMA, state_folder=Path(state))
        session = session_on(working)
        made = datetime(2026, 3, 31, 9, tzinfo=UTC)
        entry = new_entry("Kick-off", "Before anything was tried", "Ada", "baseline", made)
        working.versions.keep(session.document, entry)
        for title in ("one", "two", "three"):
            retitle(session, title)
        session.undo()
        working.save_as(sound)
        working.close()
    plain = [record_to_plain(record) for record in session.document]
    text = json.dumps(sorted(plain, key=lambda p: p["id"]), indent=1, ensure_ascii=False)
    (FOLDER / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    damaged = bytearray(sound.read_bytes())
    # The row of the persona: id, rank, name. The version has the name, too.
    damaged[damaged.index("personaa0Núria".encode()) + 11] ^= 8
    (FOLDER / f"{stem} damaged.cjm").write_bytes(damaged)
    hostile = FOLDER / f"{stem} hostile.cjm"
    hostile.write_bytes(sound.read_bytes())
    with closing(sqlite3.connect(hostile)) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM maps; DELETE FROM notes; END"
        )
        connection.commit()


if __name__ == "__main__":
    keep()
