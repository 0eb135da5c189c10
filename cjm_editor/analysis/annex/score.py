"""The score on paper: the figure, its formula with its weights, its parts, its course."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cjm_editor.analysis.analysis import Analysis
from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.annex.versions import by_version
from cjm_editor.analysis.score.coverage import MISSING
from cjm_editor.analysis.score.formula import NOTHING, Score
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.score.trend import Moment, trend
from cjm_editor.analysis.score.weights import NAMES, weights_of
from cjm_editor.analysis.slices import finish
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.drawing import Group, Shape
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.drawing.plots import (
    PRINTED,
    Bar,
    Share,
    TrendPoint,
    bars,
    mixed,
    score_bar,
    shares_bar,
    trend_line,
)
from cjm_editor.i18n import day_told, number_told, share_told, text
from cjm_editor.layout.report import STRONG, Slab, kept_together, space
from cjm_editor.model import Attribute, Channel, Document, Id, Stage
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.text.style import TextStyle

LEVELS = (*reversed(EVIDENCE), MISSING)
_SURE = (1.0, 0.55, 0.22, 0.0)
_FIGURE = TextStyle("semibold", 40)
_TREND = 130.0
WEAKEST = 10
"""So many transfers are named as the weakest."""
_ROWS = 24
"""So many bars stand in one drawing."""
_FORMULAS = ("whole", "touchpoint", "transfer")


def score_chapter(
    found: Analysis, page: Page, versions: Sequence[VersionScore] = ()
) -> Iterator[Slab]:
    """Say how good the journey is, how that comes about, and how it was in the versions."""
    whole = found.score.whole
    yield from page.head(page.said("score"), 1)
    if not found.score.is_known:
        yield from page.body(text(found.score.why_none, page.language))
        if whole.value is not None:
            yield from _coverage(found.score.coverage, page)
        yield from by_version(NOTHING, versions, page)
        return
    yield _figure(whole, page)
    yield space(6)
    yield from page.body(_summary(found, page))
    yield from _formula(found, page)
    yield from _coverage(found.score.coverage, page)
    yield from _course(found, page)
    yield from by_version(whole, versions, page)
    yield from _parts(found, page)
    yield from _swings(found, page)
    yield from _weights(page)


def _figure(whole: Score, page: Page) -> Slab:
    """Set the figure large, its bar beside it."""
    figure = page.typesetter.wrap(score_told(whole.value, page.language), _FIGURE, page.width)
    between = between_told(whole, page.language)
    of = page.typesetter.wrap(text("ui.health.of", page.language, between=between), STRONG, 300)
    left = figure.width + 14
    bar = score_bar(whole.value, whole.low, whole.high, page.width - left, 16.0, PRINTED)
    shapes: list[Shape] = [*flush_left(figure, 0, 0, PRINTED.words)]
    shapes += flush_left(of, left, 6, PRINTED.muted)
    shapes.append(Group(bar.shapes, left, 10 + of.height))
    said = f"{figure.text} {of.text}"
    return Slab(figure.height, tuple(shapes), said=said, missing=figure.missing)


def _summary(found: Analysis, page: Page) -> str:
    score, language = found.score, page.language
    said = [
        page.said(
            "score.parts",
            touchpoints=score_told(score.touchpoints.value, language),
            transfers=score_told(score.transfers.value, language),
        )
    ]
    if score.whole.weakest_link is not None:
        name = page.named(score.whole.weakest_link)
        said.append(page.said("score.weakest", name=name))
    return " ".join(said)


def _formula(found: Analysis, page: Page) -> Iterator[Slab]:
    """Print the formula, and then with the figures of this map in it."""
    own = weights_of(page.document, page.map_id).of_map
    yield from page.head(page.said("score.formula"))
    for name in _FORMULAS:
        yield from kept_together(
            [
                *page.body(page.said(f"score.formula.{name}"), STRONG),
                *page.note(page.said(f"score.formula.{name}.why")),
                space(3),
            ]
        )
    score = found.score
    people = {page.named(id): each for id, each in score.by_persona.items()}
    for name, each in (people or {page.whose(None): score.whole}).items():
        if each.mean is not None and each.weakest is not None:
            yield from page.body(_worked_out(name, each, own.weakest_weight, page))
    if len(people) > 1:
        value = number_told(round(score.whole.value or 0.0, 1), page.language)
        yield from page.body(page.said("score.formula.mean", value=value))


def _worked_out(name: str, score: Score, weight: float, page: Page) -> str:
    """Put the figures of one persona into the formula."""
    figures = {
        "rest": 1 - weight,
        "mean": score.mean or 0.0,
        "weight": weight,
        "weakest": score.weakest or 0.0,
    }
    told = {key: number_told(round(each, 3), page.language) for key, each in figures.items()}
    value = number_told(round(score.value or 0.0, 1), page.language)
    return page.said("score.formula.here", name=name, value=value, **told)


def _coverage(coverage: Mapping[str, float], page: Page) -> Iterator[Slab]:
    language = page.language
    shares = [
        Share(
            coverage.get(level, 0.0),
            mixed(PRINTED.bar, PRINTED.ground, part),
            text(
                f"ui.health.coverage.{level}",
                language,
                share=share_told(coverage.get(level, 0.0), language),
            ),
        )
        for level, part in zip(LEVELS, _SURE, strict=True)
    ]
    plot = shares_bar(shares, page.width, 10.0, PRINTED)
    yield from page.head(page.said("score.coverage"))
    yield from kept_together([drawn(plot), space(3), *page.note(plot.said)])


def _course(found: Analysis, page: Page) -> Iterator[Slab]:
    """Draw the score over the days on which something was read."""
    journeys = [each.journey for each in found.journeys]
    moments = finish(trend(page.document, page.map_id, journeys))
    yield from page.head(page.said("score.trend"))
    if not moments:
        yield from page.note(text("ui.health.trend.none", page.language))
        return
    if len(moments) == 1:
        day = day_told(moments[0].day, page.language)
        yield from page.note(text("ui.health.trend.one", page.language, last=day))
        return
    points = [_point(each, page) for each in moments]
    plot = drawn(trend_line(points, page.width, _TREND, PRINTED, page.typesetter))
    first, last = moments[0], moments[-1]
    change = (last.score.value or 0.0) - (first.score.value or 0.0)
    said = text(
        "ui.health.trend",
        page.language,
        first=day_told(first.day, page.language),
        last=day_told(last.day, page.language),
        change=number_told(round(change), page.language, signed=True),
    )
    yield from kept_together([plot, space(3), *page.note(said)])


def _point(moment: Moment, page: Page) -> TrendPoint:
    score, day = moment.score, day_told(moment.day, page.language)
    return TrendPoint(
        date.fromisoformat(moment.day).toordinal(),
        score.value,
        score.low,
        score.high,
        day,
        f"{day}: {score_told(score.value, page.language)}",
    )


def _parts(found: Analysis, page: Page) -> Iterator[Slab]:
    score, document = found.score, page.document
    weakest = sorted(score.by_transfer.items(), key=lambda pair: (pair[1].value or 0.0, pair[0]))
    links = {id: each for id, each in weakest if (each.value or 0.0) < 99.5}
    channels = {id: each for id, each in score.by_channel.items() if document.find(Channel, id)}
    stages = _in_order(score.by_stage, document, page.map_id)
    for key, rows, most in (
        ("stages", stages, None),
        ("personas", score.by_persona, None),
        ("channels", channels, None),
        ("weakest", links, WEAKEST),
    ):
        told = list(rows.items())[:most]
        if not told:
            continue
        yield from page.head(text(f"ui.health.group.{key}", page.language))
        slabs: list[Slab] = []
        for start in range(0, len(told), _ROWS):
            rows_here = [_bar(id, each, page) for id, each in told[start : start + _ROWS]]
            slabs.append(drawn(bars(rows_here, page.width, PRINTED, page.typesetter)))
        more = page.said("more", number=len(rows) - (most or 0))
        left_out = page.note(more) if most is not None and len(rows) > most else []
        yield from slabs[:-1]
        yield from kept_together([slabs[-1], *left_out])


def _in_order(scores: Mapping[Id, Score], document: Document, map_id: Id) -> dict[Id, Score]:
    stages = document.children(Stage, map_id)
    return {each.id: scores[each.id] for each in stages if each.id in scores}


def _bar(id: Id, score: Score, page: Page) -> Bar:
    figure = score_told(score.value, page.language)
    if score.low is not None and score.high is not None:
        low, high = score_told(score.low, page.language), score_told(score.high, page.language)
        figure += f" ({low}–{high})"
    return Bar(page.named(id), figure, score.value, score.low, score.high)


def _swings(found: Analysis, page: Page) -> Iterator[Slab]:
    """Name the weights that decide the order of the stages."""
    if len(found.score.by_stage) < 2:
        return
    yield from page.head(text("ui.health.group.swings", page.language))
    said = []
    for each in found.score.swings:
        known = each.weight in NAMES
        name = text(f"field.{each.weight}", page.language) if known else page.named(each.weight)
        key = "ui.health.halved" if each.factor < 1.0 else "ui.health.doubled"
        said.append(text(key, page.language, name=name))
    yield from page.body("; ".join(said) or text("ui.health.no_swings", page.language))


def _weights(page: Page) -> Iterator[Slab]:
    """List the weights of the map and of the attributes that count."""
    language = page.language
    own = weights_of(page.document, page.map_id).of_map
    yield from page.head(page.said("score.weights"))
    rows = [
        (text(f"field.{name}", language), number_told(getattr(own, name), language))
        for name in NAMES
    ]
    rows += [
        (page.said("score.attribute", name=page.named(each.id)), number_told(each.weight, language))
        for each in page.document.all(Attribute)
        if each.counts
    ]
    half = -(-len(rows) // 2)
    pairs = [(*one, *other) for one, other in zip(rows, [*rows[half:], ("", "")], strict=False)]
    heads = (page.said("score.weight"), page.said("score.figure")) * 2
    yield from page.table(heads, pairs[:half], (4, 1, 4, 1))
