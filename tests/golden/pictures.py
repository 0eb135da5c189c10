"""The maps whose display lists are kept, and how to keep them anew.

A small map is kept shape by shape, one a line, so that a difference can be read. Of the samples,
in every language, each role keeps its number of shapes and a digest.

After a wanted change of how maps look, look at it, then write all of them anew:

    python -m tests.golden.pictures
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cjm_editor.drawing import Group
from cjm_editor.i18n import LANGUAGES
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.layout.printouts import PRINTOUTS, Chapter, Order
from cjm_editor.layout.report import Cell, Slab, heading, paragraph, table
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import (
    BlueprintLine,
    Document,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.templates.template import templates
from cjm_editor.text import FallbackFonts, Typesetter
from tests import small_map
from tests.golden.display_list import flat, plain
from tests.golden.plots import PLOTS
from tests.small_map import element

FOLDER = Path(__file__).parent
TYPESETTER = Typesetter(FallbackFonts([]))


def place(records: list[Record]) -> PlacedMap:
    """Lay out the first map of some records in the bundled fonts alone."""
    document = Document(records)
    return lay_out(document, document.all(Map)[0].id, TYPESETTER)


def bare() -> list[Record]:
    """A map with nothing on it, not even a title."""
    return [Map(id="map")]


def busy() -> list[Record]:
    """Long words, several emotions a step, an empty stage, transfers in every direction."""
    long = "Rindfleischetikettierungsüberwachungsaufgabe"
    records: list[Record] = [
        Map(id="map", title=long * 4, scenario="Todo a la vez", language="ca", card_width=96.0),
        Stage(id="one", map="map", rank="a0", title="Ús"),
        Stage(id="none", map="map", rank="a1"),
        Stage(id="two", map="map", rank="a2", title=long),
        Swimlane(id="swim", map="map"),
        Lane(id="up", swimlane="swim", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="swim", rank="a1", kind="emotions", title="Com se sent"),
        Lane(id="down", swimlane="swim", rank="a2", kind="free"),
    ]
    for at, (stage, width) in enumerate((("one", None), ("one", 72.0), ("two", 200.0))):
        step = f"step{at}"
        records += [
            Step(id=step, stage=stage, rank=f"a{at}", title=step, width=width),
            element("touchpoint", f"t{at}", "up", step, department="Botiga", moment_of_truth=True),
            element("touchpoint", f"u{at}", "down", step, description="dues\nlínies " + long),
            element("emotion", f"e{at}", "mood", step, value=at - 1.5, evidence="told"),
            element("emotion", f"f{at}", "mood", step, "a1", value=1.0, evidence="measured"),
        ]
    ways = ("t0 t1", "t1 t0", "t0 t2", "t2 u0", "u0 u2", "u2 t0", "u1 t1", "t2 t1")
    for at, way in enumerate(ways):
        source, target = way.split()
        lost = "lost" if at % 3 == 0 else "kept"
        records.append(Transfer(id=way, map="map", source=source, target=target, context=lost))
    return records


def folded() -> list[Record]:
    """What changes the grid: folded stages and lanes, cards over steps, lines.

    Two lanes fill themselves, one is higher than it must be, one is hidden, one is locked.
    """
    changed: list[Record] = []
    for record in small_map.records():
        match record.id:
            case "page":
                record = replace(record, last_step="use")
            case "mood" | "ideas":
                record = replace(record, folded=True)
            case "pains":
                record = replace(record, locked=True, height=96.0)
        changed.append(record)
    return [
        *changed,
        Stage(id="later", map="map", rank="a2", title="Later", folded=True),
        Step(id="tell", stage="later", title="Tell"),
        Lane(id="ways", swimlane="anas", rank="a0V", kind="channels"),
        BlueprintLine(id="seen", swimlane="anas", rank="a1V"),
        BlueprintLine(id="met", swimlane="anas", rank="a0k", boundary="interaction"),
        BlueprintLine(id="inner", swimlane="shared", rank="a0V", boundary="internal", title="Us"),
        Lane(id="few", swimlane="shared", rank="a1", kind="channels", folded=True),
        Lane(id="unseen", swimlane="shared", rank="a2", kind="notes", concealed=True),
        element("touchpoint", "review", "contacts", "tell", channels=("web",)),
        element("touchpoint", "leaflet", "ideas", "buy", "a1", channels=("mail",)),
        element("need", "trust", "pains", "see", last_step="buy"),
        Transfer(id="on", map="map", source="till", target="review"),
    ]


MAPS: dict[str, Callable[[], list[Record]]] = {
    "bare": bare,
    "small": small_map.records,
    "busy": busy,
    "folded": folded,
}


def kept(name: str) -> Path:
    """Give the file of a picture."""
    return FOLDER / f"{name}.json"


def lines_of(map: PlacedMap) -> list[str]:
    """Give a map's display list as lines of JSON, one a shape."""
    return list(_lines(plain(map.shapes())))


