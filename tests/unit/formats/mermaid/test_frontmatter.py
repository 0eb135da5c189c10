"""The block of settings before a diagram."""

import pytest

from cjm_editor.formats.mermaid.diagram import parse


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("title: Plain", "Plain"),
        ("title: 'a: b'", "a: b"),
        ("title: 2024", "2024"),
        ("title: 1.0", "1"),
        ("title: 1e21", "1e+21"),
        ("title: 0o17", "15"),
        ("title: 017", "17"),
        ("title: -0x1F", "-31"),
        ("title: .inf", "Infinity"),
        ("title: true", "true"),
        ("title: yes", "yes"),
        ("title: 2024-01-01", "2024-01-01"),
        ("title: 1:30", "1:30"),
        ("title: |\n  two\n  lines", "two\nlines"),
        ("title: [Draft, 2, false]", "Draft,2,false"),
        ("title: 'R&D #35;1'", "R&D #35;1"),
        ("title: false", ""),
        ("title: 0", ""),
        ("title: .nan", ""),
        ("title: null", ""),
        ("title:", ""),
        ("title: {{unfilled}}", ""),
        ("config: {theme: dark}\n<<: x", ""),
        ("- title: x", ""),
        ("just words", ""),
        ("", ""),
    ],
)
def test_title(block: str, title: str) -> None:
    assert parse(f"---\n{block}\n---\njourney\n").title == title


def test_the_diagrams_own_title_wins() -> None:
    assert parse("---\ntitle: a\n---\njourney\ntitle b\n").title == "b"
    assert parse("---\ntitle: a\n---\njourney\ntitle  # c\n").title == ""


def test_an_indented_block() -> None:
    assert parse("  ---\n  title: a\n  ---\n  journey\n").title == "a"


def test_blank_lines_around() -> None:
    assert parse("--- \n\n\ntitle: a\n---  \n\n\njourney\n").title == "a"
    assert parse("---\n\n---\njourney\ntitle b\n").title == "b"


def test_dashes_within_the_block() -> None:
    assert parse("---\nx: |\n  --- y\n  ---z\ntitle: a\n---\njourney\n").title == "a"


def test_aliases_do_not_blow_up() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 40)
    )
    assert parse(f"---\n{bomb}title: *a39\n---\njourney\n").title == "," * 8
