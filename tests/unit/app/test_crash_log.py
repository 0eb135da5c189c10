"""What goes wrong in the program is written down, whatever else is wrong."""

import sys

import pytest

from cjm_editor.app import crash_log


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "logs" / "crash.log"
    monkeypatch.setattr(crash_log, "log_path", lambda: path)
    return path


def failure() -> Exception:
    try:
        raise ArithmeticError("one and one is three")
    except ArithmeticError as error:
        return error


def test_the_log_says_what_went_wrong_and_where(log):
    assert crash_log.log_crash(failure()) == log
    crash_log.log_crash(failure())
    written = log.read_text("utf-8")
    assert written.count("ArithmeticError: one and one is three") == 2
    assert "in failure" in written


def test_a_log_that_cannot_be_written_is_no_second_failure(log):
    log.parent.write_text("a file where the folder should be")
    assert crash_log.log_crash(failure()) == log


def test_a_full_log_is_put_aside(log):
    log.parent.mkdir()
    log.write_bytes(b"x" * 1_000_001)
    crash_log.log_crash(failure())
    assert log.stat().st_size < 10_000
    assert log.with_suffix(".old.log").stat().st_size == 1_000_001


def test_what_nobody_caught_is_told_and_logged(log, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told = []
    crash_log.catch_crashes(lambda error, path: told.append((type(error), path)))
    error = failure()
    sys.excepthook(type(error), error, error.__traceback__)
    assert told == [(ArithmeticError, log)]
    assert "ArithmeticError" in log.read_text("utf-8")
