"""What the first work on a map takes, brought in a part a turn while nobody waits for it."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

PARTS = (
    "cjm_editor.model",
    "cjm_editor.text",
    "cjm_editor.kinds",
    "cjm_editor.editing.commands",
    "cjm_editor.layout",
    "cjm_editor.tools.pressed",
    "cjm_editor.tools.place_new",
    "cjm_editor.ui.canvas.view",
    "cjm_editor.ui.canvas.typing",
    "cjm_editor.ui.window.actions",
)


def warming() -> list[Callable[[], object]]:
    """Give the parts as steps; the window goes on answering between them."""
    return [partial(import_module, part) for part in PARTS]
