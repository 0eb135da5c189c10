"""A word lights up one way through the map on whatever is written of it, and says which."""

import pytest

from cjm_editor.analysis.lighting import lit_by
from cjm_editor.drawing import Box, Glyphs, Group
from cjm_editor.drawing.fading import faded
from cjm_editor.drawing.ink import inked
from cjm_editor.editing.redaction import redacted
from cjm_editor.i18n import LANGUAGES, Problem
from cjm_editor.layout import lay_out
from cjm_editor.layout.lit import ROUTES, lit_up
from cjm_editor.model import Document
from tests import small_map, told_map
from tests.golden.display_list import flat
from tests.unit.layout.maps import TYPESETTER

LIKELIEST = {"search", "form", "gone", "t1", "t4"}


def lit(word, document=None, language="en"):
    return lit_by(document or told_map.document(), "map", word, language)


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("likeliest-failure", LIKELIEST),
        ("failure:1", LIKELIEST),
        (" Likeliest-Failure ", LIKELIEST),
        ("failure:2", {"search", "call", "gone", "t2", "t6"}),
        ("likeliest-success", {"desk", "paper", "t9"}),
        ("success:2", {"search", "form", "contract", "bill", "t1", "t3", "t7"}),
        ("slowest", {"desk", "paper", "t9"}),
        ("fewest-transfers", {"desk", "paper", "t9"}),
        ("minimum-cut", {"search", "call", "form", "contract", "gone", "t2", "t4", "t8"}),
        ("search,form,gone", LIKELIEST),
        ("search,t1,form,t4,gone", LIKELIEST),
        ("t4,gone,t1,form,search", LIKELIEST),
        ("bill", {"bill"}),
        ("cross, t7", {"cross", "t7"}),
    ],
)
def test_a_word_names_records(word, ids):
    assert lit(word).ids == ids


def test_what_is_said_names_whose_way_it_is_where_it_ends_and_its_share():
    said = "Lit up: Ana Vidal · Failure: Stays away · 28% · Web search → Contact form → Stays away"
    assert lit("likeliest-failure").words == said
    assert lit("search,form,gone").words == lit("t4,gone,t1,form,search").words == said
    for language in LANGUAGES:
        for word in ROUTES:
            assert "route." not in lit(word, language=language).words


@pytest.mark.parametrize(
    "word", ["failure:99", "failure:0", "nowhere", "search,nowhere", ",", "ana", "map"]
)
def test_what_is_not_there_is_told_with_what_is(word):
    with pytest.raises(Problem) as found:
        lit(word)
    assert "minimum-cut" in found.value.sentence()


def test_a_map_on_which_nobody_fails_has_no_way_to_failure():
    with pytest.raises(Problem):
        lit("likeliest-failure", Document(small_map.records()))


def test_names_that_are_left_out_are_not_in_its_words():
    bare = redacted(told_map.document(), "map", "names").document
    assert lit("likeliest-failure", bare).words.startswith("Lit up: Persona 1 · ")


def drawn(placed):
    """Give the colours of each record's shapes."""
    found = {}
    for shape, groups in flat(placed.shapes()):
        if groups and groups[0].record:
            colours = found.setdefault(groups[0].record, [])
            colours += [getattr(shape, name, "") for name in ("fill", "stroke", "colour")]
    return found


def test_all_but_the_way_is_faint_and_the_foot_says_what_is_lit():
    document = told_map.document()
    before = lay_out(document, "map", TYPESETTER)
    after = lit_up(before, lit("likeliest-failure"), TYPESETTER)
    usual, now = drawn(before), drawn(after)
    for id in LIKELIEST | {"map", "look", "ana", "hers"}:
        assert now.get(id) == usual.get(id)
    for id in ("call", "contract", "bill", "desk", "again", "t2", "t7", "t9"):
        (faint,) = faded([Box(before.bounds, fill=next(filter(None, usual[id])))], 0.22)
        assert next(filter(None, now[id])) == faint.fill
    words = "".join(
        shape.run.text for shape, _ in flat((after.tail.group,)) if isinstance(shape, Glyphs)
    )
    assert "Lit up: Ana Vidal" in words
    assert after.bounds.height > before.bounds.height
    assert after.bounds.bottom > after.tail_top + after.tail.height


def test_what_is_lit_is_painted_over_what_crosses_it():
    after = lit_up(
        lay_out(told_map.document(), "map", TYPESETTER), lit("likeliest-failure"), TYPESETTER
    )
    order = [
        each.record
        for each in after.shapes()
        if isinstance(each, Group) and each.role in ("transfer", "signs")
    ]
    assert {*order[-4:]} == {"t1", "t4"}


def test_the_way_is_told_apart_in_grey_and_where_ink_is_saved_too():
    after = lit_up(
        lay_out(told_map.document(), "map", TYPESETTER), lit("likeliest-failure"), TYPESETTER
    )
    for ink in ("grey", "saving"):
        colours = {"form": set(), "contract": set()}
        for shape, groups in flat(inked(after.shapes(), ink)):
            if isinstance(shape, Glyphs) and groups and groups[0].record in colours:
                colours[groups[0].record].add(shape.colour)
        dark = [min(int(each[1:3], 16) for each in colours[id]) for id in ("form", "contract")]
        assert dark[0] < 100 < dark[1]
