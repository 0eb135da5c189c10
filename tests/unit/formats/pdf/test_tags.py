"""The tags of a PDF, read by a program that knows nothing of how they were written."""

import shutil
import subprocess
from collections import Counter

import pikepdf
import pytest

from cjm_editor.i18n import text as worded
from tests.unit.formats.pdf.reading import opened, spoken
from tests.unit.formats.pdf.test_layers import PLACED, written

TILED = {"paper": "A4", "scale": "true", "tile": True}


def tags(pdf):
    """Give every tag with how deep it lies, in reading order."""

    def walk(tag, depth):
        yield depth, tag
        for kid in kids_of(tag):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid, depth + 1)

    return list(walk(pdf.Root.StructTreeRoot.K, 0))


def kids_of(tag):
    kids = tag.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def named(pdf):
    return [str(tag.S)[1:] for _, tag in tags(pdf)]


def content(holder):
    """Give the numbers of the marked content, and whether anything is painted outside any."""
    numbers, marks, loose = [], [], 0
    for operands, operator in pikepdf.parse_content_stream(holder):
        spelt = str(operator)
        if spelt in ("BDC", "BMC"):
            marks.append(str(operands[0]))
            if spelt == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                numbers += [int(operands[1].MCID)] if "/MCID" in operands[1] else []
        elif spelt == "EMC":
            marks.pop()
        elif spelt in ("f", "S", "B", "Tj", "TJ") or (spelt == "Do" and operands[0] != "/Map"):
            loose += not set(marks) - {"/OC"}
    return numbers, loose


