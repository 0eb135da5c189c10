"""`cjm-editor import`: a file of another format made a .cjm."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart, read_any, write_own


def run(options: Namespace) -> int:
    """Read the source and write the file."""
    source, out = Path(options.source), Path(options.out)
    check_apart(source, out)
    document, notices = read_any(source, options.format)
    write_own(document, out)
    warn(notices)
    return DONE
