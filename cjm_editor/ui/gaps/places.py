"""Where on a map the records lie that something is about."""

from collections.abc import Iterable

from cjm_editor.editing.records import map_of
from cjm_editor.editing.remarks import shown_by
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Channel,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Stage,
    Step,
    Swimlane,
    Transfer,
)

_PLACED = (Element, Stage, Step, Lane, Swimlane, Transfer)


def placed(document: Document, map_id: Id, ids: Iterable[Id]) -> tuple[Id, ...]:
    """Give what lies on a map for some records: for a channel, the touchpoints that use it.

    What has its own place comes first, so that a stage is gone to before all of a channel is.
    """
    own: dict[Id, None] = {}
    for_others: dict[Id, None] = {}
    for id in ids:
        record = document.get(id)
        if isinstance(record, _PLACED):
            if map_of(document, id) == map_id:
                own[id] = None
        elif isinstance(record, Channel):
            for each in document.all(Touchpoint):
                if id in each.channels and map_of(document, each.id) == map_id:
                    for_others[each.id] = None
        elif record is not None and not isinstance(record, Map):
            shown = shown_by(document, map_id, id)
            if shown != id:
                for_others[shown] = None
    return tuple(own) or tuple(for_others)
