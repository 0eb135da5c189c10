"""An icon of one's own from an SVG file: the outline in the grid, and nothing else."""

import pytest

from cjm_editor.drawing.icons import FALLBACK, GRID, SOLID, icon_commands, is_own, is_solid, spelled
from cjm_editor.formats.svg.icon import LARGEST, read_icon
from cjm_editor.i18n import Problem
from cjm_editor.model.field import ICON_LIMIT


def svg(inside: str, head: str = 'viewBox="0 0 24 24"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'.encode()


def box(path: str) -> tuple[float, float, float, float]:
    values = [[float(each) for each in command[1:]] for command in icon_commands(path)]
    across = [each for found in values for each in found[::2]]
    down = [each for found in values for each in found[1::2]]
    return min(across), min(down), max(across), max(down)


def refusal(data: bytes) -> str:
    with pytest.raises(Problem) as caught:
        read_icon(data, "mine.svg")
    assert "mine.svg" in caught.value.sentence()
    return caught.value.key.removeprefix("formats.problem.icon_")


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ('<path d="M3 12l7 0v8h4z"/>', "M 3 12 L 10 12 L 10 20 L 14 20 L 3 12 Z F"),
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', "M 1 2 L 3 4"),
        ('<polyline points="1,2 3,4 5 6"/>', "M 1 2 L 3 4 L 5 6"),
        ('<rect x="2" y="3" width="4" height="5"/>', "M 2 3 L 6 3 L 6 8 L 2 8 L 2 3 Z F"),
        ('<g transform="translate(2 3) scale(2)"><path d="M1 1 2 2"/></g>', "M 4 5 L 6 7"),
        (
            '<g transform="translate(12)"><g transform="rotate(90, 0, 0)">'
            '<path d="M1 1 2 2"/></g></g>',
            "M 11 1 L 10 2",
        ),
        (
            '<path stroke="none" fill="none" d="M0 0h24v24H0z"/><path d="M1 1 2 2"/>',
            "M 1 1 L 2 2",
        ),
        ('<path style="display:none" d="M0 0 9 9"/><path d="M1 1 2 2"/>', "M 1 1 L 2 2"),
        ("<style>*{fill:url(#a)}</style><title>A</title><path d='M1 1 2 2'/>", "M 1 1 L 2 2"),
        ('<defs><path d="M0 0 9 9"/></defs><path d="M1 1 2 2"/>', "M 1 1 L 2 2"),
    ],
)
def test_shapes_become_path_commands_on_the_grid(inside: str, wanted: str) -> None:
    found = read_icon(svg(inside), "a.svg")
    assert found == wanted
    assert is_own(found) and spelled(icon_commands(found)) == found.removesuffix(SOLID)


@pytest.mark.parametrize(
    ("inside", "solid"),
    [
        ('<path d="M1 1h9v9z"/><circle cx="15" cy="15" r="3"/>', True),
        ('<g fill="#c00" stroke="none"><path d="M1 1h9v9z"/></g>', True),
        ('<path d="M1 1h9v9z" fill="none" stroke="black"/>', False),
        ('<path d="M1 1h9v9z" stroke="black"/>', False),
        ('<path d="M1 1h9v9z"/><path d="M2 2h2v2z" fill="white"/>', False),
        ('<path d="M1 1h9v9zM2 2h2v2z" fill-rule="evenodd"/>', False),
        ('<path d="M1 1h9v9"/>', False),
        ("<style>.a{fill:none}</style><path class='a' d='M1 1h9v9z'/>", False),
    ],
)
def test_a_simple_logo_stays_solid(inside: str, solid: bool) -> None:
    assert is_solid(read_icon(svg(inside), "a.svg")) is solid


