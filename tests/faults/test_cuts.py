"""Power is cut in the middle of an edit: what was told before is there, of it all or nothing.

What was flushed lasts; of what was written since, each sector may be there, missing or rubbish.
"""

import random
import shutil
from pathlib import Path

from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import create_document, leftovers, open_document, recover
from tests.faults.operations import MAP, Desk, digest_of, number_in
from tests.unit.storage.small_file import every_type, session_on

EDITS, CUTS = 25, 2
SECTOR = 512


def torn(chance: random.Random, written: bytes) -> bytes:
    """Give what a disk may hold of bytes that were not flushed."""
    found = bytearray(written[: chance.randrange(len(written) + 1)])
    for at in range(0, len(found), SECTOR):
        match chance.randrange(6):
            case 0:
                found[at : at + SECTOR] = bytes(len(found[at : at + SECTOR]))
            case 1:
                found[at : at + SECTOR] = chance.randbytes(len(found[at : at + SECTOR]))
    return bytes(found)


def test_what_was_told_survives_a_loss_of_power(tmp_path: Path) -> None:
    chance = random.Random("cuts")
    desk = Desk(tmp_path, 1, "cuts", lambda line: None)
    with create_document(every_type(), schema=SCHEMA, state_folder=desk.state) as working:
        working.save_as(tmp_path / MAP)
    with open_document(tmp_path / MAP, schema=SCHEMA, state_folder=desk.state) as working:
        desk.begin(working)
        desk.edit()
        (folder,) = (desk.state / "working").glob("*-*/")
        cuts = 0
        for _ in range(EDITS):
            desk.edit()
            flushed = (folder / "document.cjm-wal").read_bytes()
            told = number_in(desk.session.document), digest_of(desk.session.document)
            desk.edit()
            written = (folder / "document.cjm-wal").read_bytes()
            next_told = told[0] + 1, digest_of(desk.session.document)
            if not written.startswith(flushed):
                continue  # it began anew from its start
            for _ in range(CUTS):
                found = after_a_cut(folder, flushed + torn(chance, written[len(flushed) :]))
                assert found in (told, next_told)
                cuts += 1
        assert cuts > EDITS
        working.close(discard=True)


def after_a_cut(folder: Path, log: bytes) -> tuple[int, str]:
    """Start on what a disk holds of a working copy; gives what is offered there."""
    state = folder.parents[1].with_name("after")
    place = state / "working" / folder.name
    shutil.rmtree(state, ignore_errors=True)
    place.mkdir(parents=True)
    for name in ("document.cjm", "note.json"):
        shutil.copyfile(folder / name, place / name)
    (place / "document.cjm-wal").write_bytes(log)
    (place / "note.new").write_bytes(b"\0\0")
    (leftover,) = leftovers(state)
    with recover(leftover, schema=SCHEMA) as working:
        session = session_on(working)
        assert working.damage == ()
        return number_in(session.document), digest_of(session.document)
