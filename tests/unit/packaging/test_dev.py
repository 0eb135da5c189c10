"""What each command needs before it starts."""

import dev
import pytest


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_display(variables: dict[str, str], platform: str, expected: bool) -> None:
    assert dev.has_display(variables, platform) is expected


def test_only_a_window_needs_the_windows_libraries() -> None:
    exported = dev.needed_libraries("run", display=False)
    shown = dev.needed_libraries("run", display=True)
    tested = dev.needed_libraries("test", display=False)
    assert "libEGL.so.1" in exported
    assert "libxcb-cursor.so.0" not in exported
    assert "libxcb-cursor.so.0" in shown
    assert "Xvfb" not in shown
    assert {"Xvfb", "xauth", "strace", "libxcb-cursor.so.0", "libEGL.so.1"} <= tested.keys()
    assert "libEGL.so.1" not in dev.needed_libraries("check", display=True)
