"""Every test of the window runs without a display, in folders of its own, in English."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from cjm_editor.i18n import set_language


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def container(qapp, tmp_path):
    """The program without a start: real files, real storage, nothing kept."""
    from cjm_editor.app.container import Container
    from cjm_editor.ui.look import follow_scheme, use_bundled_font
    from cjm_editor.ui.preferences import Preferences

    use_bundled_font(qapp)
    follow_scheme(qapp, "light")
    made = Container(
        qapp, Preferences(scheme="light", language="en"), tmp_path / "state", keep=lambda _: None
    )
    yield made
    for window in list(made.windows):
        file = window.release_file()
        if file is not None:
            file.close(discard=True)
        window.close()


@pytest.fixture
def window(container, qtbot):
    """A window on the first sample map."""
    container.show(container.new_file("sample-email", "en"))
    shown = container.windows[0]
    qtbot.waitUntil(
        lambda: shown.canvas.isVisible() and shown.is_complete and not container.is_busy
    )
    return shown
