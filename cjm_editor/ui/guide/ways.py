"""Where each task of the guide is done: what is selected, run, opened and typed into."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QTimer

from cjm_editor.analysis.guide.task import Task
from cjm_editor.model import Lane

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


class Way(Struct, frozen=True):
    """What leads to a task: first its next record is selected, if it has any left.

    Then a `command` of editing is run, an `action` of the window, or a `field` of the inspector
    takes the keyboard; with `all`, everything that is left is selected. A swimlane that has no
    `lane` of a kind gets one before.
    """

    lane: str = ""
    command: str = ""
    action: str = ""
    field: str = ""
    all: bool = False


READINGS = "readings"
"""Stands for the button that adds a reading, which is no field."""
WAYS: Mapping[str, Way] = {
    "persona": Way(command="add_persona"),
    "described": Way(field="needs"),
    "heard": Way(field="evidence", all=True),
    "goal": Way(field="customer_goal"),
    "stage_goals": Way(field="goal"),
    "contacts": Way(command="add_touchpoint"),
    "joined": Way(command="connect_to"),
    "needs": Way(command="add_need"),
    "emotions": Way(command="add_emotion"),
    "pains": Way(command="add_pain_point"),
    "readings": Way(field=READINGS),
    "evidence": Way(field="evidence", all=True),
    "ends": Way(field="ending"),
    "losses": Way(field="identity"),
    "answers": Way(command="add_opportunity"),
    "improvement": Way(action="improve"),
    "judged": Way(action="priorities"),
    "decision": Way(action="priorities"),
    "to_be": Way(command="derive_map"),
    "messages": Way(command="add_message"),
    "personal": Way(lane="messages", command="add_message"),
    "owner": Way(field="owner"),
    "departments": Way(field="department"),
    "transfer_owners": Way(field="owner"),
    "comments": Way(action="comment"),
    "begun": Way(action="priorities"),
    "experiment": Way(action="experiments"),
    "results": Way(action="experiments"),
    "baseline": Way(action="show_versions"),
    "metric": Way(command="add_metric"),
    "aims": Way(field="aim"),
    "days": Way(field=READINGS),
    "review": Way(field="review_date"),
}


def go_to_task(window: "MainWindow", task: Task) -> None:
    """Take the user to where a task is done."""
    from cjm_editor.ui.window.going import go_to, lying

    if window.file is None or window.placed is None:
        return
    way, session = WAYS[task.id], window.file.session
    left = [lying(session.document, window.map_id, id) for id in task.left]
    left = [id for id in left if id in session.document]
    if left == [window.map_id] or (way.field and not left):
        session.selection.set(())
    elif left:
        go_to(window, left[0])
        if way.all:
            session.selection.set(left)
    if way.command:
        window.canvas.setFocus()
        swimlane = session.selection.last or ""
        own = [lane.kind for lane in session.document.children(Lane, swimlane)]
        if way.lane and way.lane not in own:
            window.window_actions.run_command(f"add_lane_{way.lane}")
        window.window_actions.run_command(way.command)
    elif way.action:
        window.doings.run(way.action)
    else:
        window.doings.inspect()
        # The inspector shows what is selected in its own time.
        QTimer.singleShot(0, window.inspector, lambda: _to_field(window, way.field))


def _to_field(window: "MainWindow", field: str) -> None:
    if window.inspector.busy:
        QTimer.singleShot(0, window.inspector, lambda: _to_field(window, field))
    elif field == READINGS:
        window.inspector.ensureWidgetVisible(window.inspector.readings.add)
        window.inspector.readings.add.setFocus()
    elif window.inspector.form is not None and window.inspector.form.has(field):
        window.inspector.focus_field(field)
