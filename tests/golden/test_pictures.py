"""Maps look as they did; see `pictures.py` for how to keep a wanted change."""

import json
from difflib import unified_diff
from itertools import islice

import pytest

from cjm_editor.i18n import LANGUAGES
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.templates.template import templates
from tests.golden.pictures import FOLDER, MAPS, kept, lines_of, place, plots, printouts, summary_of

HOW = "Wanted? Look at it, then: python -m tests.golden.pictures"


@pytest.mark.parametrize("name", MAPS)
def test_small_maps_look_as_kept(name: str) -> None:
    before = kept(name).read_text(encoding="utf-8").splitlines()
    now = lines_of(place(MAPS[name]()))
    difference = list(islice(unified_diff(before, now, "kept", "now", "", "", 1), 40))
    assert not difference, "\n".join((HOW, *difference))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [template.id for template in templates()])
def test_templates_look_as_kept(template: str, language: str) -> None:
    before = json.loads(kept("templates").read_text(encoding="utf-8"))[f"{template} {language}"]
    now = summary_of(place(instantiate(template, language)))
    changed = {
        role: f"{before.get(role)} → {now.get(role)}"
        for role in {**before, **now}
        if before.get(role) != now.get(role)
    }
    assert not changed, f"{HOW}\n{changed}"


def test_printouts_look_as_kept() -> None:
    assert printouts() == json.loads(kept("printouts").read_text(encoding="utf-8")), HOW


def test_plots_look_as_kept() -> None:
    before = kept("plots").read_text(encoding="utf-8").splitlines()
    difference = list(islice(unified_diff(before, plots(), "kept", "now", "", "", 1), 40))
    assert not difference, "\n".join((HOW, *difference))


def test_every_kept_picture_is_compared() -> None:
    names = {path.stem for path in FOLDER.glob("*.json")}
    assert names == {*MAPS, "templates", "printouts", "plots"}
