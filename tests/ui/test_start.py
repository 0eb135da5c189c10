"""The first window is there before anything that only a map needs."""

import os
import subprocess
import sys

SHOWN = """
import sys
import cjm_editor.app.start
from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from cjm_editor.app.cli import main

def look():
    QTimer.singleShot(0, QApplication.quit)
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    window.repaint()
    print(*sys.modules, *(f"QtCore.{name}" for name in vars(QtCore)))
    print(*sys.modules["shibokensupport.feature"].pyside_feature_dict)
    print(window.welcome.isVisible())
    for kind in (QLabel, QPushButton):
        print(*(each.text() for each in window.findChildren(kind)), sep="|")

run = QApplication.exec
QApplication.exec = lambda *_: (QTimer.singleShot(0, look), run())[1]
main([])
"""


def test_the_welcome_page_is_shown_before_anything_of_a_map_is_brought_in(tmp_path):
    (tmp_path / "cjm-editor").mkdir()
    settings = '{"language": "en", "recent": ["/maps/orders.cjm"]}'
    (tmp_path / "cjm-editor" / "settings.json").write_text(settings)
    environment = dict(os.environ, XDG_CONFIG_HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path))
    shown = subprocess.run(
        [sys.executable, "-c", SHOWN], env=environment, capture_output=True, text=True, timeout=60
    )
    brought, looked_at, visible, labels, buttons = shown.stdout.splitlines()
    assert visible == "True"
    assert {"CJM Editor", "Recent", "Start from"} <= set(labels.split("|"))
    assert buttons == "Open a map…"
    modules = brought.split()
    ours = {name.split(".")[1] for name in modules if name.startswith("cjm_editor.")}
    assert ours == {"app", "i18n", "ui"}
    others = {name.split(".")[0] for name in modules}
    assert not others & {"msgspec", "regex", "reportlab", "networkx", "sqlite3", "uharfbuzz", "PIL"}
    assert not others & {"dataclasses", "locale", "platformdirs"}
    assert "cjm_editor.app.arguments" not in modules
    # What PySide looks up of a module it imports, by reading its source.
    assert not {"cjm_editor.app.container", "cjm_editor.ui.main_window"} & set(looked_at.split())
    # Qt's namespace is some hundred enumerations: a fifth of what an empty window takes.
    assert "QtCore.QTimer" in modules and "QtCore.Qt" not in modules
