"""`cjm-editor new`: a file made from a template."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.own_file import write_own
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.i18n import current_language
from cjm_editor.templates.instantiate import instantiate


def run(options: Namespace) -> int:
    """Write a new file."""
    records = instantiate(options.template.lower(), options.language or current_language())
    out = Path(options.out)
    check_target(out)
    kept = keep_replaced(out, records)
    write_own(records, out)
    warn(kept)
    return DONE
