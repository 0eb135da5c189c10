"""A copy to hand out holds nothing of what was, and is searched to prove it."""

from pathlib import Path

from cjm_editor.app.sharing import share
from cjm_editor.kinds import SCHEMA
from cjm_editor.model.sharing import Sharing
from cjm_editor.storage import check, create_document, new_entry
from tests.unit.storage.small_file import every_type, retitle, session_on


def test_nothing_of_what_was_is_in_it(tmp_path: Path) -> None:
    target = tmp_path / "copy.cjm"
    with create_document(every_type(), schema=SCHEMA, state_folder=tmp_path / "state") as working:
        session = session_on(working)
        retitle(session, "Xylophone")
        working.versions.keep(session.document, new_entry("Marimba", "", "Ada L.", "manual"))
        retitle(session, "harmless")
        words = ["Xylophone", "marimba", "Ada L.", "Núria"]
        found = share(working, session.document, target, Sharing(), words)
        working.close(discard=True)
    assert found.traces == (("Núria", "Persona · Núria"),)
    assert found.checked >= 3
    assert found.left_over == 0
    assert check(target, schema=SCHEMA) == []
    for secret in (b"Xylophone", b"Marimba", b"Ada L."):
        assert secret not in target.read_bytes()
