"""Whatever is typed, at whatever width: nothing is lost, nothing sticks out, all is repeatable."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.text import FallbackFonts, Line, Paragraph, Typesetter, breaks
from cjm_editor.text.style import CARD_TEXT, STAGE, TITLE

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/text/strings.json"

words = st.text("abcdefgAVTffiéñç·’-/—.,!?«»()… ", max_size=60)
scripts = st.text(
    "aé1. \n\t-(אבג)خدم٣等待，ーカ고객😀👩🏽\u200d\u0301\u00ad\u200b\u2067\u2069🇪🇸", max_size=40
)
texts = words | scripts | st.text(max_size=40)
widths = st.floats(0, 400)
setter = Typesetter(FallbackFonts([]))


def check(paragraph: Paragraph, width: float) -> None:
    lines = paragraph.lines
    assert len(lines) == paragraph.count
    assert lines[0].start == 0
    assert lines[-1].end == len(paragraph.text)
    for before, after in pairwise(lines):
        assert before.end == after.start
    for line in lines:
        source = breaks.printable(paragraph.text[line.start : line.end])
        source = breaks.without_hard_breaks(source)
        if line.width > width + 1e-6:
            assert len(regex.findall(r"\X", source.strip(breaks.GAP))) == 1
        check_runs(line, source)


def check_runs(line: Line, source: str) -> None:
    """All that is not a space is shown, and each run's parts belong together."""
    shown = "".join(run.text for run in line.runs)
    assert sorted("".join(shown.split())) == sorted("".join(source.split()))
    for run in line.runs:
        assert len(run.glyphs) == len(run.xs) == len(run.clusters)
        assert len(run.ys) in (0, len(run.xs))
        assert list(run.clusters) == sorted(run.clusters, reverse=run.right_to_left)
        assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
        run.text.encode()  # no lone surrogate gets through
    assert sum(run.width for run in line.runs) == pytest.approx(line.width)


@given(texts, st.sampled_from([CARD_TEXT, TITLE]), widths)
def test_lines_show_the_whole_text_within_the_width(text, style, width) -> None:
    check(setter.wrap(text, style, width), width)


@given(texts, widths)
def test_wrapping_is_repeatable(text, width) -> None:
    again = Typesetter(FallbackFonts([]))
    assert again.wrap(text, STAGE, width).lines == setter.wrap(text, STAGE, width).lines


@given(texts, widths, st.integers(1, 3))
def test_no_more_lines_than_allowed(text, width, most) -> None:
    whole = setter.wrap(text, CARD_TEXT, width)
    short = setter.wrap(text, CARD_TEXT, width, most)
    assert short.truncated == (len(whole.lines) > most)
    if not short.truncated:
        assert short.lines == whole.lines
        return
    assert len(short.lines) == most
    assert short.lines[:-1] == whole.lines[: most - 1]
    last = short.lines[-1]
    assert "…" in "".join(run.text for run in last.runs)
    assert last.width <= max(width + 1e-6, setter.measure("…", CARD_TEXT))


@given(st.lists(st.text("aAVTfiéL’.", min_size=1, max_size=8), min_size=1, max_size=6))
def test_words_keep_their_shape_in_company(row) -> None:
    """Kerning holds within a word and ends at its edge, so a line is the sum of its words."""
    alone = sum(setter.measure(word + " ", TITLE) for word in row)
    assert setter.measure(" ".join(row) + " ", TITLE) == pytest.approx(alone)


@given(scripts)
def test_no_break_falls_inside_a_grapheme_cluster(text) -> None:
    edges = {match.end() for match in regex.finditer(r"\X", text)}
    at = 0
    for token in breaks.tokens(text):
        for shown, gap in breaks.units(token):
            at += len(shown) + len(gap)
            assert at in edges


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
@pytest.mark.parametrize("width", [20, 33.3, 60, 90, 150, 240, 400])
def test_sample_strings_wrap_at_every_width(width: float) -> None:
    installed = Typesetter()
    for sample in json.loads(SAMPLES.read_text("utf-8")):
        check(installed.wrap(sample["text"], CARD_TEXT, width), width)
        check(setter.wrap(sample["text"], CARD_TEXT, width), width)
