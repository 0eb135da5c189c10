"""What no font prints is told of whatever is printed, and of nothing else."""

import pytest

from cjm_editor.analysis.annex import annex
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.unprintable import unprintable
from cjm_editor.model import Document, Improvement, Persona
from tests import small_map
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER

ON_MAP, IN_ANNEX, ON_PORTRAIT = "\U0001f002", "\U0001f003", "\U0001f004"
RECORDS = (
    *(each for each in small_map.records() if each.id != "ana"),
    Persona(id="ana", name="Ana", goals=f"odd {ON_PORTRAIT}"),
    element("note", "odd", "ideas", "use", title=f"odd {ON_MAP}"),
    Improvement(id="i", map="map", title=f"odd {IN_ANNEX}", mends=("page",), ease=3.0, cost=1.0),
)
PLACED = lay_out(Document(RECORDS), "map", TYPESETTER)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, [ON_MAP]),
        ({"pages": "stage"}, [ON_MAP]),
        ({"annex": True}, [ON_MAP, IN_ANNEX]),
        ({"pages": "annex"}, [IN_ANNEX]),
        ({"pages": "personas"}, [ON_PORTRAIT]),
        ({"pages": "notes"}, [ON_MAP]),
        ({"pages": "stickers"}, []),
    ],
    ids=("map", "stages", "with annex", "annex", "personas", "notes", "stickers"),
)
def test_it_is_what_stands_on_the_sheets(options, told):
    assert PLACED.missing == (ON_MAP,)
    sheets = sheets_of(PLACED, SheetOptions(**options), TYPESETTER, "2026-11-22", annex=annex)
    assert {*unprintable(sheets, PLACED.missing)} - {"\ufe0f"} == {*told}
