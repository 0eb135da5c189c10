"""The commands that make other cards of the selected ones."""

from itertools import islice

from cjm_editor.editing.commands.joining import lines_in, merge_cards, split_cards
from cjm_editor.editing.commands.labels import label, label_losing
from cjm_editor.editing.commands.selected import element_ids, elements
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS, ElementKind
from cjm_editor.model import Element, new_id

MANY = 50
"""The user is asked before more cards than these are made."""


def _turn(context: CommandContext, kind: ElementKind) -> None:
    document, last = context.session.document, context.session.selection.last
    command = turn_into(element_ids(context), kind.id)
    context.session.run(label_losing("turn_into", document, command), command)
    if last is not None:
        context.reveal(last)


def _turns(context: CommandContext, kind: ElementKind) -> bool:
    document = context.session.document
    chosen = (document.find(Element, id) for id in context.session.selection.ids)
    return any(element is not None and kind.id != element.TYPE for element in chosen)


def _turn_command(kind: ElementKind) -> CommandSpec:
    return CommandSpec(
        id=f"turn_into_{kind.id}",
        run=lambda context: _turn(context, kind),
        enabled=lambda context: _turns(context, kind),
        menu="turn_into",
        icon=kind.icon,
        label_key=kind.label_key,
    )


def _split(context: CommandContext) -> None:
    lines = {element.id: lines_in(element) for element in elements(context)}
    made = {id: [new_id() for _ in found[1:]] for id, found in lines.items() if found[1:]}
    number = sum(map(len, made.values()))
    if number > MANY and not context.sure(text("command.split_cards.question", number=number)):
        return
    all_of_them = [each for id in made for each in (id, *made[id])]
    context.session.run(label("split_cards"), split_cards(made), select=all_of_them)


def _splits(context: CommandContext) -> bool:
    document = context.session.document
    chosen = (document.find(Element, id) for id in context.session.selection.ids)
    described = (element for element in chosen if element is not None and element.description)
    return any(len(lines_in(element)) > 1 for element in described)


def _merge(context: CommandContext) -> None:
    ids = element_ids(context)
    command = merge_cards(ids)
    name = label_losing("merge_cards", context.session.document, command)
    context.session.run(name, command, select=ids[:1])
    context.reveal(ids[0])


def _merges(context: CommandContext) -> bool:
    document = context.session.document
    found = (document.find(Element, id) for id in context.session.selection.ids)
    return len(list(islice(filter(None, found), 2))) > 1


CARD_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="split_cards",
        run=_split,
        enabled=_splits,
        menu="arrange",
        icon="cut",
    ),
    CommandSpec(
        id="merge_cards",
        run=_merge,
        enabled=_merges,
        menu="arrange",
        icon="stack-2",
    ),
    *map(_turn_command, ELEMENT_KINDS),
)
