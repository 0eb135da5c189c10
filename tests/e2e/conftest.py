"""The command line within the test's own process: as a user runs it, only faster."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from cjm_editor.app import crash_log
from cjm_editor.app.cli import main
from cjm_editor.i18n import set_language


@dataclass(frozen=True)
class Said:
    """What a command returned and said."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def cjm(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: QApplication,
) -> Iterator[Command]:
    """Run a command in a folder of its own, and hold it to what every command must keep to.

    The command would start a smaller Qt application, in which no test of a window could follow.
    """
    log = tmp_path / "log" / "crash.log"
    monkeypatch.setattr(crash_log, "log_path", lambda: log)
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back what the program makes of them
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    # Working copies, backups and the choice of where they go are the user's own.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(*words: object, code: int | None = None, language: str = "en") -> Said:
        monkeypatch.setenv("LANGUAGE", language)
        capsys.readouterr()
        found = main([str(word) for word in words])
        said = Said(found, *capsys.readouterr())
        assert not log.exists(), log.read_text("utf-8")
        assert said.code in (0, 1, 2)
        if said.code == 2:
            assert said.err.startswith("cjm-editor: ") and said.err.count("\n") == 1, said.err
            assert said.out == ""
            assert not re.match(r"cjm-editor: [a-z_.]+$", said.err), "a key instead of a sentence"
        if code is not None:
            assert said.code == code, said
        return said

    yield call
    set_language("en")


@pytest.fixture(scope="session")
def sample_map(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give a .cjm of some size, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.cjm"
    assert main(["new", str(path), "--template", "sample-email", "--language", "en"]) == 0
    return path.read_bytes()
