"""An export in a process of its own: painting threads would hold the window up."""

import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import cjm_editor
from cjm_editor.app.edited_file import EditedFile
from cjm_editor.app.files import check_apart
from cjm_editor.formats.file import write_file
from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.model import Id
from cjm_editor.storage.temporary import TemporaryFolder
from cjm_editor.ui.services import Export


class ExportProcess(Export):
    """Hands a copy of the file to the command line, and puts what comes of it in its place.

    The process works in a folder of its own: killed at any moment, it leaves nothing elsewhere.
    """

    _copied = Signal(object)
    _placed = Signal(object)

    def __init__(
        self,
        file: EditedFile,
        map_id: Id,
        format_id: str,
        options: Mapping[str, Any],
        out: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._out = file, out
        self._folder = TemporaryFolder()
        self._source = self._folder.path / "map.cjm"
        self._made = self._folder.path / f"made{out.suffix}"
        self._words = ["export", str(self._source), str(self._made), "--format", format_id]
        self._words += ["--progress", "--map", map_id, *_as_words(options)]
        self._cancelled = False
        self._warnings: list[str] = []
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._broke)
        self._copied.connect(self._begin)
        self._placed.connect(self._finish)
        self._beside(self._copy, self._copied)

    def cancel(self) -> None:
        """Stop it and leave nothing behind."""
        self._cancelled = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()  # what it leaves is tidied once it has ended

    def _beside(self, work: Callable[[], None], ended: Any) -> None:
        """Do what waits for a disk in a thread; `ended` carries what went wrong, or None."""

        def run() -> None:
            try:
                work()
            except Exception as error:
                ended.emit(error)
            else:
                ended.emit(None)

        threading.Thread(target=run, name="export", daemon=True).start()

    def _copy(self) -> None:
        if self._file.path is not None:
            check_apart(self._file.path, self._out)
        self._file.save_copy(self._source)

    def _begin(self, error: Exception | None) -> None:
        if error is not None or self._cancelled:
            self._finish(error)
        else:
            program, *words = _program()
            self._process.start(program, [*words, *self._words])

    def _hear(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode("ascii", "replace")
        *_, last = said.strip().splitlines() or [""]
        if percent := re.match(r"\d+", last):
            self.progressed.emit(int(percent[0]) / 100)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        if self._cancelled:
            self._tidy()
        elif code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._warnings = lines
            self._beside(self._place, self._placed)
        else:
            last = lines[-1].removeprefix("cjm-editor: ") if lines else text("ui.export.failed")
            self._fail(last)

    def _place(self) -> None:
        data = self._made.read_bytes()
        if not self._cancelled:
            write_file(self._out, data)

    def _finish(self, error: Exception | None) -> None:
        if self._cancelled:
            self._tidy()
        elif error is not None:
            known = isinstance(error, Problem)
            self._fail(str(error) if known else text("ui.export.failed"))
        else:
            self._tidy()
            self.finished.emit(self._warnings)

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._fail(text("ui.export.failed"))

    def _fail(self, sentence: str) -> None:
        self._tidy()
        self.failed.emit(sentence)

    def _tidy(self) -> None:
        self._folder.remove()
        self.deleteLater()


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "cjm_editor"]


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    package = str(Path(cjm_editor.__file__).parent.parent)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (package, known))))
    environment.insert("PYTHONUTF8", "1")
    environment.insert("LANGUAGE", current_language())
    return environment


def _as_words(options: Mapping[str, Any]) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        word = f"--{name.replace('_', '-')}"
        if isinstance(value, bool):
            words.append(word if value else f"--no-{word[2:]}")
        else:
            words.append(f"{word}={value}")
    return words
