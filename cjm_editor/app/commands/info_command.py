"""`cjm-editor info`: what is in a file."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.analysis.slices import finish
from cjm_editor.app.census import count
from cjm_editor.app.cli import DONE, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import read_any
from cjm_editor.i18n import text
from cjm_editor.model import Document, Map, Reading


def run(options: Namespace) -> int:
    """Say what maps a file holds and how much of what is on each."""
    path = Path(options.map_file)
    document, notices = read_any(path)
    warn(notices)
    maps = [
        {"id": map.id, "title": map.title, "language": map.language, "counts": count(document, map)}
        for map in document.all(Map)
    ]
    if options.json:
        print_json({"file": str(path), "maps": maps})
        return DONE
    print(on_one_line(str(path)))
    for map in document.all(Map):
        title = on_one_line(map.title) or text("cli.untitled")
        print(f"\n{title} ({on_one_line(map.language)})")
        counts = count(document, map)
        for name, number in counts.items():
            if number:
                print(f"  {number:>5}  {text(f'cli.count.{name}')}")
        if counts["touchpoints"] and _is_unknown(document, map):
            print(f"  {text('ui.health.none.known')}")
    return DONE


def _is_unknown(document: Document, map: Map) -> bool:
    """Tell whether nothing on a map says how good it is."""
    if document.children(Reading, map.id):
        return False
    from cjm_editor.analysis.journey import journeys_of  # which brings networkx
    from cjm_editor.analysis.score.coverage import coverage, rests_on_nothing
    from cjm_editor.analysis.score.inputs import taking_in
    from cjm_editor.analysis.score.weights import weights_of

    inputs = finish(taking_in(document, map.id, journeys_of(document, map.id)))
    return rests_on_nothing(coverage(inputs, weights_of(document, map.id)))
