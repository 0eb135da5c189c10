"""Mermaid files with every error its own parser reports: the line, the reason, exit code 2."""

from pathlib import Path

import pytest

REFUSED = {
    "nothing": (b"", "no diagram"),
    "only remarks": (b"%% later\n", "no diagram"),
    "prose": (b"# Notes\n\nNothing to see.\n", "begins with"),
    "another diagram": (b"flowchart TD\n A --> B\n", "flowchart"),
    "capitals": (b"Journey\n A: 5\n", "small letters"),
    "header": (b"journey-beta\n A: 5\n", "Line 1"),
    "two diagrams": (b"journey\n A: 5\njourney\n B: 5\n", "Line 3"),
    "the word journey": (b"journey\n section S\n Journey on: 5: Me\n", "Line 3"),
    "no title": (b"journey\n title ;\n", "Line 2"),
    "no score": (b"journey\n section S\n Just a line\n", "Line 3"),
    "no task": (b"journey\n : 5: Me\n", "Line 2"),
    "a colon in a section": (b"journey\n section Phase 1: Look\n", "Line 2"),
    "a semicolon": (b"journey\n section Buy; pay\n", "Line 2"),
    "a hash": (b"journey\n Ticket #4: 5: Me\n", "Line 2"),
    "an open description": (b"journey\n accDescr {\n for ever\n", "Line 2"),
    "settings": (b"---\ntitle: a: b\n---\njourney\n A: 5\n", "Line 2"),
    "settings too late": (b"\n---\ntitle: a\n---\njourney\n A: 5\n", "Line"),
    "settings without end": (b"---\n" * 100_000, "Line 1"),
    "large settings": (b"---\na: " + b"[" * 100_000 + b"\n---\njourney\n", "64 kB"),
    "another encoding": ("journey\n A: 5: Núria\n".encode("latin-1"), "UTF-8"),
    "half UTF-16": (b"\xff\xfe\x00\xd8\x00\xd8", "UTF-8"),
    "zeros": (bytes(10_000), "begins with"),
    "too many tasks": (b"journey\n" + b"T: 3: Me\n" * 20_001, "20000"),
    "too many people": (
        b"journey\nT: 3: " + b",".join(b"p%d" % number for number in range(1_001)),
        "1000 people",
    ),
    "too many cards": (
        b"journey\n" + (b"T: 3: " + b",".join(b"p%d" % n for n in range(30)) + b"\n") * 4_000,
        "100000",
    ),
    "one endless line": (b"journey\n" + b"a" * 3_000_000, "Line 2"),
    "endless tags": (b"<a " * 1_000_000, "begins with"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_mermaid_refuses_is_told_with_its_line(cjm, case):
    data, sentence = REFUSED[case]
    Path("a.mmd").write_bytes(data)
    said = cjm("import", "a.mmd", "a.cjm", code=2)
    assert sentence in said.err
    assert len(said.err) < 500
    assert [path.name for path in Path().iterdir()] == ["a.mmd"]
    assert Path("a.mmd").read_bytes() == data


@pytest.mark.parametrize(("language", "words"), [("es", "Línea 2"), ("ca", "Línia 2")])
def test_it_is_told_in_the_users_language(cjm, language, words):
    Path("a.mmd").write_text("journey\n section Phase 1: Look\n")
    assert words in cjm("info", "a.mmd", code=2, language=language).err


def test_what_was_read_otherwise_than_written_is_warned_of(cjm):
    Path("a.mmd").write_text("journey\n Wake at 7:30: 2: Me\n Read: nine: Me\n Go: 9: Me\n")
    said = cjm("import", "a.mmd", "a.cjm", code=0)
    warned = said.err.splitlines()
    assert len(warned) >= 2 and all(line.startswith("Line ") for line in warned)
    cjm("check", "a.cjm", code=0)
