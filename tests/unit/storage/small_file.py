"""A small map with something of everything, and how tests edit and look at it."""

from collections.abc import Iterable

from cjm_editor.editing import EditSession
from cjm_editor.editing.history import Entry, History, Label
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import (
    RANKING,
    Asset,
    Capacity,
    Channel,
    Comment,
    Decision,
    Document,
    Experiment,
    Improvement,
    Lane,
    Map,
    Persona,
    Ranking,
    Record,
    Stage,
    Step,
    Swimlane,
    Transaction,
    Transfer,
    View,
)
from cjm_editor.storage import WorkingCopy


def _of(type_name: str, **values: object) -> Record:
    return SCHEMA.by_type[type_name](id=str(values.pop("id", type_name)), **values)


def every_type() -> list[Record]:
    """Records of every type, with the values that are hardest to keep."""
    cell = {"lane": "lane", "step": "step"}
    return [
        Map(id="map", title="Compra d’un sofà — «l’antic»", card_width=140),  # type: ignore[arg-type]
        Asset(id="asset", name="photo", data=bytes(range(256)) * 40, width=3, height=2),
        Channel(id="channel", name="Botiga\0física"),
        Channel(id="channel-2", name="🛋️"),
        Persona(id="persona", name="Núria", preferred_channels=("channel-2", "channel")),
        Stage(id="stage", map="map", title="select", colour="#0072b2"),
        Step(id="step", stage="stage", width=None),
        Step(id="step-2", stage="stage", rank="a1", width=200.5),
        Swimlane(id="swimlane", map="map", persona="persona"),
        Lane(id="lane", swimlane="swimlane"),
        _of("blueprint_line", swimlane="swimlane", rank="a1", boundary="internal"),
        _of("touchpoint", **cell, channels=("channel",), moment_of_truth=True),
        _of("touchpoint", id="touchpoint-2", lane="lane", step="step-2", title='"; drop table'),
        _of("emotion", **cell, value=-2),
        _of("pain_point", **cell, title="Waits too long", severity="high", description="a\n\nb"),
        *(_of(kind, **cell) for kind in ("need", "thought", "opportunity", "backstage_action")),
        _of("note", **cell, tags=("quick", 'sofà "vell"')),
        _of("image", **cell, asset="asset"),
        Transfer(id="transfer", map="map", source="touchpoint", target="touchpoint-2"),
        View(
            id="view",
            map="map",
            name="Només l’essencial",
            personas=("persona",),
            tags=("a",),
            zoom=0.5,
        ),
        Comment(id="comment", map="map", target="gone", text="?", resolved=True),
        Improvement(id="improvement", map="map", mends=("transfer",), owner="Ada", days=0.5),
        Capacity(id="capacity", map="map", person="Ada", days=2.5),
        Decision(id="decision", map="map", decided_by="Ada", chosen=("improvement",)),
        Ranking(id=RANKING, business_value=2.5),
        Experiment(id="experiment", title="Trucar abans", status="refuted", before="gone"),
    ]


def session_on(working: WorkingCopy) -> EditSession:
    """Edit a working copy as the program does."""
    records = working.load()
    stored = working.history(records)
    entries = tuple(
        Entry(Label(e.label, e.arguments), e.diff, e.selected_before, e.selected_after, e.merge)
        for e in stored.edits
    )
    return EditSession(Document(records), working, History(entries, stored.cursor))


def retitle(session: EditSession, title: str, id: str = "pain_point", merge: str = "") -> None:
    """Make one edit."""

    def command(tx: Transaction) -> None:
        tx.update(id, title=title)

    assert session.run(Label("edit.test", {"title": title}), command, merge)


def by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Give records by their ids."""
    return {record.id: record for record in records}


def title_of(working_or_records: Iterable[Record], id: str = "pain_point") -> str:
    """Give the title of a record."""
    title: str = getattr(by_id(working_or_records)[id], "title")  # noqa: B009
    return title
