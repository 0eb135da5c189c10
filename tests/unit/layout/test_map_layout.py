"""How a layout follows its document, one kind of change at a time."""

from collections.abc import Callable

import pytest

from cjm_editor.layout import Damage, MapLayout, lay_out
from cjm_editor.model import (
    Channel,
    Document,
    Map,
    Persona,
    Stage,
    Swimlane,
    Transaction,
    Transfer,
)
from tests import small_map
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER

Edit = Callable[[Transaction], object]


class Followed:
    """The small map with a layout that follows it."""

    def __init__(self) -> None:
        self.document = Document([*small_map.records(), Map(id="other", rank="a1")])
        self.layout = MapLayout(self.document, "map", TYPESETTER)
        self.damage = Damage()
        self.document.subscribe(self._follow)

    def _follow(self, change: object) -> None:
        self.damage = self.layout.apply(change)  # type: ignore[arg-type]

    def edit(self, edit: Edit) -> Damage:
        """Change the document; afterwards the layout is what a new one is."""
        transaction = Transaction(self.document)
        edit(transaction)
        self.document.apply(transaction.diff, "preview")
        fresh = lay_out(self.document, "map", TYPESETTER)
        assert list(self.layout.placed.shapes()) == list(fresh.shapes())
        return self.damage


@pytest.fixture
def followed() -> Followed:
    return Followed()


@pytest.mark.parametrize(
    ("lane", "kind"), [("contacts", "emotions"), ("mood", "free"), ("ideas", "needs")]
)
def test_a_lane_becomes_one_of_another_kind(followed: Followed, lane: str, kind: str) -> None:
    assert followed.edit(lambda tx: tx.update(lane, kind=kind)).everything


def test_a_curve_takes_the_colour_of_its_persona(followed: Followed) -> None:
    followed.edit(lambda tx: tx.update("ana", colour="#ff0000"))
    row = followed.layout.placed.lanes[1].row
    assert row.hue is not None
    followed.edit(lambda tx: tx.update("mood", swimlane="shared"))
    assert followed.layout.placed.lanes[-1].row.hue != row.hue


def test_personas_change_colours_with_their_order(followed: Followed) -> None:
    def add(tx: Transaction) -> None:
        tx.add(Persona(id="leo", name="Leo"))
        tx.add(Swimlane(id="leos", map="map", rank="Zz", persona="leo"))

    before = followed.layout.placed.lanes[1].row.hue
    followed.edit(add)
    assert followed.layout.placed.lanes[1].row.hue != before


def test_the_language_of_the_map_is_that_of_its_words(followed: Followed) -> None:
    assert followed.edit(lambda tx: tx.update("map", language="ca")).everything
    assert followed.layout.placed.summary_of("letter").startswith("Punt de contacte")


def test_a_language_can_be_forced() -> None:
    layout = MapLayout(small_map.document(), "map", TYPESETTER, "es")
    assert layout.placed.summary_of("letter").startswith("Punto de contacto")


def test_a_channel_is_renamed_on_every_card(followed: Followed) -> None:
    damage = followed.edit(lambda tx: tx.update("mail", name="Carta"))
    assert not damage.everything
    for id in ("letter", "page"):
        assert followed.layout.placed.summary_of(id).count("Carta") == 1


def test_a_channel_that_nobody_uses_damages_nothing(followed: Followed) -> None:
    assert followed.edit(lambda tx: tx.add(Channel(id="fax", name="Fax"))) == Damage()


def test_moving_a_card_damages_its_old_and_its_new_cell(followed: Followed) -> None:
    placed = followed.layout.placed
    old, new = placed.cell_rect("pains", "buy"), placed.cell_rect("pains", "use")
    damage = followed.edit(lambda tx: tx.update("no discount", step="use"))
    assert not damage.everything
    for cell in (old, new):
        assert any(rect.intersects(cell) for rect in damage.rects)
    untouched = placed.cell_rect("ideas", "buy")
    assert not any(rect.intersects(untouched) for rect in damage.rects)


