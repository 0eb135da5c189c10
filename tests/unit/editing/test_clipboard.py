import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from cjm_editor.editing import clipboard
from cjm_editor.editing.clipboard import copied, from_text, lines_of, to_plain_text, to_text
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Diff, Document
from tests.small_map import document, element


def test_cards_come_back_from_text_with_all_they_refer_to() -> None:
    map = document()
    picture = Asset(id="shot", data=b"png", sha256="wrong")
    image = element("image", "screen", "pains", "see", asset="shot")
    map.apply(Diff(added={"shot": picture, "screen": image}), "commit")
    cards = copied(map, ["click", "page", "screen", "letter", "cross", "before"])
    assert [card.element.id for card in cards.cards] == ["letter", "page", "cross", "screen"]
    assert [card.column for card in cards.cards] == [0, 1, 1, 0]
    assert {card.persona for card in cards.cards} == {"Ana"}
    assert [transfer.id for transfer in cards.transfers] == ["click"]
    assert [channel.name for channel in cards.channels] == ["E-mail", "Web"]
    back = from_text(to_text(cards))
    assert replace(back, assets=()) == replace(cards, assets=())
    assert back.assets[0].data == b"png"
    # The digest is that of the content, whatever the text says.
    assert back.assets[0].sha256 == hashlib.sha256(b"png").hexdigest()


def test_other_programs_get_the_titles() -> None:
    assert to_plain_text(copied(document(), ["page", "letter"])) == "letter\npage"


def test_nothing_to_copy() -> None:
    assert not copied(document(), ["before", "gone"]).cards
    assert not copied(Document(), ["page"]).cards


def damaged(**changes: Any) -> str:
    plain = json.loads(to_text(copied(document(), ["letter", "page"])))
    return json.dumps({**plain, **changes})


def card(**changes: Any) -> str:
    plain = json.loads(damaged())["cards"][0]
    return damaged(cards=[{**plain, **changes}])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        "[" * 100_000,
        damaged(format="other"),
        damaged(version=2),
        damaged(cards=None),
        damaged(cards="abc"),
        damaged(cards=[None]),
        damaged(records=[[]]),
        damaged(records=[{"type": "channel", "id": "c", "name": 7}]),
        card(column=-1),
        card(column=10**9),
        card(column="1"),
        card(lane=None),
        card(record={"type": "stage", "id": "s", "map": "m"}),
        card(record={"type": "emotion", "id": "e", "lane": "l", "step": "s", "value": 9}),
        card(record={"type": "touchpoint", "id": "e"}),
    ],
)
def test_damaged_cards_are_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        from_text(text)
    assert caught.value.key == "problem.edit.clipboard_damaged"


def test_a_transfer_needs_both_its_ends() -> None:
    assert len(from_text(damaged()).transfers) == 1
    loose = {"type": "transfer", "id": "t", "map": "m", "source": "letter", "target": "gone"}
    assert from_text(damaged(records=[loose])).transfers == ()


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for read in (lambda: from_text(damaged(cards=[{}] * 5_001)), lambda: lines_of("a\n" * 5_001)):
        with pytest.raises(Problem) as caught:
            read()
        assert caught.value.key == "problem.edit.clipboard_too_big"
    monkeypatch.setattr(clipboard, "LARGEST", 10)
    for function in (from_text, lines_of):
        with pytest.raises(Problem) as caught:
            function("12345678901")
        assert caught.value.key == "problem.edit.clipboard_too_big"


def test_lines_are_tidied() -> None:
    assert lines_of(" one\t two \r\n\n  \nthree") == ("one two", "three")
