"""The commands that move what is selected, and connect it."""

from collections.abc import Iterator
from itertools import islice

from cjm_editor.editing.commands.elements import shift_emotion, span
from cjm_editor.editing.commands.labels import label, label_about
from cjm_editor.editing.commands.move_to import MOVE_TO
from cjm_editor.editing.commands.moving import moved
from cjm_editor.editing.commands.selected import element_ids, elements, step_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec, Direction
from cjm_editor.editing.commands.steps import resize_column
from cjm_editor.editing.commands.transfers import connect, connectable, obstacle, reverse
from cjm_editor.editing.records import elements_of, steps_of, title_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind
from cjm_editor.model import Element, Id, Map, Step, Transfer, new_id

FINE = 0.1
"""How much better or worse the fine emotion commands make somebody feel, in levels."""
WIDER = 12.0
"""How much wider or narrower the column commands make a column, in points."""


def _move(context: CommandContext, direction: Direction) -> None:
    command = moved(context, direction)
    if command is None:
        return
    ids = context.session.selection.ids
    context.session.run(label_about("move", context.session.document, ids), command)
    last = context.session.selection.last
    if last is not None:
        context.reveal(last)


def _widen(context: CommandContext, by: float) -> None:
    step, map = step_of(context), context.session.document.find(Map, context.map_id)
    assert step is not None and map is not None
    width = (step.width or map.card_width) + by
    context.session.run(label("resize_column"), resize_column(step.id, width))


def _span(context: CommandContext, by: int) -> None:
    context.session.run(label("span"), span(element_ids(context), by))


def _spans(context: CommandContext, by: int) -> bool:
    """Tell whether a selected element can cover so many steps more."""
    steps = steps_of(context.session.document, context.map_id)
    places = {step.id: place for place, step in enumerate(steps)}
    for element in elements(context):
        first = places.get(element.step, len(places))
        last = max(first, places.get(element.last_step or "", first)) + by
        if first <= last < len(places) and element_kind(element).placement == "stack":
            return True
    return False


def _feel(context: CommandContext, by: float) -> None:
    context.session.run(label("set_emotion"), shift_emotion(element_ids(context), by))


def _feels(context: CommandContext) -> bool:
    found = context.session.document.find(Element, context.session.selection.last)
    return found is not None and element_kind(found).scale is not None


def _connect(context: CommandContext, source: Id, target: Id) -> None:
    id = new_id()
    context.session.run(label("connect"), connect(source, target, id=id), select=[id])
    context.reveal(id)


def _ends(context: CommandContext) -> Iterator[Id]:
    document = context.session.document
    return (id for id in context.session.selection.ids if connectable(document, id))


def _connect_to(context: CommandContext) -> None:
    document, source = context.session.document, list(_ends(context))[-1]
    options = [
        (element.id, _place(context, element))
        for element in elements_of(document, context.map_id)
        if obstacle(document, source, element.id) is None
    ]
    if not options:
        raise Problem("problem.edit.connect_none")
    target = context.choose("command.connect_to.question", options)
    if target is not None:
        _connect(context, source, target)


def _place(context: CommandContext, element: Element) -> str:
    document = context.session.document
    step = document.find(Step, element.step)
    stage = title_of(document, step.stage) if step else ""
    return " · ".join(
        filter(None, (title_of(document, element.id), stage, step.title if step else ""))
    )


def _reverse(context: CommandContext) -> None:
    transfer = context.session.selection.last
    assert transfer is not None
    context.session.run(label("set_field"), reverse(transfer))


def _move_command(direction: Direction) -> CommandSpec:
    return CommandSpec(
        id=f"move_{direction}",
        run=lambda context: _move(context, direction),
        enabled=lambda context: moved(context, direction) is not None,
        shortcuts=(f"Ctrl+{direction.capitalize()}",),
        menu="arrange",
        icon=f"arrow-{direction}",
    )


ARRANGE_MENU: tuple[CommandSpec, ...] = (
    _move_command("left"),
    _move_command("right"),
    _move_command("up"),
    _move_command("down"),
    MOVE_TO,
    CommandSpec(
        id="feel_better",
        run=lambda context: _feel(context, 1.0),
        enabled=_feels,
        shortcuts=("+",),
        menu="feeling",
        icon="mood-smile",
    ),
    CommandSpec(
        id="feel_worse",
        run=lambda context: _feel(context, -1.0),
        enabled=_feels,
        shortcuts=("-",),
        menu="feeling",
        icon="mood-sad",
    ),
    CommandSpec(
        id="feel_little_better",
        run=lambda context: _feel(context, FINE),
        enabled=_feels,
        shortcuts=("Ctrl+Shift+Up",),
        menu="feeling",
        icon="chevron-up",
    ),
    CommandSpec(
        id="feel_little_worse",
        run=lambda context: _feel(context, -FINE),
        enabled=_feels,
        shortcuts=("Ctrl+Shift+Down",),
        menu="feeling",
        icon="chevron-down",
    ),
    CommandSpec(
        id="widen_column",
        run=lambda context: _widen(context, WIDER),
        enabled=lambda context: step_of(context) is not None,
        shortcuts=("Ctrl+Shift+Right",),
        menu="arrange",
        icon="arrows-horizontal",
    ),
    CommandSpec(
        id="narrow_column",
        run=lambda context: _widen(context, -WIDER),
        enabled=lambda context: step_of(context) is not None,
        shortcuts=("Ctrl+Shift+Left",),
        menu="arrange",
        icon="arrows-horizontal",
    ),
    CommandSpec(
        id="span_more",
        run=lambda context: _span(context, 1),
        enabled=lambda context: _spans(context, 1),
        shortcuts=("Alt+Shift+Right",),
        menu="arrange",
        icon="arrows-horizontal",
    ),
    CommandSpec(
        id="span_less",
        run=lambda context: _span(context, -1),
        enabled=lambda context: _spans(context, -1),
        shortcuts=("Alt+Shift+Left",),
        menu="arrange",
        icon="arrows-horizontal",
    ),
    CommandSpec(
        id="connect",
        run=lambda context: _connect(context, *_ends(context)),
        enabled=lambda context: len(list(islice(_ends(context), 3))) == 2,
        shortcuts=("C",),
        menu="arrange",
        icon="link",
    ),
    CommandSpec(
        id="connect_to",
        run=_connect_to,
        enabled=lambda context: any(_ends(context)),
        shortcuts=("Shift+C",),
        menu="arrange",
        icon="arrow-right",
    ),
    CommandSpec(
        id="reverse_transfer",
        run=_reverse,
        enabled=lambda context: (
            context.session.document.find(Transfer, context.session.selection.last) is not None
        ),
        menu="arrange",
        icon="arrows-exchange",
    ),
)
