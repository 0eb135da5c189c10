from collections.abc import Callable
from typing import Any

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    add_element,
    delete,
    rename,
    set_field,
    set_fields,
    set_picture,
)
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Id, Persona

Do = Callable[[Command], bool]


def get(session: EditSession, id: Id, name: str) -> Any:
    return getattr(session.document[id], name)


def test_a_field_is_set_on_all_that_have_it(session: EditSession, do: Do) -> None:
    do(set_field(["page", "no discount", "mail", "gone"], "evidence", "told"))
    assert get(session, "page", "evidence") == get(session, "no discount", "evidence") == "told"


def test_line_breaks_become_spaces_in_a_line_but_stay_in_prose_and_on_cards(
    session: EditSession, do: Do
) -> None:
    do(set_fields("page", {"title": "Landing\r\npage", "description": "One\nTwo"}))
    do(set_fields("page", {"department": "Sales\nand care"}))
    assert get(session, "page", "department") == "Sales and care"
    assert get(session, "page", "title") == "Landing\npage"
    assert get(session, "page", "description") == "One\nTwo"
    assert title_of(session.document, "page") == "Landing page"


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("title", "x" * 2_001, "problem.edit.too_long"),
        ("description", "x" * 50_001, "problem.edit.too_long"),
        ("title", None, "problem.edit.value"),
        ("evidence", "guessed", "problem.edit.value"),
        ("moment_of_truth", "yes", "problem.edit.value"),
        ("channels", ("mail", "gone"), "problem.edit.gone"),
        ("channels", ("mail", "ana"), "problem.edit.gone"),
        ("step", None, "problem.edit.gone"),
        ("tags", ("x" * 61,), "problem.edit.too_long"),
    ],
)
def test_what_does_not_fit_is_refused(
    session: EditSession, do: Do, name: str, value: Any, key: str
) -> None:
    with pytest.raises(Problem) as caught:
        do(set_field(["page"], name, value))
    assert caught.value.key == key


def test_rename_finds_the_field_that_is_the_title(session: EditSession, do: Do) -> None:
    for id in ("page", "see", "before", "contacts", "map", "click"):
        do(rename(id, "New"))
        assert get(session, id, "title") == "New"
    do(rename("anas", "Anna"))
    assert get(session, "ana", "name") == "Anna"
    do(rename("mail", "Post"))
    assert get(session, "mail", "name") == "Post"


def test_a_picture_is_stored_once_and_goes_when_nothing_shows_it(
    session: EditSession, do: Do
) -> None:
    face = Asset(id="face", sha256="f", data=b"face")
    same = Asset(id="same", sha256="f", data=b"face")
    do(set_picture(["ana"], "portrait", face))
    do(add_element("image", "ideas", "see", id="shot"))
    do(set_picture(["shot"], "asset", same))
    assert [asset.id for asset in session.document.all(Asset)] == ["face"]
    assert get(session, "shot", "asset") == "face"
    do(set_picture(["ana"], "portrait", None))
    assert "face" in session.document
    do(delete(["shot"]))
    assert "face" not in session.document
    session.undo()
    assert session.document["face"] == face


def test_a_picture_replaces_another(session: EditSession, do: Do) -> None:
    do(set_picture(["ana"], "portrait", Asset(id="one", sha256="1")))
    do(set_picture(["ana"], "portrait", Asset(id="two", sha256="2")))
    assert [asset.id for asset in session.document.all(Asset)] == ["two"]
    assert session.document.find(Persona, "ana").portrait == "two"  # type: ignore[union-attr]
    assert not do(set_picture(["ana"], "portrait", Asset(id="three", sha256="2")))


def test_tags_are_tidy_and_alike_ones_are_one(session: EditSession, do: Do) -> None:
    do(set_field(["page"], "tags", [" pain  relief ", "Quick", "quick", ""]))
    assert get(session, "page", "tags") == ("pain relief", "Quick")
