"""A map file that a command writes over: never a stranger's, and none that cannot be had back."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from cjm_editor.app.backup_plan import plan_of
from cjm_editor.app.files import OWN_SUFFIX
from cjm_editor.app.own_file import check_writable, opened_apart
from cjm_editor.app.settings import load_settings
from cjm_editor.editing.comparison import compare_files
from cjm_editor.formats.format import Notice
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Record
from cjm_editor.storage.backups import back_up
from cjm_editor.storage.verify import check_header


def check_target(out: Path) -> None:
    """Raise Problem for a file that no map should be written to.

    An empty one, as scripts make it to have a name, is none of these.
    """
    check_writable(out)
    if os.path.isdir(out):  # noqa: PTH112 (which fails for a name that is too long)
        raise Problem("problem.save.folder", name=out.name or str(out))
    if not out.absolute().parent.is_dir():
        folder = out.absolute().parent
        raise Problem("formats.problem.write.missing_folder", file=out.name, folder=folder)
    if out.suffix and out.suffix.lower() != OWN_SUFFIX:
        from cjm_editor.formats.registry import FORMATS

        if any(out.suffix.lower() in form.suffixes for form in FORMATS):
            raise Problem("problem.file.ending", name=out.name, ending=out.suffix)
    try:
        check_header(out, out.name)
    except Problem as problem:
        if problem.key == "problem.open.foreign":
            raise Problem("problem.file.foreign", name=out.name) from None
    except OSError:
        pass  # a new file; or one that cannot be read, which whoever writes it tells


def keep_replaced(out: Path, records: Iterable[Record]) -> tuple[Notice, ...]:
    """Make a backup of the file that `records` will replace, and say where it is.

    None is made where the two say the same, as when a script runs again: backups of a day thin
    out, and the one that matters must not be followed by copies of nothing.
    """
    if not _loses(out, records):
        return ()
    preferences = load_settings()  # for which Qt is asked
    if not preferences.backups:
        return ()
    plan = plan_of(preferences, None)
    try:
        kept = back_up(out, plan, datetime.now(), force=True)
    except (OSError, ValueError):
        raise Problem("problem.file.no_backup", name=out.name, folder=plan.folder) from None
    return (Notice("cli.replaced", {"name": out.name, "path": kept}),) if kept else ()


def _loses(out: Path, records: Iterable[Record]) -> bool:
    """Tell whether something of a file would be gone."""
    try:
        if not out.stat().st_size:
            return False
    except OSError:
        return False
    try:
        with opened_apart(out) as copy:
            old = copy.load()
            if copy.damage or copy.history(old).edits or copy.versions.all():
                return True
    except Problem:
        return True  # it may still be rescued
    return bool(compare_files(Document(old), Document(records)).changes)
