"""The file that an export goes to: asked for, in the format that its name asks for."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cjm_editor.formats.format import Format
from cjm_editor.i18n import text
from cjm_editor.ui.export.choice import WRITABLE


def ask_target(parent: QWidget, folder: str, title: str, form: Format) -> Path | None:
    """Ask for a file in a format; None for no file."""
    folder = folder or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    endings = " ".join(f"*{suffix}" for suffix in form.suffixes)
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        text("ui.export.choose_file").replace("&", ""),
        str(Path(folder) / (file_name(title) + form.suffixes[0])),
        f"{text(form.label_key)} ({endings})",
    )
    return Path(chosen) if chosen else None


def named_format(path: Path, form: Format) -> tuple[Path, Format]:
    """Give the format that a file's name asks for; one that asks for none gets an ending."""
    forms = (form, *WRITABLE)  # the one chosen counts where several end alike
    named = next((each for each in forms if path.suffix.lower() in each.suffixes), None)
    if named is None:
        return path.with_name(path.name + form.suffixes[0]), form
    return path, named


def file_name(title: str) -> str:
    """Make a title the name of a file on any system, without its ending."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in title)
    return " ".join(kept.split())[:80] or "map"
