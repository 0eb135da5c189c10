from random import Random

import pytest

from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Change, Diff, Document, Element, Lane, Stage, Step, Transfer
from cjm_editor.model.document import FEW
from tests.small_map import document, element


def titles(found: tuple[Element, ...]) -> list[str]:
    return [each.title for each in found]


def test_children_and_cells_are_ordered_by_rank() -> None:
    map = document()
    assert [stage.id for stage in map.children(Stage, "map")] == ["before", "after"]
    assert titles(map.cell("contacts", "buy")) == ["page", "till"]
    assert map.cell("contacts", "use") == ()


def test_indexes_follow_every_change() -> None:
    map = document()
    moved = element("touchpoint", "page", "contacts", "use", channels=("web",))
    new = element("touchpoint", "chat", "contacts", "buy", "a0V")
    # Every index exists before the change, so that it has to be kept up to date.
    map.look_up()
    map.cell("contacts", "buy")
    map.apply(
        Diff(
            added={"chat": new},
            updated={"page": (map["page"], moved)},
            removed={"click": map["click"]},
        ),
        "commit",
    )
    assert titles(map.cell("contacts", "buy")) == ["chat", "till"]
    assert titles(map.cell("contacts", "use")) == ["page"]
    assert map.referrers("mail") == {"ana", "letter"}
    assert map.referrers("page") == frozenset()
    assert map.all(Transfer) == ()
    assert {each.id for each in map.all(type(new))} == {"letter", "page", "till", "chat"}
    assert {each.id for each in map.elements_of_lane("contacts")} == {
        "letter",
        "page",
        "till",
        "chat",
    }


def test_a_change_of_rank_changes_the_order() -> None:
    map = document()
    assert [lane.id for lane in map.children(Lane, "anas")] == ["contacts", "mood", "pains"]
    first = Lane(id="pains", swimlane="anas", rank="Zz", kind="pain_points")
    map.apply(Diff(updated={"pains": (map["pains"], first)}), "commit")
    assert [lane.id for lane in map.children(Lane, "anas")] == ["pains", "contacts", "mood"]


def test_each_change_is_told_once() -> None:
    map = document()
    heard: list[Change] = []
    end = map.subscribe(heard.append)
    diff = Diff(removed={"click": map["click"]})
    map.apply(diff, "commit")
    map.apply(Diff(), "commit")
    assert heard == [Change(diff, "commit")]
    end()
    map.apply(diff.inverse, "undo")
    assert len(heard) == 1


def test_a_diff_of_another_state_changes_nothing() -> None:
    map = document()
    before = {record.id: record for record in map}
    strange = Step(id="strange", stage="before")
    for diff in (
        Diff(removed={"click": map["click"], "strange": strange}),
        Diff(added={"fine": strange, "click": map["click"]}),
        Diff(updated={"strange": (strange, strange)}),
    ):
        with pytest.raises(ValueError, match="another state"):
            map.apply(diff, "commit")
    assert {record.id: record for record in map} == before


def test_silently_shows_another_state_for_a_while() -> None:
    map = document()
    heard: list[Change] = []
    map.subscribe(heard.append)
    with map.silently(Diff(removed={"till": map["till"]})):
        assert titles(map.cell("contacts", "buy")) == ["page"]
    assert titles(map.cell("contacts", "buy")) == ["page", "till"]
    assert not heard


def test_a_document_starts_empty() -> None:
    assert len(Document()) == 0
    assert Document().get("nothing") is None
    assert "map" in document()


@pytest.mark.parametrize("many", [1, 3, FEW + 1])
def test_an_order_stays_right_however_much_changes_at_once(many: int) -> None:
    chance = Random(many)
    cards = [element("touchpoint", f"c{at}", "contacts", "buy") for at in range(3 * many)]
    map = Document([*document(), *cards])

    def anywhere(id: str) -> Element:
        rank, lane = f"a{chance.randrange(9)}V", chance.choice(("contacts", "mood"))
        return element("touchpoint", id, lane, "buy", rank)

    for number in range(20):
        map.children(Touchpoint, "contacts")
        here = sorted(each.id for each in map if isinstance(each, Touchpoint))
        moved, gone = chance.sample(here, many), f"new{number - 1} 0"
        diff = Diff(
            added={id: anywhere(id) for id in (f"new{number} {at}" for at in range(many))},
            updated={id: (map[id], anywhere(id)) for id in moved if id != gone},
            removed={gone: map[gone]} if number else {},
        )
        map.apply(diff, "commit")
        for lane in ("contacts", "mood"):
            assert map.children(Touchpoint, lane) == Document(map).children(Touchpoint, lane)