def _lines(shapes: list[Any], depth: int = 0) -> Iterator[str]:
    for shape in shapes:
        inside = shape[-1] if shape[0] in ("group", "clip") else []
        own = shape[:-1] if inside else shape
        yield " " * depth + json.dumps(own, ensure_ascii=False, separators=(",", ":"))
        yield from _lines(inside, depth + 1)


def summary_of(map: PlacedMap) -> dict[str, str]:
    """Give for each role on a map the number of its shapes and their digest."""
    counts: dict[str, int] = {}
    for _, groups in flat(map.shapes()):
        role = groups[0].role if groups else "paper"
        counts[role] = counts.get(role, 0) + 1
    texts: dict[str, str] = {}
    shapes = tuple(map.shapes())
    for shape, written in zip(shapes, plain(shapes), strict=True):
        role = shape.role if isinstance(shape, Group) else "paper"
        texts[role] = texts.get(role, "") + json.dumps(written)
    return {
        role: f"{counts.get(role, 0)} {sha256(text.encode()).hexdigest()[:16]}"
        for role, text in texts.items()
    }


def summaries() -> dict[str, dict[str, str]]:
    """Give the summary of every template in every language."""
    return {
        f"{template.id} {language}": summary_of(place(instantiate(template.id, language)))
        for template in templates()
        for language in LANGUAGES
    }


def chapters(order: Order, width: float, column: float) -> Iterator[Chapter]:
    """Give an annex that says the same whatever the analysis finds."""
    title = order.placed.title
    plot = PLOTS["parts"]()
    yield Chapter(
        [
            *heading(title, 1, width, TYPESETTER),
            *table([Cell("A"), Cell("B " * 40)], [[Cell("1"), Cell("2")]], (40, 60), TYPESETTER),
            Slab(plot.height, plot.shapes, said=plot.said),
        ]
    )
    lines = [slab for _ in range(90) for slab in paragraph(title, column, TYPESETTER)]
    yield Chapter(heading(title, 1, width, TYPESETTER), lines)


def printouts() -> dict[str, str]:
    """Give for each printout, in every language, its pages and their digest."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        map = place(instantiate("sample-support", language))
        for pages in PRINTOUTS:
            options = SheetOptions(pages=pages, paper="A4")
            sheets = sheets_of(map, options, TYPESETTER, "2026-11-22", annex=chapters)
            drawn = json.dumps([plain(sheet.shapes) for sheet in sheets])
            digest = sha256(drawn.encode()).hexdigest()[:16]
            found[f"{pages} {language}"] = f"{len(sheets)} {digest}"
    return found


def plots() -> list[str]:
    """Give every plot as lines of JSON, each headed by its name, its size and what is said."""
    found: list[str] = []
    for name, draw in PLOTS.items():
        plot = draw()
        size = [round(plot.width, 3), round(plot.height, 3)]
        found.append(json.dumps([name, *size, plot.said], ensure_ascii=False))
        found += _lines(plain(plot.shapes), 1)
    return found


def main() -> None:
    """Write all pictures anew."""
    for name, records in MAPS.items():
        text = "\n".join(lines_of(place(records()))) + "\n"
        kept(name).write_text(text, encoding="utf-8", newline="\n")
    text = json.dumps(summaries(), indent=1) + "\n"
    kept("templates").write_text(text, encoding="utf-8", newline="\n")
    text = json.dumps(printouts(), indent=1) + "\n"
    kept("printouts").write_text(text, encoding="utf-8", newline="\n")
    kept("plots").write_text("\n".join(plots()) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
