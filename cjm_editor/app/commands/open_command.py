"""`cjm-editor [FILE…]`: the editor itself."""

from argparse import Namespace
from pathlib import Path


def run(options: Namespace) -> int:
    """Open the editor on some files, or on its welcome page."""
    from cjm_editor.app.start import start

    return start([Path(name) for name in options.files])
