"""Giving personas their portraits."""

from cjm_editor.editing.commands.fields import set_picture
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.spec import CommandContext
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Id, Persona, Swimlane, fields_of

FIELD = next(spec.name for spec in fields_of(Persona) if spec.target == Asset.TYPE)
"""The field of a persona that holds the picture."""


def portray(context: CommandContext, swimlane: Id, picture: Asset) -> None:
    """Make a picture the portrait of a swimlane's persona, and select it."""
    session = context.session
    found = session.document.find(Swimlane, swimlane)
    if found is None or found.persona is None:
        raise Problem("problem.edit.gone")
    command = set_picture([found.persona], FIELD, picture)
    session.run(label("set_picture"), command, select=[swimlane])
