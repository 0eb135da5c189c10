"""What can wait is done in its turn, and not for somebody who is gone."""

import pytest
from PySide6.QtCore import QObject

from cjm_editor.ui.idle import Idle


@pytest.fixture(autouse=True)
def _application(qapp):
    return qapp


def test_tasks_are_done_one_a_turn_and_in_order(qtbot):
    idle, owner, done = Idle(), QObject(), []
    idle.later(owner, lambda: (done.append(1), idle.later(owner, lambda: done.append(3))))
    idle.later(owner, lambda: done.append(2))
    assert done == []
    qtbot.waitUntil(lambda: not idle.is_busy)
    assert done == [1, 2, 3]


def test_nothing_is_done_for_an_owner_that_is_gone(qtbot):
    from shiboken6 import delete

    idle, owner, other, done = Idle(), QObject(), QObject(), []
    idle.later(owner, lambda: done.append("gone"))
    idle.later(other, lambda: done.append("there"))
    delete(owner)
    qtbot.waitUntil(lambda: not idle.is_busy)
    assert done == ["there"]


def test_a_task_that_fails_does_not_stop_the_others(qtbot):
    idle, owner, done = Idle(), QObject(), []
    idle.later(owner, lambda: 1 / 0)
    idle.later(owner, lambda: done.append(1))
    with qtbot.capture_exceptions() as caught:
        qtbot.waitUntil(lambda: not idle.is_busy)
    assert done == [1]
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_a_task_that_asks_the_user_does_not_hold_the_others_up(qtbot):
    from PySide6.QtCore import QEventLoop

    idle, owner, done = Idle(), QObject(), []
    question = QEventLoop()
    idle.later(owner, lambda: (question.exec(), done.append("answered")))
    idle.later(owner, lambda: done.append("beside"))
    idle.later(owner, question.quit)
    qtbot.waitUntil(lambda: "answered" in done)
    assert done == ["beside", "answered"]
