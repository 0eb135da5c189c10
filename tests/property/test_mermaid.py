"""Whatever text is given, it is read or refused, in time; what is written is read back whole."""

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.formats.mermaid.diagram import parse
from cjm_editor.formats.mermaid.reader import read
from cjm_editor.formats.mermaid.writer import write
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Map
from cjm_editor.model.invariants import breaches

PIECES = (
    "journey|title |section |accTitle:|accDescr:|accDescr {|}|Wake at 7:30: 2: Me|A: 5: x, y|:|::|;"
    "|#|#35;|#colon;|%|%%|%%{|}%%|%%{init: {'a': 1}}%%|---|title: [a]|```mermaid|```|<a b=\"c\">"
    "|<script>|<br>|,|5|NaN|0x5|é|😀|\u2028|\u00a0|\ufeff|\x00|\t| "
).split("|")
texts = st.lists(st.sampled_from([*PIECES, "\n", "\n"]) | st.text(max_size=3)).map("".join)
diagrams = st.tuples(
    st.sampled_from(["journey\n", "---\ntitle: a\n---\njourney\n", "```mermaid\njourney\n", ""]),
    texts,
).map("".join)


@given(diagrams, st.booleans())
def test_any_text_is_read_or_refused(text: str, likely: bool) -> None:
    try:
        diagram = parse(text, likely)
    except Problem as problem:
        line = problem.arguments.get("line", 1)
        assert isinstance(line, int)
        assert 1 <= line <= text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2
    else:
        assert all(task.section in ("", *diagram.sections) for task in diagram.tasks)


@given(st.binary(max_size=200) | diagrams.map(lambda text: text.encode("utf-8", "replace")))
def test_any_file_is_imported_or_refused(data: bytes) -> None:
    try:
        imported = read(data, "file.mmd", "en")
    except Problem:
        return
    assert not list(breaches(Document(imported.records)))


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["Journey x", "title y", "section", "accTitle: z", "a: b", "#1;", "%%", "x, y", "<i>"]
)


@st.composite
def tidy_diagrams(draw: st.DrawFn) -> str:
    """Give the text of a diagram whose scores are all from 1 to 5."""
    lines = ["journey"]
    for section in range(draw(st.integers(0, 3))):
        lines.append(f"section S{section}")
        for task in range(draw(st.integers(0, 3))):
            name = "".join(f"#{ord(character)};" for character in draw(words))
            people = draw(st.sets(st.sampled_from(["Ana", "Leo", "#44;", "#37;#37;"]), min_size=1))
            score = draw(st.sampled_from([1, 2, 3, 4, 5, 2.5]))
            lines.append(f"T{task} {name}: {score}: {','.join(sorted(people))}")
    return "\n".join(lines)


@given(tidy_diagrams())
def test_what_is_written_reads_back_as_the_same(text: str) -> None:
    before = parse(text)
    document = Document(read(text.encode(), "f.mmd", "en").records)
    (map,) = document.all(Map)
    after = parse(write(document, map.id), likely=False)
    assert not after.warnings
    assert [
        (task.section, " ".join(task.name.split()), task.score, set(task.people))
        for task in before.tasks
    ] == [
        (
            task.section,
            " ".join(task.name.replace("<br/>", " ").split()),
            task.score,
            set(task.people),
        )
        for task in after.tasks
    ]


STARTS = ["", "journey\n", "journey\nA: ", "---\n", "journey\naccDescr {"]
LONG = [
    "a%%",
    "%%{",
    "%%{a ",
    "<a",
    '="',
    " ",
    "\n",
    "%%\n",
    "#a",
    ":",
    "a,",
    "\u2028%% ",
    "title ",
]
DEEP = ["[", "{", "- ", "? ", "a: ", "'x", "!", "&a ", "[a,", "a:\n "]


def test_no_text_takes_more_than_a_time_in_proportion() -> None:
    # Were a rule to look twice at the same text, each of these would take minutes or hours; the
    # limit is only there to end that.
    texts = [start + piece * (500_000 // len(piece)) for start in STARTS for piece in LONG]
    texts += [f"---\n{piece * (60_000 // len(piece))}\n---\njourney\n" for piece in DEEP]
    run = subprocess.run(
        [sys.executable, "-c", PARSE_ALL],
        input=json.dumps(texts),
        text=True,
        timeout=150,
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    outcomes = json.loads(run.stdout)
    assert len(outcomes) == len(texts)
    assert all(outcome.startswith("mermaid.error.front") for outcome in outcomes[-len(DEEP) :])


PARSE_ALL = """
import json, sys
from cjm_editor.formats.mermaid.diagram import parse
from cjm_editor.i18n import Problem

def outcome(text):
    try:
        parse(text)
    except Problem as problem:
        return problem.key
    return "read"

print(json.dumps([outcome(text) for text in json.loads(sys.stdin.read())]))
"""
