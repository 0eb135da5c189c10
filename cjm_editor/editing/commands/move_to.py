"""Moving what is selected to a place chosen by its name: for every drag of a card or a header."""

from collections.abc import Iterator, Sequence

from cjm_editor.editing.commands.elements import move_elements
from cjm_editor.editing.commands.labels import label_about
from cjm_editor.editing.commands.lanes import move_lane
from cjm_editor.editing.commands.personas import move_swimlane
from cjm_editor.editing.commands.selected import element_ids, elements
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.commands.stages import move_stage
from cjm_editor.editing.commands.steps import move_step
from cjm_editor.editing.naming import BETWEEN, lane_name, stage_name, step_name, swimlane_name
from cjm_editor.editing.records import open_lanes_of, steps_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import Document, Element, Id, Lane, Stage, Step, Swimlane


def lanes_taking(document: Document, map_id: Id, moved: Sequence[Element]) -> list[Lane]:
    """Give the open lanes of a map that take all of some elements, from top to bottom."""
    return [
        lane
        for lane in open_lanes_of(document, map_id)
        if all(lane_kind(lane).accepts(element_kind(element)) for element in moved)
    ]


def header_places(document: Document, map_id: Id, id: Id) -> Iterator[tuple[str, Command]]:
    """Give the other places a stage, step, lane or swimlane can move to, each with its name."""
    match document.get(id):
        case Stage():
            stages = document.children(Stage, map_id)
            for at, name in _gaps(stages, id, [stage_name(document, each) for each in stages]):
                yield name, move_stage(id, at)
        case Swimlane():
            swimlanes = document.children(Swimlane, map_id)
            names = [swimlane_name(document, each) for each in swimlanes]
            for at, name in _gaps(swimlanes, id, names):
                yield name, move_swimlane(id, at)
        case Step() as step:
            alone = len(document.children(Step, step.stage)) == 1
            for stage in document.children(Stage, map_id):
                if alone and stage.id != step.stage:
                    continue
                steps = document.children(Step, stage.id)
                names = [step_name(document, each) for each in steps]
                for at, name in _gaps(steps, id, names, stage_name(document, stage)):
                    yield name, move_step(id, stage.id, at)
        case Lane() as lane:
            alone = len(document.children(Lane, lane.swimlane)) == 1
            for swimlane in document.children(Swimlane, map_id):
                if alone and swimlane.id != lane.swimlane:
                    continue
                lanes = document.children(Lane, swimlane.id)
                names = [lane_name(document, each) for each in lanes]
                for at, name in _gaps(lanes, id, names, swimlane_name(document, swimlane)):
                    yield name, move_lane(id, swimlane.id, at)


def _gaps(
    siblings: Sequence[Stage | Step | Lane | Swimlane],
    id: Id,
    names: Sequence[str],
    owner: str = "",
) -> Iterator[tuple[int, str]]:
    """Give the gaps among siblings where one is not yet, counted without it, with their names."""
    others = [(each.id, name) for each, name in zip(siblings, names, strict=True) if each.id != id]
    here = [each.id for each in siblings].index(id) if len(others) < len(siblings) else None
    for at in range(len(others) + 1):
        if at == here:
            continue
        if at:
            yield at, text("command.move_to.after", name=others[at - 1][1])
        else:
            yield at, BETWEEN.join(filter(None, (owner, text("command.move_to.first"))))


def _move(context: CommandContext) -> None:
    session, chosen = context.session, elements(context)
    if chosen:
        if not lanes_taking(session.document, context.map_id, chosen):
            raise Problem("problem.edit.no_lane")
        ids = element_ids(context)
        place = context.ask_place(ids)
        command = None if place is None else move_elements(ids, place.lane, place.step, place.index)
    else:
        ids = list(session.selection.ids[-1:])
        command = _header_place(context, ids[0])
    if command is not None:
        session.run(label_about("move", session.document, ids), command)
        context.reveal(ids[-1])


def _header_place(context: CommandContext, id: Id) -> Command | None:
    places = list(header_places(context.session.document, context.map_id, id))
    if not places:
        raise Problem("problem.edit.move_nowhere")
    options = [(str(at), name) for at, (name, _) in enumerate(places)]
    answer = context.choose("command.move_to.question", options)
    return None if answer is None else places[int(answer)][1]


def _moves(context: CommandContext) -> bool:
    found = context.session.document.get(context.session.selection.last)
    return isinstance(found, Element | Stage | Step | Lane | Swimlane) and bool(
        steps_of(context.session.document, context.map_id)
    )


MOVE_TO = CommandSpec(
    id="move_to",
    run=_move,
    enabled=_moves,
    shortcuts=("M",),
    menu="arrange",
    icon="arrows-move",
)
