"""Numbers and texts as JavaScript has them."""

import math

import pytest

from cjm_editor.formats.mermaid.javascript import number, number_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        (" \u00a0\ufeff", 0),
        ("4", 4),
        (" 4.5\t", 4.5),
        (".5", 0.5),
        ("3.", 3),
        ("+4", 4),
        ("-1", -1),
        ("1e3", 1000),
        ("0x5", 5),
        ("0B11", 3),
        ("0o17", 15),
        ("Infinity", math.inf),
        ("-Infinity", -math.inf),
        ("1e999", math.inf),
        ("0x" + "f" * 300, math.inf),
    ],
)
def test_reads_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "4,5",
        "five",
        "5/5",
        "1_000",
        "５",
        "★★★",
        "infinity",
        "inf",
        "nan",
        "-0x5",
        ".",
        "1e",
        "\x85",
    ],
)
def test_reads_all_else_as_no_number(text: str) -> None:
    assert math.isnan(number(text))


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (4.5, "4.5"), (1e21, "1e+21"), (1e-7, "1e-7"), (-math.inf, "-Infinity")],
)
def test_writes_numbers(value: float, text: str) -> None:
    assert number_text(value) == text
