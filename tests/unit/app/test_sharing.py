"""A copy to hand out holds nothing of what was, and is searched to prove it."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin

from cjm_editor.app.files import read_any
from cjm_editor.app.sharing import share
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Asset
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


def test_a_picture_tells_nothing_of_who_took_it(tmp_path: Path) -> None:
    target = tmp_path / "copy.cjm"
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Aurelia Puig", zip=True)
    out = BytesIO()
    Image.new("RGB", (2, 2), "red").save(out, "PNG", pnginfo=told)
    records = [
        replace(each, data=out.getvalue()) if isinstance(each, Asset) else each
        for each in every_type()
    ]
    with create_document(records, schema=SCHEMA, state_folder=tmp_path / "state") as working:
        share(working, working.load(), target, Sharing(), [])
        working.close(discard=True)
    (shared,) = read_any(target)[0].all(Asset)
    with Image.open(BytesIO(shared.data)) as image:
        assert (image.info.get("Author"), image.getpixel((0, 0))) == (None, (255, 0, 0))
    assert shared.sha256 == sha256(shared.data).hexdigest()
