"""What pointer and keyboard do on the map: a state machine, one state a file."""

from cjm_editor.tools.host import Cursor, Lifted, Overlay, ToolHost
from cjm_editor.tools.pointer import Button, Key, Modifier, Pointer
from cjm_editor.tools.toolbox import Toolbox

__all__ = [
    "Button",
    "Cursor",
    "Key",
    "Lifted",
    "Modifier",
    "Overlay",
    "Pointer",
    "ToolHost",
    "Toolbox",
]
