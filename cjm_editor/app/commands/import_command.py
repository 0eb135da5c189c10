"""`cjm-editor import`: a file of another format made a .cjm."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart, read_any
from cjm_editor.app.own_file import write_own
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.formats.outline.told import made_told
from cjm_editor.i18n import Problem


def run(options: Namespace) -> int:
    """Read the source and write the file, or only say what would be in it."""
    source = Path(options.source)
    if options.dry_run:
        document, notices = read_any(source, options.format)
        print(made_told(document))
        warn(notices)
        return DONE
    if options.out is None:
        raise Problem("cli.import.no_out")
    out = Path(options.out)
    check_apart(source, out)
    check_target(out)
    document, notices = read_any(source, options.format)
    kept = keep_replaced(out, document)
    write_own(document, out)
    warn((*notices, *kept))
    return DONE
