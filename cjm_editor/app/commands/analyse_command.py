"""`cjm-editor analyse`: where the journey breaks, how good it is, which way people fail."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cjm_editor.analysis.analysis import AnalysedJourney, Analysis, analyse
from cjm_editor.analysis.convergence import MEETING, converging_on
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.analysis.guide.guide import guide
from cjm_editor.analysis.plain import plain, plain_ranking
from cjm_editor.analysis.plain_over_time import plain_guide, plain_portfolio, plain_trend
from cjm_editor.analysis.portfolio.live import portfolio
from cjm_editor.analysis.portfolio.sign import judged
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.priorities.best_set import BestSet
from cjm_editor.analysis.priorities.priorities import Limits
from cjm_editor.analysis.score.trend import trend
from cjm_editor.analysis.slices import finish
from cjm_editor.analysis.telling import score_told
from cjm_editor.app.cli import DONE, on_one_line
from cjm_editor.app.commands.listing import print_json, print_table
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import chosen_map, read_any
from cjm_editor.app.scored_versions import scored_versions_of
from cjm_editor.editing.naming import record_name
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import amount_told, day_told, number_told, price_told, text
from cjm_editor.model import Document, Id, Map

_MOST_NAMES = 20
"""So many touchpoints of a circle are named."""


def run(options: Namespace) -> int:
    """Analyse one map of a file, or all."""
    path = Path(options.map_file)
    document, notices = read_any(path)
    warn(notices)
    if options.map_name is None:
        ids = [map.id for map in document.all(Map)]
    else:
        ids = [chosen_map(document, options.map_name)]
    given = options.budget is not None or options.days is not None
    limits = Limits(options.budget, options.days) if given else None
    found = [analyse(document, id, limits=limits) for id in ids]
    if options.json:
        print_json({"file": str(path), **_plain(path, document, found)})
        return DONE
    print(on_one_line(str(path)))
    for each in found:
        _print(document, each)
    if len(found) > 1:
        print(f"\n{text('ui.portfolio.title')}")
        print_table([_row(each) for each in portfolio(document)])
    return DONE


def _row(each: Standing) -> tuple[str, ...]:
    sign = text(f"portfolio.sign.{judged(each, date.today().isoformat()).sign}")
    change = "" if each.change is None else number_told(round(each.change), signed=True)
    title = on_one_line(each.map.title) or text("cli.untitled")
    return sign, score_told(each.told.value), change, day_told(each.last_read), title


def _plain(path: Path, document: Document, found: Sequence[Analysis]) -> dict[str, Any]:
    today, versions = date.today().isoformat(), scored_versions_of(path)
    entries = [each.entry for each in versions]
    maps = []
    for each in found:
        id = each.map.id
        days = finish(trend(document, id, [own.journey for own in each.journeys]))
        over_versions = filter(None, (version.of(id) for version in versions))
        told = plain(each)
        told["score"]["trend"] = plain_trend(days, over_versions)
        told["guide"] = plain_guide(guide(document, id, entries, today))
        maps.append(told)
    return {
        "maps": maps,
        "ranking": plain_ranking(document),
        "portfolio": plain_portfolio(portfolio(document, today), today),
    }


def _print(document: Document, found: Analysis) -> None:
    print(f"\n{on_one_line(found.map.title) or text('cli.untitled')}")
    whole = found.score.whole
    if not found.score.is_known or whole.value is None or whole.low is None or whole.high is None:
        print(f"  {text(found.score.why_none)}")
    else:
        score, low, high = (f"{value:.0f}" for value in (whole.value, whole.low, whole.high))
        print(f"  {text('cli.analyse.score', score=score, low=low, high=high)}")
        parts: dict[str, Any] = {
            name: f"{part * 100:.0f}" for name, part in found.score.coverage.items()
        }
        print(f"  {text('cli.analyse.coverage', **parts)}")
        if whole.weakest_link is not None:
            print(f"  {text('cli.analyse.weakest', name=_name(document, whole.weakest_link))}")
    for each in found.journeys:
        _print_journey(document, each)
    for gap in found.gaps:
        print(f"  {on_one_line(sentence(document, gap))}")
    _print_priorities(found)


def _print_priorities(found: Analysis) -> None:
    known = found.priorities
    best, expected = known.best, known.expected
    if best.chosen:
        titles = {each.id: each.title for each in found.priorities.improvements}
        names = ", ".join(on_one_line(titles[id]) or text("cli.untitled") for id in best.chosen)
        print(f"  {text('cli.analyse.best', names=names, **_amounts(best, known.currency))}")
    elif found.priorities.improvements:
        print(f"  {text('cli.analyse.nothing')}")
    before, after = expected.before, expected.after
    if best.chosen and before.value is not None and after.value is not None:
        figures = {"before": before.value, "after": after.value}
        band = {"low": after.low or 0.0, "high": after.high or 0.0}
        told: dict[str, Any] = {name: f"{value:.0f}" for name, value in {**figures, **band}.items()}
        print(f"  {text('cli.analyse.expected', **told)}")


def _amounts(best: BestSet, currency: str) -> dict[str, Any]:
    return {"cost": on_one_line(price_told(best.cost, currency)), "days": amount_told(best.days)}


def _print_journey(document: Document, each: AnalysedJourney) -> None:
    journey = each.journey
    name = title_of(document, journey.persona) if journey.persona else text("swimlane.shared")
    print(f"  {on_one_line(name)}")
    for routes, key in ((each.success, "success"), (each.failure, "failure")):
        if routes.likeliest is not None:
            ways = " → ".join(_name(document, id) for id in routes.likeliest.touchpoints)
            share = number_told(round(routes.share * 100, 1))
            print(f"    {text(f'cli.analyse.{key}', share=share, route=ways)}")
    if each.cut.transfers:
        names = ", ".join(_name(document, id) for id in each.cut.transfers)
        print(f"    {text('cli.analyse.mend', names=names)}")
    if journey.assumed and each.success.routes:
        print(f"    {text('ui.routes.assumed')}")
    for id, total in journey.over.items():
        share = number_told(round(total, 1))
        print(f"    {text('cli.analyse.over', name=_name(document, id), share=share)}")
    for circle in each.circles:
        names = ", ".join(_name(document, id) for id in circle[:_MOST_NAMES])
        if len(circle) > _MOST_NAMES:
            names = f"{names} {text('annex.more', number=len(circle) - _MOST_NAMES)}"
        print(f"    {text('cli.analyse.circle', names=names)}")
    for found in converging_on(document, each.convergence):
        if len(found.origins) >= MEETING:
            told: dict[str, Any] = {
                "share": number_told(round(found.fallen * 100, 1)),
                "number": len(found.origins),
                "channel": _name(document, found.channel),
                "channels": ", ".join(_name(document, id) for id, _ in found.origins),
            }
            print(f"    {text('cli.analyse.converging', **told)}")
    if each.isolated:
        names = ", ".join(_name(document, id) for id in each.isolated)
        print(f"    {text('cli.analyse.isolated', names=names)}")


def _name(document: Document, id: Id) -> str:
    return on_one_line(record_name(document, document[id])) or "–"
