"""All commands there are, in the order of the menus."""

from cjm_editor.editing.commands.arrange_menu import ARRANGE_MENU
from cjm_editor.editing.commands.card_menu import CARD_MENU
from cjm_editor.editing.commands.curve_menu import CURVE_MENU
from cjm_editor.editing.commands.edit_menu import EDIT_MENU
from cjm_editor.editing.commands.insert_menu import INSERT_MENU
from cjm_editor.editing.commands.lane_menu import LANE_MENU
from cjm_editor.editing.commands.map_menu import MAP_MENU
from cjm_editor.editing.commands.persona_menu import PERSONA_MENU
from cjm_editor.editing.commands.select_menu import SELECT_MENU
from cjm_editor.editing.commands.spec import CommandSpec
from cjm_editor.editing.commands.structure_menu import STRUCTURE_MENU

COMMANDS: tuple[CommandSpec, ...] = (
    *EDIT_MENU,
    *SELECT_MENU,
    *INSERT_MENU,
    *PERSONA_MENU,
    *ARRANGE_MENU,
    *CARD_MENU,
    *STRUCTURE_MENU,
    *LANE_MENU,
    *CURVE_MENU,
    *MAP_MENU,
)

_BY_ID = {spec.id: spec for spec in COMMANDS}


def command(id: str) -> CommandSpec:
    """Give the command of an id."""
    return _BY_ID[id]
