"""The edits there are: functions that give commands, and the commands a user sees by name."""

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.catalogue import COMMANDS, command
from cjm_editor.editing.commands.channels import add_channel, channel_named
from cjm_editor.editing.commands.comments import (
    add_comment,
    answer_comment,
    attach_comment,
    delete_comment,
    delete_thread,
)
from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.elements import (
    Move,
    add_element,
    copy_each,
    duplicate,
    move_each,
    move_elements,
    set_emotion,
    shift_emotion,
    span,
)
from cjm_editor.editing.commands.experiments import add_experiment
from cjm_editor.editing.commands.fields import rename, set_field, set_fields, set_picture
from cjm_editor.editing.commands.improvements import (
    add_improvement,
    judge_improvement,
    keep_decision,
    mended_by,
    set_capacity,
    weigh_maps,
)
from cjm_editor.editing.commands.labels import EditName, label, label_about
from cjm_editor.editing.commands.lanes import (
    add_lane,
    add_line,
    add_shared_lane,
    move_lane,
    move_line,
    resize_lane,
    set_lane,
)
from cjm_editor.editing.commands.maps import (
    add_journey,
    derive_map,
    duplicate_map,
    move_map,
    new_map,
)
from cjm_editor.editing.commands.merging import merge_in
from cjm_editor.editing.commands.paste import paste
from cjm_editor.editing.commands.paste_lines import paste_lines
from cjm_editor.editing.commands.personas import (
    add_persona,
    duplicate_persona,
    move_swimlane,
    new_persona,
)
from cjm_editor.editing.commands.reshape import (
    merge_stages,
    merge_steps,
    split_stage,
    split_step,
)
from cjm_editor.editing.commands.spec import Clipboard, CommandContext, CommandSpec, Menu
from cjm_editor.editing.commands.stages import add_stage, move_stage
from cjm_editor.editing.commands.steps import add_step, move_step, resize_column
from cjm_editor.editing.commands.transfers import connect, connectable, obstacle, reverse
from cjm_editor.editing.commands.versions import restore

__all__ = [
    "COMMANDS",
    "Anchor",
    "Clipboard",
    "CommandContext",
    "CommandSpec",
    "EditName",
    "Menu",
    "Move",
    "add_channel",
    "add_comment",
    "add_element",
    "add_experiment",
    "add_improvement",
    "add_journey",
    "add_lane",
    "add_line",
    "add_persona",
    "add_shared_lane",
    "add_stage",
    "add_step",
    "answer_comment",
    "attach_comment",
    "channel_named",
    "command",
    "connect",
    "connectable",
    "copy_each",
    "delete",
    "delete_comment",
    "delete_thread",
    "derive_map",
    "duplicate",
    "duplicate_map",
    "duplicate_persona",
    "judge_improvement",
    "keep_decision",
    "label",
    "label_about",
    "mended_by",
    "merge_in",
    "merge_stages",
    "merge_steps",
    "move_each",
    "move_elements",
    "move_lane",
    "move_line",
    "move_map",
    "move_stage",
    "move_step",
    "move_swimlane",
    "new_map",
    "new_persona",
    "obstacle",
    "paste",
    "paste_lines",
    "rename",
    "resize_column",
    "resize_lane",
    "restore",
    "reverse",
    "set_capacity",
    "set_emotion",
    "set_field",
    "set_fields",
    "set_lane",
    "set_picture",
    "shift_emotion",
    "span",
    "split_stage",
    "split_step",
    "weigh_maps",
]
