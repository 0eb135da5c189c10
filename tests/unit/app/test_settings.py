"""Preferences survive a round trip, and a damaged file never stops the program."""

import pytest

from cjm_editor.app import settings
from cjm_editor.ui.preferences import Preferences


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_path", lambda: tmp_path / "config" / "settings.json")


def test_what_is_saved_is_loaded():
    chosen = Preferences(language="ca", autosave=False, recent=["/a.cjm", "/b.cjm"])
    settings.save_settings(chosen)
    assert settings.load_settings() == chosen
    assert [path.name for path in settings.settings_path().parent.iterdir()] == ["settings.json"]


def test_the_first_start_has_the_defaults():
    assert settings.load_settings() == Preferences()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"language": "xx"}', b"\xff\xfe{}"])
def test_a_damaged_file_gives_the_defaults(content):
    settings.settings_path().parent.mkdir()
    settings.settings_path().write_bytes(content)
    assert settings.load_settings() == Preferences()


def test_what_a_newer_version_wrote_beside_is_no_obstacle():
    settings.settings_path().parent.mkdir()
    settings.settings_path().write_bytes(b'{"scheme": "dark", "hologram": true}')
    assert settings.load_settings().scheme == "dark"


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(settings, "settings_path", lambda: tmp_path / "file" / "settings.json")
    settings.save_settings(Preferences())


def test_a_bad_value_costs_nothing_else_and_is_told():
    settings.settings_path().parent.mkdir()
    content = b'{"scheme": "dark", "autosave": 3, "shortcuts": {"save": ["F8"], "undo": 5}}'
    settings.settings_path().write_bytes(content)
    told = []
    found = settings.load_settings(told.append)
    assert found == Preferences(scheme="dark", shortcuts={"save": ["F8"]})
    (problem,) = told
    assert "autosave" in problem.sentence() and "undo" in problem.sentence()
    assert settings.settings_path().with_name("settings.json.old").read_bytes() == content


def test_a_sound_file_is_told_nothing_of():
    settings.save_settings(Preferences(shortcuts={"save": []}))
    told = []
    assert settings.load_settings(told.append).shortcuts == {"save": []}
    assert not told
