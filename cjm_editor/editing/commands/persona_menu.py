"""The commands about personas: onto the map from the library, and out of the file for good."""

from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.labels import label, label_about
from cjm_editor.editing.commands.personas import add_persona
from cjm_editor.editing.commands.selected import swimlane_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.persona_library import people, swimlane_on, taken_with
from cjm_editor.i18n import text
from cjm_editor.model import Id, Persona, new_id


def _absent(context: CommandContext) -> list[Persona]:
    """Give the personas of the library that are not on the map."""
    document = context.session.document
    return [
        one for one in people(document) if swimlane_on(document, context.map_id, one.id) is None
    ]


def _from_library(context: CommandContext) -> None:
    unnamed = text("persona.unnamed")
    options = [(one.id, one.name or unnamed) for one in _absent(context)]
    chosen = context.choose("command.add_persona_from_library.question", options)
    if chosen is not None:
        put_on_map(context, chosen)


def put_on_map(context: CommandContext, persona: Id, index: int | None = None) -> None:
    """Give a persona of the library a swimlane on the map, or show the one it has there."""
    there = swimlane_on(context.session.document, context.map_id, persona)
    if there is not None:
        context.session.selection.set([there])
        context.reveal(there)
        return
    swimlane = new_id()
    command = add_persona(context.map_id, index, id=persona, swimlane=swimlane)
    context.session.run(label("add_persona"), command, select=[swimlane])
    context.reveal(swimlane)


def _at_hand(context: CommandContext) -> Id | None:
    """Give the persona that is selected, or that of the swimlane at hand."""
    document, last = context.session.document, context.session.selection.last
    if document.find(Persona, last) is not None:
        return last
    swimlane = swimlane_of(context)
    return swimlane.persona if swimlane is not None else None


def _delete(context: CommandContext) -> None:
    persona, document = _at_hand(context), context.session.document
    assert persona is not None
    taken = taken_with(document, persona)
    name = getattr(document.get(persona), "name", "") or text("persona.unnamed")
    question = text(
        "command.delete_persona.question", name=name, count=taken.swimlanes, cards=taken.cards
    )
    if not taken.swimlanes or context.sure(question):
        context.session.run(label_about("delete", document, [persona]), delete([persona]))


PERSONA_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="add_persona_from_library",
        run=_from_library,
        enabled=lambda context: bool(_absent(context)),
        menu="insert_persona",
        icon="users",
    ),
    CommandSpec(
        id="delete_persona",
        run=_delete,
        enabled=lambda context: _at_hand(context) is not None,
        menu="edit",
        icon="trash",
    ),
)
