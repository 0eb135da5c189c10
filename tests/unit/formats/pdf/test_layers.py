"""Layers: a reader who switches one off sees all but what is on it."""

import io
import shutil
import subprocess

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image as Pillow
from PIL import ImageChops

from cjm_editor.analysis.annex import annex
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout.sheets import Placement, sheets_of, whole_sheet
from cjm_editor.model import Map
from tests.unit.formats.drawn import job
from tests.unit.formats.pdf.reading import opened
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.sheets.test_tiling import PLACED, SAMPLE


def written(**options):
    made = replace(
        job(PLACED, options=PdfOptions(**options)),
        document=SAMPLE,
        map_id=SAMPLE.all(Map)[0].id,
        lay=lambda chosen: sheets_of(PLACED, chosen, TYPESETTER, "", annex=annex),
    )
    return write(made).data


def listed(data):
    """Give the layers as they are listed: personas with their lanes, then the others."""
    found = []
    for each in list(opened(data).Root.OCProperties.D.Order):
        if isinstance(each, pikepdf.Array):
            found[-1] = (found[-1], [str(lane.Name) for lane in each])
        else:
            found.append(str(each.Name))
    return found


def test_personas_are_listed_with_their_lanes_and_then_transfers_and_comments():
    personas = [
        (
            PLACED.furniture.persona(each).title,
            [PLACED.furniture.lane(lane).title for lane in each.lanes],
        )
        for each in PLACED.swimlanes
    ]
    assert listed(written()) == [*personas, "Transfers", "Comments"]


@pytest.mark.parametrize("options", [{}, {"paper": "A4", "scale": "true", "tile": True}])
def test_marked_content_is_balanced_and_names_what_is_there(options):
    pdf = opened(written(**options))
    holder = pdf.pages[0].Resources.XObject.Map if options else pdf.pages[0]
    depth, named = 0, set()
    for operands, operator in pikepdf.parse_content_stream(holder):
        if str(operator) == "BDC":
            named |= {str(operands[1])} if str(operands[0]) == "/OC" else set()
            depth += 1
        elif str(operator) == "BMC":
            depth += 1
        elif str(operator) == "EMC":
            depth -= 1
        assert depth in (0, 1, 2, 3, 4)
    assert depth == 0
    assert named <= set(holder.Resources.Properties.keys())
    assert len(named) > len(PLACED.lanes)
    assert pdf.check_pdf_syntax() == []


def seen_without(name):
    """Give the page as it looks with one layer switched off."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written(comments=False))) as file:
        properties = file.Root.OCProperties
        off = [each for each in properties.OCGs if str(each.Name) == name]
        properties.D.OFF = pikepdf.Array(off)
        properties.D.ON = pikepdf.Array([each for each in properties.OCGs if each not in off])
        file.save(out)
    done = subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-"], input=out.getvalue(), capture_output=True, check=True
    )
    return Pillow.open(io.BytesIO(done.stdout)).convert("L")


def test_a_persona_switched_off_takes_its_cards_along_and_nothing_else():
    first = PLACED.swimlanes[0]
    whole, without = seen_without(""), seen_without(PLACED.furniture.persona(first).title)
    changed = ImageChops.difference(whole, without).point(lambda value: 255 if value > 40 else 0)
    at = whole_sheet(PLACED.bounds, PdfOptions()).placements[0]
    lanes = Placement(first.rect, at.scale, at.x, at.y).rect
    left, top, right, bottom = changed.getbbox()
    assert lanes.x - 2 <= left and right <= lanes.right + 2
    assert lanes.y - 2 <= top and bottom <= lanes.bottom + 2
    assert right - left > 0.8 * lanes.width and bottom - top > 0.8 * lanes.height


def test_transfers_can_be_switched_off():
    changed = ImageChops.difference(seen_without(""), seen_without("Transfers"))
    assert changed.getbbox() is not None


def test_comments_are_on_a_layer_of_their_own():
    pdf = opened(written())
    notes = [each for each in pdf.pages[0].Annots if each.Subtype == "/Text"]
    assert {str(each.OC.Name) for each in notes} == {"Comments"}


def test_layers_can_be_left_out():
    pdf = opened(written(layers=False, tagged=False))
    assert "/OCProperties" not in pdf.Root
    operators = {str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])}
    assert "BDC" not in operators
