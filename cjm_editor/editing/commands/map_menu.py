"""The commands about the maps of a file: made, put in order, gone to and compared."""

from collections.abc import Callable

from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.labels import label, label_about
from cjm_editor.editing.commands.maps import (
    add_journey,
    derive_map,
    duplicate_map,
    move_map,
    new_map,
)
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import map_name
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.model import Id, Map, Record, new_id


def _here(context: CommandContext) -> Map:
    found = context.session.document.find(Map, context.map_id)
    assert found is not None, "a map is shown while its commands are run"
    return found


def _title(map: Map) -> str:
    return map.title or text("map.untitled")


def _go_and_name(context: CommandContext, id: Id) -> None:
    context.show_map(id)
    context.edit_title(id)


def _new(context: CommandContext) -> None:
    id, here = new_id(), _here(context)
    title = text("ui.new_map.title")
    context.session.run(label("add_map"), new_map(title, here.language, here.id, id=id))
    _go_and_name(context, id)


def _duplicate(context: CommandContext) -> None:
    id, here = new_id(), _here(context)
    title = text("ui.duplicate_map.title", title=_title(here))
    about = label_about("duplicate", context.session.document, [here.id])
    context.session.run(about, duplicate_map(here.id, title, id=id))
    _go_and_name(context, id)


def _derive(context: CommandContext) -> None:
    id, here = new_id(), _here(context)
    title = text("ui.derive_map.title", title=_title(here))
    context.session.run(label("derive_map"), derive_map(here.id, title, id=id))
    context.show_map(id)


def _rename(context: CommandContext) -> None:
    context.edit_title(context.map_id)


def _delete(context: CommandContext) -> None:
    document, here = context.session.document, context.map_id
    maps = [map.id for map in document.all(Map)]
    at = maps.index(here)
    context.session.run(label_about("delete", document, [here]), delete([here]))
    context.show_map(maps[at + 1] if at + 1 < len(maps) else maps[at - 1])


def _place(context: CommandContext) -> tuple[int, int]:
    maps = context.session.document.all(Map)
    ids = [map.id for map in maps]
    return (ids.index(context.map_id) if context.map_id in ids else 0), len(ids)


def _move(by: int) -> Callable[[CommandContext], None]:
    def run(context: CommandContext) -> None:
        at, _ = _place(context)
        context.session.run(label("move"), move_map(context.map_id, at + by))

    return run


def _open_counterpart(context: CommandContext) -> None:
    document = context.session.document
    options = [(id, map_name(document, id)) for id in counterparts(document, context.map_id)]
    several = len(options) > 1
    id = context.choose("command.open_counterpart.question", options) if several else options[0][0]
    if id is not None:
        context.show_map(id)


def _has_counterpart(context: CommandContext) -> bool:
    return bool(counterparts(context.session.document, context.map_id))


def _detailed(context: CommandContext) -> Record | None:
    """Give the stage or touchpoint picked last, which a map of its own may show more closely."""
    record = context.session.document.get(context.session.selection.last)
    return record if record is not None and hasattr(record, "journey") else None


def _journey(context: CommandContext) -> Id | None:
    return getattr(_detailed(context), "journey", None)


def _open_journey(context: CommandContext) -> None:
    journey = _journey(context)
    assert journey is not None
    context.show_map(journey)


def _add_journey(context: CommandContext) -> None:
    record, id, here = _detailed(context), new_id(), _here(context)
    assert record is not None
    title = title_of(context.session.document, record.id) or text("ui.new_map.title")
    command = add_journey(record.id, title, here.language, here.id, id=id)
    context.session.run(label("add_journey"), command)
    context.show_map(id)


def _lacks_journey(context: CommandContext) -> bool:
    return _detailed(context) is not None and _journey(context) is None


MAP_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(id="new_map", run=_new, menu="map", icon="plus"),
    CommandSpec(id="duplicate_map", run=_duplicate, menu="map", icon="copy-plus"),
    CommandSpec(id="derive_map", run=_derive, menu="map", icon="target-arrow"),
    CommandSpec(id="rename_map", run=_rename, menu="map", icon="pencil"),
    CommandSpec(
        id="move_map_up",
        run=_move(-1),
        enabled=lambda context: _place(context)[0] > 0,
        menu="map",
        icon="arrow-up",
    ),
    CommandSpec(
        id="move_map_down",
        run=_move(1),
        enabled=lambda context: _place(context)[0] + 1 < _place(context)[1],
        menu="map",
        icon="arrow-down",
    ),
    CommandSpec(
        id="delete_map",
        run=_delete,
        enabled=lambda context: _place(context)[1] > 1,
        menu="map",
        icon="trash",
    ),
    CommandSpec(
        id="open_counterpart",
        run=_open_counterpart,
        enabled=_has_counterpart,
        menu="map",
        icon="arrows-exchange",
    ),
    CommandSpec(
        id="add_journey",
        run=_add_journey,
        enabled=_lacks_journey,
        menu="map",
        icon="route",
    ),
    CommandSpec(
        id="open_journey",
        run=_open_journey,
        enabled=lambda context: _journey(context) is not None,
        shortcuts=("Ctrl+J",),
        menu="map",
        icon="external-link",
    ),
)
