"""Work in a thread that the window does not wait for."""

import gc
from threading import Event

import pytest

from cjm_editor.ui.aside import Aside


def test_it_tells_what_it_gives_and_collects_no_garbage_meanwhile(qtbot):
    go = Event()
    work = Aside(lambda: go.wait(30) and (gc.isenabled(), 42))
    with qtbot.waitSignal(work.done) as done:
        go.set()
    assert done.args == [(False, 42)]
    assert gc.isenabled()


def test_it_tells_what_went_wrong(qtbot):
    with qtbot.waitSignal(Aside(lambda: 1 // 0).done) as done:
        pass
    assert isinstance(done.args[0], ZeroDivisionError)


def test_it_lives_until_it_is_done_though_nobody_keeps_it(qtbot):
    go, told = Event(), []
    Aside(lambda: go.wait(30)).done.connect(told.append)
    gc.collect()
    go.set()
    qtbot.waitUntil(lambda: told == [True])


@pytest.mark.parametrize("first", [0, 1])
def test_garbage_is_collected_again_once_the_last_of_several_is_done(qtbot, first):
    gates = [Event(), Event()]
    works = [Aside(lambda gate=gate: gate.wait(30)) for gate in gates]
    with qtbot.waitSignal(works[first].done):
        gates[first].set()
    assert not gc.isenabled()
    with qtbot.waitSignal(works[1 - first].done):
        gates[1 - first].set()
    assert gc.isenabled()
