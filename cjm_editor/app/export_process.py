"""An export in a process of its own: painting threads would hold the window up."""

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import cjm_editor
from cjm_editor.app.edited_file import EditedFile
from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.model import Id
from cjm_editor.ui.services import Export


class ExportProcess(Export):
    """Hands a copy of the file to the command line, and listens to what it says."""

    _copied = Signal(object)

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
        self._folder = Path(tempfile.mkdtemp(prefix="cjm-export-"))
        self._source = self._folder / "map.cjm"
        self._words = ["export", str(self._source), str(out), "--format", format_id]
        self._words += ["--map", map_id, *_as_words(options)]
        self._cancelled = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._broke)
        self._copied.connect(self._begin)
        threading.Thread(target=self._copy, args=(file,), name="copy", daemon=True).start()

    def cancel(self) -> None:
        """Stop it and leave nothing behind; the file is only ever replaced whole."""
        self._cancelled = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(2_000)

    def _copy(self, file: EditedFile) -> None:
        try:
            file.save_copy(self._source)
        except Problem as problem:
            self._copied.emit(problem)
        except Exception as error:
            self._copied.emit(error)
        else:
            self._copied.emit(None)

    def _begin(self, error: Exception | None) -> None:
        if error is not None:
            self._tidy()
            self.failed.emit(str(error))
        elif self._cancelled:
            self._tidy()
        else:
            program, *words = _program()
            self._process.start(program, [*words, *self._words])

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        self._tidy()
        if self._cancelled:
            return
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.finished.emit(lines)
        else:
            last = lines[-1].removeprefix("cjm-editor: ") if lines else text("ui.export.failed")
            self.failed.emit(last)

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tidy()
            self.failed.emit(text("ui.export.failed"))

    def _tidy(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


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
