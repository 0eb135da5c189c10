"""Warnings of the command line: one line each on the standard error."""

import sys
from collections.abc import Iterable

from cjm_editor.app.files import Said


def warn(notices: Iterable[Said]) -> None:
    """Say each notice on a line of its own."""
    for notice in notices:
        print(" ".join(notice.sentence().split()), file=sys.stderr)
