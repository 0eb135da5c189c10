"""`cjm-editor merge`: two copies of a file that were edited apart made one."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from cjm_editor.app.cli import DONE, FINDINGS
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart
from cjm_editor.app.merging import lineage, merge_label, merged
from cjm_editor.app.own_file import write_own
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.editing import Entry
from cjm_editor.editing.merging import Merge
from cjm_editor.editing.merging.plain import to_plain
from cjm_editor.storage import Lineage, WorkingCopy, new_entry

FOUND = "-"
"""Instead of a base: look for it in what both files remember."""


def run(options: Namespace) -> int:
    """Write what is merged, conflicts as they are preset, and list these."""
    paths = [Path(options.ours), Path(options.theirs)]
    if options.base != FOUND:
        paths.append(Path(options.base))
    out = Path(options.out)
    for path in paths:
        check_apart(path, out)
    check_target(out)
    with ExitStack() as files:
        (ours, copy), (theirs, other), *given = [
            files.enter_context(lineage(path)) for path in paths
        ]
        found = merged(given[0][0] if given else None, ours, theirs)
        for each in (copy, other, *(copy for _, copy in given)):
            warn(each.damage if each else ())
        kept = keep_replaced(out, found.records().values())
        _write(found, ours, theirs, copy, paths[1], out)
        warn(kept)
    print_json(to_plain(found))
    return FINDINGS if found.conflicts else DONE


def _write(
    found: Merge,
    ours: Lineage,
    theirs: Lineage,
    copy: WorkingCopy | None,
    name: Path,
    out: Path,
) -> None:
    """Write ours with the merge as its last edit, so that it can be undone when it is opened."""
    if copy is None:
        write_own(found.records().values(), out)
        return
    diff = found.diff()
    if diff or found.conflicts:
        # The next merge with the same copy begins at what that is now.
        kept = copy.versions.keep(theirs.records.values(), new_entry("", "", "", "merged"))
        copy.record(Entry(merge_label(name, kept.id), diff), diff, ours.cursor + 1)
    copy.save_copy(out, history=True)
