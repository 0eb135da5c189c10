"""The names of all edits, as undo, redo and the history say them."""

from collections.abc import Sequence
from typing import Literal

from cjm_editor.editing.history import Label
from cjm_editor.editing.records import title_of
from cjm_editor.editing.session import Command
from cjm_editor.model import Document, Id, Transaction, Transfer

EditName = Literal[
    "add_attribute",
    "add_attributes",
    "add_channel",
    "add_comment",
    "add_element",
    "add_improvement",
    "add_journey",
    "add_lane",
    "add_line",
    "add_map",
    "add_persona",
    "add_reading",
    "add_stage",
    "add_step",
    "add_view",
    "answer_comment",
    "attach_comment",
    "connect",
    "cut",
    "delete",
    "delete_comment",
    "delete_reading",
    "delete_tag",
    "derive_map",
    "duplicate",
    "edit_comment",
    "fix_finding",
    "fold",
    "hide_lane",
    "import_comments",
    "judge_improvement",
    "keep_decision",
    "lay_over",
    "lock_lane",
    "merge_cards",
    "merge_stages",
    "merge_steps",
    "merge_tags",
    "move",
    "paste",
    "rename",
    "rename_tag",
    "reopen_comment",
    "replace",
    "resize_column",
    "resize_lane",
    "resolve_comment",
    "set_capacity",
    "set_check",
    "set_emotion",
    "set_field",
    "set_picture",
    "set_reading",
    "set_weight",
    "show_lane",
    "span",
    "split_cards",
    "split_stage",
    "split_step",
    "take_away_curves",
    "turn_into",
    "update_view",
    "unfold",
    "unlock_lane",
    "weigh_maps",
]

SPEAKING: frozenset[EditName] = frozenset({"cut", "delete", "duplicate", "move", "rename"})
"""Edits that also have a name with the title of what they change, and one with how many."""
Losing = Literal["merge_cards", "turn_into"]
"""Edits that also have a name with how many transfers they remove."""

_LONGEST_TITLE = 40


def label(name: EditName) -> Label:
    """Give the plain name of an edit."""
    return Label(f"edit.{name}")


def label_about(name: EditName, document: Document, ids: Sequence[Id]) -> Label:
    """Give the name of an edit with the title of the one record it changes, or their number.

    Ask before the edit is run: afterwards what is deleted has no title any more.
    """
    if name not in SPEAKING:
        return label(name)
    if len(ids) > 1:
        return Label(f"edit.{name}.many", {"number": str(len(ids))})
    return label_titled(name, title_of(document, ids[0]) if ids else "")


def label_titled(name: EditName, title: str) -> Label:
    """Give the name of an edit with a title, if there is one."""
    if not title:
        return label(name)
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return Label(f"edit.{name}.one", {"title": title})


def label_losing(name: Losing, document: Document, command: Command) -> Label:
    """Give the name of an edit with the number of transfers that it removes, if it does."""
    tx = Transaction(document)
    command(tx)
    lost = sum(isinstance(record, Transfer) for record in tx.diff.removed.values())
    return Label(f"edit.{name}.losing", {"transfers": str(lost)}) if lost else label(name)
