"""`cjm-editor analyse`: where the journey breaks, how good it is, which way people fail."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from cjm_editor.analysis.analysis import AnalysedJourney, Analysis, analyse
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.analysis.plain import plain, plain_ranking
from cjm_editor.analysis.priorities.best_set import BestSet
from cjm_editor.app.cli import DONE, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import chosen_map, read_any
from cjm_editor.editing.naming import record_name
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, text
from cjm_editor.model import Document, Id, Map


def run(options: Namespace) -> int:
    """Analyse one map of a file, or all."""
    path = Path(options.map_file)
    document, notices = read_any(path)
    warn(notices)
    if options.map_name is None:
        ids = [map.id for map in document.all(Map)]
    else:
        ids = [chosen_map(document, options.map_name)]
    limits = {"budget": options.budget, "capacity": options.days}
    found = [analyse(document, id, **limits) for id in ids]
    if options.json:
        maps = [plain(each) for each in found]
        print_json({"file": str(path), "maps": maps, "ranking": plain_ranking(document)})
        return DONE
    print(on_one_line(str(path)))
    for each in found:
        _print(document, each)
    return DONE


def _print(document: Document, found: Analysis) -> None:
    print(f"\n{on_one_line(found.map.title) or text('cli.untitled')}")
    whole = found.score.whole
    if whole.value is None or whole.low is None or whole.high is None:
        print(f"  {text('cli.analyse.no_score')}")
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
    best, expected = found.priorities.best, found.priorities.expected
    if best.chosen:
        titles = {each.id: each.title for each in found.priorities.improvements}
        names = ", ".join(on_one_line(titles[id]) or text("cli.untitled") for id in best.chosen)
        print(f"  {text('cli.analyse.best', names=names, **_amounts(best))}")
    before, after = expected.before, expected.after
    if best.chosen and before.value is not None and after.value is not None:
        figures = {"before": before.value, "after": after.value}
        band = {"low": after.low or 0.0, "high": after.high or 0.0}
        told: dict[str, Any] = {name: f"{value:.0f}" for name, value in {**figures, **band}.items()}
        print(f"  {text('cli.analyse.expected', **told)}")


def _amounts(best: BestSet) -> dict[str, Any]:
    return {"cost": number_told(best.cost), "days": number_told(best.days)}


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
    if each.isolated:
        names = ", ".join(_name(document, id) for id in each.isolated)
        print(f"    {text('cli.analyse.isolated', names=names)}")


def _name(document: Document, id: Id) -> str:
    return on_one_line(record_name(document, document[id])) or "–"
