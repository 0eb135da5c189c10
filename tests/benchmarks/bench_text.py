"""How long wrapping takes, against Qt's own text layout of the same font in the same run.

Four states of the caches: nothing known, the words known, the paragraph known, and the least
that deciding the line breaks takes when the words are known (no glyph is placed).

    python tests/benchmarks/bench_text.py [blocks]
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextLayout, QTextOption

from cjm_editor.text import FallbackFonts, Typesetter, bundled_face
from cjm_editor.text.style import CARD_TEXT

WIDTH = 132.0
LENGTH = 128
WORDS = (
    "the customer opens e-mail and looks for price shop has promised waiting in queue takes "
    "longer than problem itself La clienta cerca a la web el descompte de l’oferta no hi troba "
    "El agente pregunta otra vez por número del pedido dirección también después mañana"
).split()


def blocks(count: int) -> list[str]:
    """Make different blocks of the same length from the same words."""
    chance = random.Random(1)
    return [" ".join(chance.choices(WORDS, k=40))[:LENGTH] for _ in range(count)]


def median_of(repeats: int, run: Callable[[], object]) -> float:
    """Time a run a few times and give the median in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def qt_layout() -> Callable[[str], list[int]]:
    """Make a function that wraps a block with QTextLayout and gives the lines' starts."""
    family = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(bundled_face("regular").path))
    )[0]
    font = QFont(family)
    # Qt rounds advances to whole pixels of the font: at a large size that does not show.
    scale = 64
    font.setPixelSize(round(CARD_TEXT.size * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for ligatures in ("liga", "clig", "calt"):
        font.setFeature(QFont.Tag(ligatures), 0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def lay_out(text: str) -> list[int]:
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(WIDTH * scale)
            starts.append(line.textStart())
        layout.endLayout()
        return starts

    return lay_out


def main() -> None:
    """Print microseconds for a block, and how much longer Qt takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    app = QGuiApplication([])
    texts = blocks(count)
    known = Typesetter(FallbackFonts([]))
    for text in texts:
        known.wrap(text, CARD_TEXT, WIDTH + 1)
    lay_out = qt_layout()
    widths = iter(WIDTH - step / 1000 for step in range(1, 1000))  # never asked before

    def fresh() -> None:
        for text in texts:
            Typesetter(FallbackFonts([])).wrap(text, CARD_TEXT, WIDTH)

    def words_known() -> None:
        width = next(widths)
        for text in texts:
            known.wrap(text, CARD_TEXT, width)

    def breaks_alone() -> None:
        limit = WIDTH / CARD_TEXT.size
        for text in texts:
            units, _ = known._paragraph_units(text, CARD_TEXT.weight)
            known._rows(units, CARD_TEXT.weight, limit)

    def paragraph_known() -> None:
        for text in texts:
            known.wrap(text, CARD_TEXT, WIDTH)

    paragraph_known()
    qt = median_of(5, lambda: [lay_out(text) for text in texts]) / count
    print(f"{count} blocks of {LENGTH} characters, {WIDTH:g} pt wide")
    print(f"{'QTextLayout':32}{qt * 1e6:8.1f} µs")
    for name, run in (
        ("nothing known", fresh),
        ("words known", words_known),
        ("words known, breaks alone", breaks_alone),
        ("paragraph known", paragraph_known),
    ):
        ours = median_of(5, run) / count
        print(f"{name:32}{ours * 1e6:8.1f} µs   Qt / ours {qt / ours:8.2f}")
    same = sum(
        lay_out(text) == [line.start for line in known.wrap(text, CARD_TEXT, WIDTH).lines]
        for text in texts
    )
    print(f"same line breaks as Qt: {same} of {count}")
    del app


if __name__ == "__main__":
    main()
