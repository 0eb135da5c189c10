"""`cjm-editor export`: a map written in another format."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.app.arguments import CARRIED
from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.drawing import export
from cjm_editor.app.files import check_apart, chosen_map, writable_format
from cjm_editor.app.presets import chosen_preset
from cjm_editor.app.provenance import read_with_version
from cjm_editor.formats.file import write_file
from cjm_editor.formats.format import Format, Notice
from cjm_editor.formats.registry import by_id
from cjm_editor.i18n import Problem, percent_told, text
from cjm_editor.model import Document, Id, Map

if TYPE_CHECKING:
    from cjm_editor.analysis.score.of_versions import VersionScore

ONLY_MAP = "only_map"
"""The option of formats that hold a whole file; naming a map asks for that map alone."""

_PREFIX = "option:"


def run(options: Namespace) -> int:
    """Read the map, draw it where the format asks for that, and write the file."""
    source, out = Path(options.map_file), Path(options.out)
    check_apart(source, out)
    preset = chosen_preset(options.preset) if options.preset is not None else None
    form = writable_format(out, options.format)
    if preset is not None and preset.format != form.id:
        format = text(by_id(preset.format).label_key)
        raise Problem("contents.problem.preset_format", preset=preset.id, format=format)
    given = {
        name.removeprefix(_PREFIX): value
        for name, value in vars(options).items()
        if name.startswith(_PREFIX)
    }
    given = {**(preset.options if preset else {}), **given}
    if options.map_name is not None and ONLY_MAP in {spec.name for spec in form.option_fields}:
        given.setdefault(ONLY_MAP, True)
    if given.get(CARRIED) is False and CARRIED not in {spec.name for spec in form.option_fields}:
        del given[CARRIED]  # such a file never carries its map
    form.options_from(given)  # a mistake here is told before the work begins
    document, notices, version, changed, versions = read_with_version(source)
    wanted = document.all(Map) or form.draws or options.map_name is not None
    map_id = chosen_map(document, options.map_name) if wanted else None
    progress = _say if options.progress else _keep_quiet
    scores = partial(_scores, source)
    exported = export(document, map_id, form, given, progress, version, changed, versions, scores)
    write_file(out, exported.data)
    warn((*notices, *_losses(form, document, map_id), *exported.warnings))
    return DONE


def _losses(form: Format, document: Document, map_id: Id | None) -> Sequence[Notice]:
    """Say what no drawing shows; what else is written says itself what it lacks."""
    if form.draws and form.leaves_out is not None and map_id is not None:
        return form.leaves_out(document, map_id)
    return ()


def _scores(source: Path, map_id: Id) -> "list[VersionScore]":
    from cjm_editor.app.scored_versions import scored_versions_of  # brings all of the analysis

    return [one for each in scored_versions_of(source) if (one := each.of(map_id)) is not None]


def _say(part: float) -> None:
    print(percent_told(round(part * 100)), flush=True)


def _keep_quiet(part: float) -> None:
    pass
