"""Warnings of the command line: one line each on the standard error."""

import sys
from collections.abc import Iterable

from cjm_editor.app.cli import on_one_line
from cjm_editor.app.files import Said


def warn(notices: Iterable[Said]) -> None:
    """Say each notice on a line of its own."""
    for notice in notices:
        print(on_one_line(notice.sentence()), file=sys.stderr)
