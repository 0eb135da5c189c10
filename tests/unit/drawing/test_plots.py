"""Plots show what they are given, tell it in words, and say nothing by colour alone."""

import json
from datetime import date

import pytest

from cjm_editor import resource
from cjm_editor.drawing import Box, Glyphs, Path
from cjm_editor.drawing.palette import contrast
from cjm_editor.drawing.plots import (
    PRINTED,
    Bar,
    HeatCell,
    HeatRow,
    Inks,
    TrendPoint,
    bars,
    heat_matrix,
    score_bar,
    trend_line,
)
from cjm_editor.text import FallbackFonts, Typesetter
from tests.golden.display_list import extent, flat
from tests.golden.plots import PLOTS

TYPESETTER = Typesetter(FallbackFonts([]))


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_keeps_to_its_size(name: str) -> None:
    plot = PLOTS[name]()
    for shape, _ in flat(plot.shapes):
        rect = extent(shape)
        assert rect.x >= -0.5 and rect.right <= plot.width + 0.5
        assert rect.y >= -0.5 and rect.bottom <= plot.height + 0.5


def test_a_score_beyond_its_scale_stays_in_its_bar() -> None:
    _, bar, *_ = score_bar(140.0, -5.0, 200.0, 80.0, 10.0, PRINTED).shapes
    assert isinstance(bar, Box) and bar.rect.width == 80.0


def test_days_stand_as_far_apart_as_they_are_and_a_missing_one_leaves_a_gap() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21), date(2026, 4, 11)]
    values = [10.0, 20.0, None, 30.0]
    points = [TrendPoint(d.toordinal(), v) for d, v in zip(days, values, strict=True)]
    shapes = trend_line(points, 110.0, 60.0, PRINTED).shapes
    dots = [each.rect.centre[0] for each in shapes if isinstance(each, Box)]
    assert dots == pytest.approx([5.0, 15.0, 105.0])
    lines = [each for each in shapes if isinstance(each, Path) and not each.fill]
    assert [len(each.commands) for each in lines] == [2]


def test_days_are_named_only_where_there_is_room() -> None:
    points = [TrendPoint(day, 50.0, day_words=f"day {day}") for day in range(40)]
    shapes = trend_line(points, 200.0, 60.0, PRINTED, TYPESETTER).shapes
    words = [each.run.text for each in shapes if isinstance(each, Glyphs)]
    named = [each for each in words if each.startswith("day")]
    assert {"day 0", "day 39"} <= set(named) and len(named) < 8


def test_every_row_is_told_with_its_figure() -> None:
    rows = [Bar("Buy", "57", 57.0), Bar("Use", "–", None)]
    assert bars(rows, 200.0, PRINTED, TYPESETTER).said == "Buy: 57; Use: –"


def test_a_sign_is_told_by_what_it_means() -> None:
    row = HeatRow("Anna", [HeatCell("✗", 1.0, "not offered"), HeatCell()])
    plot = heat_matrix(("Buy", "Use"), [row], 200.0, PRINTED, TYPESETTER)
    assert plot.said == "Anna – Buy: not offered"


@pytest.mark.parametrize("heat", (0.0, 0.25, 0.5, 0.75, 1.0, 7.0))
@pytest.mark.parametrize("theme", ("light", "dark", "light-contrast", "dark-contrast", ""))
def test_words_on_every_warmth_can_be_read_in_every_theme(theme: str, heat: float) -> None:
    inks = PRINTED
    if theme:
        found = json.loads(resource("themes", f"{theme}.json").read_text("utf-8"))
        inks = Inks(
            ground=found["panel"],
            trough=found["hover"],
            rule=found["line"],
            edge=found["strong_line"],
            bar=found["accent"],
            band=found["selected"],
            hot=found["danger"],
            words=found["text"],
            muted=found["muted"],
        )
    row = HeatRow("", [HeatCell("words", heat)])
    shapes = heat_matrix(("",), [row], 200.0, inks, TYPESETTER).shapes
    (ground,) = (each.fill for each in shapes if isinstance(each, Box))
    (words,) = (each.colour for each in shapes if isinstance(each, Glyphs))
    assert contrast(words, ground) >= 4.5