@pytest.mark.parametrize("options", [{}, TILED, {"paper": "A4", "pages": "stage"}])
def test_all_that_is_painted_is_tagged_once_or_is_an_artifact(options):
    pdf = opened(written(**options))
    tree = dict(pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
    holders = [*pdf.pages]
    holders += [pdf.pages[0].Resources.XObject.Map] if options == TILED else []
    owned = {holder.objgen: [] for holder in holders}
    for _, tag in tags(pdf):
        for holder, number in pieces_of(tag):
            assert tree[holder.StructParents][number].objgen == tag.objgen
            owned[holder.objgen].append(number)
    for at, holder in enumerate(holders):
        numbers, loose = content(holder)
        assert not loose
        assert holder.StructParents == at
        assert sorted(owned[holder.objgen]) == sorted(numbers) == list(range(len(numbers)))


def test_a_page_that_shows_a_card_reads_it():
    """Of the tags that joined sheets share, each says on which of them it can be seen."""
    pdf = opened(written(**TILED))
    reading = Counter(
        kid.Pg.objgen
        for _, tag in tags(pdf)
        for kid in kids_of(tag)
        if isinstance(kid, pikepdf.Dictionary) and "/Stm" in kid
    )
    shown = [reading[page.objgen] for page in pdf.pages]
    assert shown[0] == 0  # in small it is seen, but nobody reads it there
    assert sum(each > 0 for each in shown) > len(shown) * 0.7


def pieces_of(tag):
    """Give what is painted for a tag: the page or the form that holds it, and its number there."""
    for kid in kids_of(tag):
        if isinstance(kid, int):
            yield tag.Pg, kid
        elif "/MCID" in kid:
            yield kid.get("/Stm", kid.get("/Pg")), int(kid.MCID)


def pairs(array):
    return zip([int(each) for each in list(array)[::2]], list(array)[1::2], strict=True)


@pytest.mark.parametrize("options", [{}, TILED])
def test_it_is_read_persona_by_persona_then_step_by_step_then_lane_by_lane(options):
    pdf = opened(written(**options))
    found = [(str(tag.S), str(tag.get("/T", ""))) for _, tag in tags(pdf)]
    sections = [name for kind, name in found if kind == "/Sect"]
    people = [PLACED.furniture.persona(each).title for each in PLACED.swimlanes]
    transfers, legend = worded("kinds.transfer"), worded("reading.legend")
    # The plan for joining the sheets is read before the map.
    assert sections == [*([PLACED.title] if options else []), *people, transfers, legend]
    cards = [
        card.card
        for swimlane in PLACED.swimlanes
        for column in PLACED.columns
        for lane in swimlane.lanes
        for card in lane.cell(column.step.id).cards
    ]
    assert len(cards) > 30
    holders = [*pdf.pages]
    holders += [pdf.pages[0].Resources.XObject.Map] if options else []
    words = {holder.objgen: spoken(holder) for holder in holders}
    read = [said(tag, words) for _, tag in tags(pdf) if tag.S in ("/P", "/TD")]
    starts = {card.summary.partition(":")[0] for card in cards}
    told = [each for each in read if each.partition(":")[0] in starts]
    assert len(told) == len(cards)
    for each, card in zip(told, cards, strict=True):
        drawn = " ".join(line for text in card.texts for line in text.text.split())
        assert letters(each) == letters(f"{card.lead()} {drawn}" if card.lead() else card.summary)
    assert sum(bool(card.lead()) for card in cards) > 30


def said(tag, words):
    """Give what is read of a tag itself: what stands in place of its content, or else that."""
    if "/Alt" in tag or "/ActualText" in tag:
        return str(tag.get("/Alt", tag.get("/ActualText")))
    found = [words[holder.objgen][number] for holder, number in pieces_of(tag)]
    return found[0] if found else ""


def letters(text):
    return "".join(text.split())


def test_each_persona_is_a_table_with_a_row_for_each_step_and_a_column_for_each_lane():
    pdf = opened(written())
    tables = [tag for _, tag in tags(pdf) if tag.S == "/Table"]
    assert len(tables) == len(PLACED.swimlanes)
    for table, swimlane in zip(tables, PLACED.swimlanes, strict=True):
        rows = kids_of(table)
        assert len(rows) == 1 + len(PLACED.columns)
        assert {len(kids_of(row)) for row in rows} == {1 + len(swimlane.lanes)}
        heads = [kids_of(row)[0] for row in rows[1:]]
        assert {str(head.A.Scope) for head in heads} == {"/Row"}
        assert {str(head.A.Scope) for head in kids_of(rows[0])[1:]} == {"/Column"}
    assert named(pdf).count("H1") == 1
    assert named(pdf).count("H2") == len(PLACED.swimlanes)
    assert named(pdf).count("H3") == len(PLACED.stages)
    # The headers are drawn once; beside further personas their words stand in the tags.
    further = kids_of(kids_of(tables[1])[1])[0]
    assert str(further.ActualText).startswith(PLACED.stages[0].stage.title)


def test_the_language_and_that_it_is_tagged_are_said():
    pdf = opened(written())
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == PLACED.map.language
    assert all(page.Tabs == "/S" for page in pdf.pages)
    assert "/StructTreeRoot" not in opened(written(tagged=False)).Root


def test_remarks_are_found_from_their_tags_and_lead_back_to_them():
    pdf = opened(written())
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    by_key = dict(zip([int(key) for key in list(owners)[::2]], list(owners)[1::2], strict=True))
    notes = [tag for _, tag in tags(pdf) if tag.S == "/Annot"]
    assert notes
    for tag in notes:
        note = tag.K.Obj
        assert by_key[int(note.StructParent)].objgen == tag.objgen
        assert note.objgen in {each.objgen for each in pdf.pages[0].Annots}


def test_a_readers_own_view_of_the_tags_agrees(tmp_path):
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    path = tmp_path / "map.pdf"
    path.write_bytes(written())
    done = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, check=True)
    assert not done.stderr
    lines = done.stdout.decode("latin-1").splitlines()
    seen = Counter(line.split()[0].rstrip(":") for line in lines if line.strip())
    for kind, count in Counter(named(opened(written()))).items():
        assert seen[kind] == count or kind == "Annot"
