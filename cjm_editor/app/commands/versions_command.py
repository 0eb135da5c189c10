"""`cjm-editor versions`: which versions of itself a file keeps."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from cjm_editor.app.cli import DONE, on_one_line
from cjm_editor.app.commands.listing import print_json, print_table
from cjm_editor.app.own_file import opened_apart
from cjm_editor.i18n import text
from cjm_editor.model import VersionEntry
from cjm_editor.storage import VersionStore

SHORT = 8
"""So many signs of a version's id are listed: enough to tell it from the others of its file."""


def run(options: Namespace) -> int:
    """List the versions, the newest first."""
    path = Path(options.map_file)
    with opened_apart(path) as copy:
        versions = copy.versions.all()[::-1]
        if options.json:
            print_json({"file": str(path), "versions": _scored(copy.versions)})
            return DONE
    if versions:
        print_table([_row(entry) for entry in versions])
    else:
        print(on_one_line(text("cli.versions.none", name=path.name)))
    return DONE


def _scored(store: VersionStore) -> list[dict[str, object]]:
    """Give what is said of each version and the scores of its maps, the newest first."""
    from cjm_editor.analysis.plain import interval
    from cjm_editor.app.scored_versions import scored_versions

    return [
        {
            **_plain(each.entry),
            "scores": None
            if each.scores is None
            else {id: interval(score) for id, score in each.scores.items()},
        }
        for each in reversed(scored_versions(store))
    ]


def _plain(entry: VersionEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "note": entry.note,
        "author": entry.author,
        "made": entry.made,
        "kind": entry.kind,
        "locked": entry.locked,
        "whole": entry.whole,
    }


def version_name(entry: VersionEntry) -> str:
    """Give what a version is called; one that nobody named, by what it was made before."""
    return entry.name or text(f"version.kind.{entry.kind}")


def _when(made: str) -> str:
    """Say a moment in the time of this place."""
    try:
        return datetime.fromisoformat(made).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return on_one_line(made)


def _row(entry: VersionEntry) -> tuple[str, ...]:
    kind = text(f"version.kind.{entry.kind}")
    name, author = on_one_line(version_name(entry)), on_one_line(entry.author)
    return entry.id[:SHORT], _when(entry.made), kind, name, author
