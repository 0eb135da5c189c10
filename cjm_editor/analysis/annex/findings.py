"""The findings on paper: check by check, the gravest first, with what to do about each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cjm_editor.analysis.annex.page import Page
from cjm_editor.analysis.findings.check import LEVELS, Finding
from cjm_editor.analysis.findings.said import advice, check_name, sentence
from cjm_editor.i18n import text
from cjm_editor.layout.report import NOTE, STRONG, Slab, kept_together, linked, space

MOST = 12
"""So many faults of one check are named."""


def findings_head(found: Sequence[Finding], page: Page) -> Iterator[Slab]:
    """Count the findings by how grave they are."""
    yield from page.head(page.said("findings"), 1)
    if not found:
        yield from page.body(page.said("findings.none"))
        return
    counts = Counter(each.level for each in found)
    said = (
        f"{text(f'finding.level.{level}', page.language)}: {counts[level]}"
        for level in LEVELS
        if counts[level]
    )
    yield from page.body(" · ".join(said))
    yield space(6)


def findings_body(found: Sequence[Finding], page: Page) -> Iterator[Slab]:
    """List them; what many records share is said once."""
    for level, graver in groupby(found, key=lambda each: each.level):
        yield from page.head(text(f"finding.level.{level}", page.language))
        for check, faults in groupby(graver, key=lambda each: each.check):
            yield from _check(check, list(faults), page)


def _check(check: str, faults: Sequence[Finding], page: Page) -> Iterator[Slab]:
    name = check_name(check, page.language)
    title = f"{name} ({len(faults)})" if len(faults) > 1 else name
    yield from kept_together(
        [*page.body(title, STRONG), *page.note(advice(check, page.language))], onward=True
    )
    for each in faults[:MOST]:
        words = f"• {sentence(each, page.named, page.language)}"
        places = (page.order.placed.rect_of(id) for id in each.records)
        to = next((place for place in places if place is not None), None)
        yield from linked(page.body(words, NOTE), page.width, words, to)
    if len(faults) > MOST:
        yield from page.note(page.said("more", number=len(faults) - MOST))
    yield space(7)
