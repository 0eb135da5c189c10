"""All chapters of the annex, from one analysis of the map as it is printed."""

from collections.abc import Iterator, Sequence

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.annex.findings import findings_body, findings_head
from cjm_editor.analysis.annex.gaps import gaps_chapter
from cjm_editor.analysis.annex.guide import guide_body, guide_head
from cjm_editor.analysis.annex.improvements import improvements_chapter
from cjm_editor.analysis.annex.page import Page
from cjm_editor.analysis.annex.portfolio import portfolio_chapter
from cjm_editor.analysis.annex.routes import routes_chapter
from cjm_editor.analysis.annex.score import score_chapter
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.guide.guide import guide
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.layout.printouts.order import Chapter, Order
from cjm_editor.model import Map, VersionEntry


def annex(
    order: Order,
    width: float,
    column: float,
    versions: Sequence[VersionEntry] = (),
    scores: Sequence[VersionScore] = (),
) -> Iterator[Chapter]:
    """Compose the chapters for pages and columns so wide.

    `versions` are those of the file, `scores` how the map fared in them.
    """
    page = Page(order, width, column)
    found = analyse(page.document, page.map_id)
    yield Chapter(list(score_chapter(found, page, scores)))
    yield Chapter(list(routes_chapter(found, page)))
    yield Chapter(list(gaps_chapter(found, page)))
    yield Chapter(list(improvements_chapter(found, page)))
    if len(page.document.all(Map)) > 1:
        yield Chapter(list(portfolio_chapter(page)))
    faults = findings(page.document, page.map_id, order.today)
    narrow = page.as_column
    yield Chapter(list(findings_head(faults, page)), list(findings_body(faults, narrow)))
    steps = guide(page.document, page.map_id, versions, order.today)
    yield Chapter(list(guide_head(steps, page)), list(guide_body(steps, narrow)))
