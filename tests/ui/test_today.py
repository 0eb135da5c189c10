"""A window that stays open over midnight learns of the new day."""

from datetime import date, timedelta

from cjm_editor.ui import today as module
from cjm_editor.ui.today import Today


class Tomorrow(date):
    """A calendar that is a day ahead."""

    @classmethod
    def today(cls) -> date:
        return date.today() + timedelta(days=1)


def test_a_new_day_is_told_once(qapp, qtbot, monkeypatch):
    calendar = Today(qapp)
    told = []
    calendar.turned.connect(told.append)
    calendar.look()
    assert calendar.day == date.today().isoformat() and not told
    monkeypatch.setattr(module, "date", Tomorrow)
    calendar.look()
    calendar.look()
    assert told == [calendar.day] == [(date.today() + timedelta(days=1)).isoformat()]
    calendar.deleteLater()


def test_it_looks_by_itself(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(module, "MINUTE", 1)
    calendar = Today(qapp)
    monkeypatch.setattr(module, "date", Tomorrow)
    with qtbot.waitSignal(calendar.turned):
        pass
    calendar.deleteLater()