def test_a_card_that_grows_damages_all_beneath_it(followed: Followed) -> None:
    placed = followed.layout.placed
    damage = followed.edit(lambda tx: tx.update("no discount", description="llarg " * 40))
    grown = followed.layout.placed
    assert grown.bounds.height > placed.bounds.height
    assert any(rect.bottom == grown.bounds.bottom for rect in damage.rects)
    assert not any(rect.intersects(placed.block.rect) for rect in damage.rects)


def test_evidence_damages_the_head_and_the_legend(followed: Followed) -> None:
    placed = followed.layout.placed
    damage = followed.edit(lambda tx: tx.update("no discount", evidence="measured"))
    assert any(rect.intersects(placed.block.rect) for rect in damage.rects)
    assert any(rect.bottom == placed.bounds.bottom for rect in damage.rects)


def test_renaming_an_end_renames_its_transfer(followed: Followed) -> None:
    followed.edit(lambda tx: tx.update("page", title="Botiga"))
    groups = [shape for shape in followed.layout.placed.shapes() if hasattr(shape, "role")]
    assert [group.title for group in groups if group.role == "transfer"] == [
        "Transfer: letter → Botiga. Promise: broken"
    ]


def test_a_transfer_within_a_folded_cell_comes_back_with_it(followed: Followed) -> None:
    def add(tx: Transaction) -> None:
        tx.add(element("touchpoint", "again", "contacts", "see", rank="a5"))
        tx.add(Transfer(id="within", map="map", source="letter", target="again"))

    followed.edit(add)
    shown = followed.layout.placed.rect_of("within")
    followed.edit(lambda tx: tx.update("contacts", folded=True))
    assert shown is not None and followed.layout.placed.rect_of("within") is None
    followed.edit(lambda tx: tx.update("contacts", folded=False))
    assert followed.layout.placed.rect_of("within") == shown


def test_a_curve_follows_a_folded_stage_that_an_empty_one_pushes_away(followed: Followed) -> None:
    def prepare(tx: Transaction) -> None:
        for step in ("see", "buy"):
            tx.update(step, width=200.0)
        tx.add(Stage(id="between", map="map", rank="a0V"))
        tx.add(element("emotion", "glad", "mood", "use", value=2.0))
        tx.update("after", folded=True)

    followed.edit(prepare)
    before = followed.layout.placed.columns[-1].x
    followed.edit(lambda tx: tx.update("map", card_width=240.0))
    assert followed.layout.placed.columns[-1].x > before


def test_what_is_kept_was_already_shown(followed: Followed) -> None:
    placed = followed.layout.placed
    transaction = Transaction(followed.document)
    transaction.update("letter", title="Carta")
    followed.document.announce(transaction.diff, "commit")
    assert followed.damage == Damage()
    assert followed.layout.placed is placed


def test_a_map_that_is_gone_and_comes_back(followed: Followed) -> None:
    transaction = Transaction(followed.document)
    transaction.remove("map")
    diff = transaction.diff
    followed.document.apply(diff, "preview")
    assert followed.damage == Damage()
    followed.document.apply(diff.inverse, "cancel")
    assert followed.damage.everything
    followed.edit(lambda tx: tx.remove("no discount"))  # the only one of its kind


def test_cards_that_did_not_change_are_not_drawn_again(followed: Followed) -> None:
    before = followed.layout.placed.card_shapes("till")
    followed.edit(lambda tx: tx.add(element("touchpoint", "shop", "contacts", "buy", "Zz")))
    after = followed.layout.placed.card_shapes("till")
    assert before is not None
    assert after is not None
    assert after.shapes is before.shapes
    assert after.y > before.y


def test_a_map_is_laid_out_in_parts_from_the_first_on() -> None:
    steps = MapLayout(Document(small_map.records()), "map", TYPESETTER, at_once=False).begin()
    assert [next(steps) for _ in range(3)] == [0.0, 0.0, 0.0]
