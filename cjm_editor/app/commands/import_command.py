"""`cjm-editor import`: a file of another format made a .cjm."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart, read_any, write_own
from cjm_editor.app.replacing import check_target, keep_replaced


def run(options: Namespace) -> int:
    """Read the source and write the file."""
    source, out = Path(options.source), Path(options.out)
    check_apart(source, out)
    check_target(out)
    document, notices = read_any(source, options.format)
    kept = keep_replaced(out, document)
    write_own(document, out)
    warn((*notices, *kept))
    return DONE