@pytest.mark.parametrize(
    ("inside", "head", "wanted"),
    [
        ('<path d="M0 0 512 512"/>', 'viewBox="0 0 512 512"', (0, 0, 24, 24)),
        ('<path d="M0 0 100 50"/>', 'viewBox="0 0 100 50"', (0, 6, 24, 18)),
        ('<path d="M-8-8 8 8"/>', 'viewBox="-16 -16 32 32"', (6, 6, 18, 18)),
        ('<path d="M0 0 48 48"/>', 'width="96px" height="96"', (0, 0, 12, 12)),
        ('<path d="M5 5 1005 505"/>', "", (2, 7, 22, 17)),
        ('<path d="M0 0 900 900"/>', 'viewBox="0 0 24 24"', (2, 2, 22, 22)),
    ],
)
def test_a_drawing_of_any_size_fits_the_grid(
    inside: str, head: str, wanted: tuple[float, ...]
) -> None:
    assert box(read_icon(svg(inside, head), "a.svg")) == pytest.approx(wanted, abs=0.01)


def test_arcs_and_quadratic_curves_are_drawn_with_cubic_ones() -> None:
    found = icon_commands(read_icon(svg('<circle cx="12" cy="12" r="9"/>'), "a.svg"))
    assert {command[0] for command in found} <= {"M", "C", "L", "Z"}
    assert box(spelled(found)) == pytest.approx((3, 3, 21, 21), abs=0.01)
    curved = icon_commands(read_icon(svg('<path d="M0 0Q12 24 24 0"/>'), "a.svg"))
    assert curved[1] == pytest.approx(("C", 8, 16, 16, 16, 24, 0))


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "active"),
        (BOMB.decode().encode("utf-16"), "active"),
        (svg("<script>alert(1)</script>"), "active"),
        (svg('<path onclick="x()" d="M1 1 2 2"/>'), "active"),
        (svg("<foreignObject/>"), "active"),
        (svg('<image href="http://example.org/a.png"/>'), "active"),
        (svg('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>'), "active"),
        (svg('<path fill="url(http://example.org/#a)" d="M1 1 2 2"/>'), "active"),
        (svg('<a href="#x"><path d="M1 1 2 2"/></a>'), "active"),
        (svg(""), "empty"),
        (svg("<text>Hello</text>"), "empty"),
        (svg('<path d="M1 1"/>'), "empty"),
        (svg('<path d="M1 1 1e999 2"/>'), "damaged"),
        (svg('<path d="M1 nan 2 2"/>'), "damaged"),
        (svg('<path d="L"/>'), "damaged"),
        (svg('<rect width="wide" height="1"/>'), "damaged"),
        (svg('<g transform="spin(3)"><path d="M1 1 2 2"/></g>'), "damaged"),
        (svg('<g transform="translate(1,2,3)"><path d="M1 1 2 2"/></g>'), "damaged"),
        (b"<svg", "damaged"),
        (b"", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"<html><path d='M1 1 2 2'/></html>", "damaged"),
        (svg(f'<path d="M0 0{" 1 1" * 500}"/>'), "large"),
        (svg('<path d="M1 1 2 2"/>' * 300), "large"),
        (b" " * (LARGEST + 1), "large"),
        (b"<g>" * 20_000, "damaged"),
    ],
)
def test_what_could_do_harm_or_is_no_drawing_is_one_sentence(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_a_deeply_nested_drawing_is_read() -> None:
    deep = "<g>" * 5_000 + '<path d="M1 1 2 2"/>' + "</g>" * 5_000
    assert read_icon(svg(deep), "a.svg") == "M 1 1 L 2 2"


@pytest.mark.parametrize(
    "path", ["M 1", "M 1 F", "M a b", "M 1 2 X 3", f"M 0 0 L {GRID * 3} 0", "M nan 0", "M 1e999 1"]
)
def test_an_outline_that_would_draw_elsewhere_is_the_question_mark(path: str) -> None:
    assert icon_commands(path) == icon_commands(FALLBACK) and not is_solid(path)


def test_the_longest_outline_fits_its_field() -> None:
    curve = "C 1.234 1.234 1.234 1.234 1.234 1.234 "
    assert len("M 1 1 " + curve * 399) < ICON_LIMIT
