"""Saved views of a map: what stands out, and where and how big one looks."""

from collections.abc import Mapping
from typing import Any

from cjm_editor.drawing import Point
from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import ranks_for
from cjm_editor.editing.finding.filter import SHARED, Filter
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Map, Transaction, View


def looked_at(filter: Filter, *, hide: bool, zoom: float, centre: Point) -> Mapping[str, Any]:
    """Give what is looked at as the fields of a view; `centre` is in points of the map."""
    return {
        "personas": tuple(sorted(filter.personas - {SHARED})),
        "shared": SHARED in filter.personas,
        "lanes": tuple(sorted(filter.lanes)),
        "channels": tuple(sorted(filter.channels)),
        "kinds": tuple(sorted(filter.kinds)),
        "tags": tuple(sorted(filter.tags)),
        "evidence": tuple(sorted(filter.evidence)),
        "containing": filter.text,
        "hide": hide,
        "zoom": zoom,
        "x": centre[0],
        "y": centre[1],
    }


def filter_of(view: View) -> Filter:
    """Give the filter of a view."""
    return Filter(
        personas=frozenset(view.personas) | ({SHARED} if view.shared else set()),
        lanes=frozenset(view.lanes),
        channels=frozenset(view.channels),
        kinds=frozenset(view.kinds),
        tags=frozenset(view.tags),
        evidence=frozenset(view.evidence),
        text=view.containing,
    )


def add_view(map: Id, name: str, looked: Mapping[str, Any], *, id: Id) -> Command:
    """Keep what is looked at under a name, after the views there are."""

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        (rank,) = ranks_for(tx, tx.document.children(View, map), None)
        tx.add(View(id=id, map=map, rank=rank, **checked(tx, View, {"name": name, **looked})))

    return command
