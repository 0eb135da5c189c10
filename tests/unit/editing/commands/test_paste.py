from collections.abc import Callable
from dataclasses import replace

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    Anchor,
    add_lane,
    add_persona,
    delete,
    paste_lines,
    rename,
)
from cjm_editor.editing.commands import paste as paste_excerpt
from cjm_editor.editing.commands.arriving import renewed
from cjm_editor.editing.excerpt import Excerpt, copied
from cjm_editor.i18n import Problem
from cjm_editor.model import (
    Asset,
    Channel,
    Document,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from tests.small_map import document, element, records

Do = Callable[[Command], bool]


def ids(session: EditSession, lane: Id, step: Id) -> list[Id]:
    return [element.id for element in session.document.cell(lane, step)]


def paste(
    excerpt: Excerpt, lane: Id, step: Id, index: int | None = None, in_place: bool = False
) -> Command:
    new = {record.id: f"new {record.id}" for record in excerpt.records}
    return paste_excerpt(excerpt, "map", Anchor(lane, step, index), new, in_place)


def elsewhere(*changed: Record) -> Document:
    """Give another file, whose channels have other ids."""
    other = {record.id: record for record in records()}
    other.update({record.id: record for record in changed})
    return Document(other.values())


def test_cards_of_several_lanes_go_to_theirs_each_at_its_distance(
    session: EditSession, do: Do
) -> None:
    do(paste(copied(session.document, ["letter", "page", "cross"]), "contacts", "buy", 1))
    assert ids(session, "contacts", "buy") == ["page", "new letter", "till"]
    assert ids(session, "contacts", "use") == ["new page"]
    assert ids(session, "mood", "use") == ["new cross"]
    ends = {(found.source, found.target) for found in session.document.all(Transfer)}
    assert ends == {("letter", "page"), ("new letter", "new page")}


def test_cards_of_one_lane_go_where_the_user_points(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["letter", "page"]), "ideas", "see"))
    assert ids(session, "ideas", "see") == ["new letter"]
    assert ids(session, "ideas", "buy") == ["tell the site", "new page"]


def test_cards_that_the_lane_does_not_take_go_to_the_nearest_that_does(
    session: EditSession, do: Do
) -> None:
    do(add_persona("map", id="ben", swimlane="bens"))
    bens = session.document.children(Lane, "bens")
    do(paste(copied(session.document, ["curious"]), bens[0].id, "see"))
    assert ids(session, bens[1].id, "see") == ["new curious"]
    do(paste(copied(session.document, ["page"]), "mood", "see"))
    assert ids(session, "contacts", "see") == ["letter", "new page"]


def test_cards_of_two_personas_stay_apart(session: EditSession, do: Do) -> None:
    do(add_persona("map", id="ben", swimlane="bens", name="Ben"))
    chat = session.document.children(Lane, "bens")[0].id
    do(lambda tx: tx.add(element("touchpoint", "chat", chat, "see")) and None)
    do(paste(copied(session.document, ["letter", "chat"]), "contacts", "use"))
    assert ids(session, "contacts", "use") == ["new letter"]
    assert ids(session, chat, "use") == ["new chat"]


def test_what_reaches_beyond_the_last_step_goes_there(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["letter", "page", "till"]), "contacts", "use"))
    assert ids(session, "contacts", "use") == ["new letter", "new page", "new till"]


def test_channels_of_another_file_are_matched_by_name(session: EditSession, do: Do) -> None:
    source = elsewhere(
        Channel(id="mail", name="web"),  # the same id, another channel
        Channel(id="web", name="Chatbot", icon="robot"),
    )
    do(paste(copied(source, ["page"]), "contacts", "use"))
    pasted = session.document["new page"]
    first, second = pasted.channels  # type: ignore[attr-defined]
    assert first == "web"
    assert session.document[second] == replace(source["web"], id=second, rank="a2")
    assert second != "web"


def test_pictures_are_stored_once(session: EditSession, do: Do) -> None:
    picture = Asset(id="shot", sha256="5", data=b"x")
    source = elsewhere(picture, element("image", "screen", "ideas", "see", asset="shot"))
    cards = copied(source, ["screen"])
    do(paste(cards, "ideas", "see"))
    again = {record.id: f"newer {record.id}" for record in cards.records}
    do(paste_excerpt(cards, "map", Anchor("ideas", "see"), again))
    (asset,) = session.document.all(Asset)
    assert {session.document[id].asset for id in ("new screen", "newer screen")} == {asset.id}  # type: ignore[attr-defined]


def test_links_to_what_was_not_copied_are_dropped(session: EditSession, do: Do) -> None:
    cards = copied(session.document, ["page"])
    rest = tuple(record for record in cards.records if record.id != "web")
    do(paste(replace(cards, records=rest), "contacts", "use"))
    assert session.document["new page"].channels == ("mail",)  # type: ignore[attr-defined]


def test_no_lane_takes_them(session: EditSession, do: Do) -> None:
    cards = copied(document(), ["curious"])
    do(delete(["mood"]))
    with pytest.raises(Problem) as caught:
        do(paste(cards, "contacts", "see"))
    assert caught.value.key == "problem.edit.no_lane"


def another() -> Document:
    """Give another file with other ids: its persona Ben, its lanes of other kinds."""
    renamed = {
        record.id: replace(record, **{"name": "Ben"}) if isinstance(record, Persona) else record
        for record in records()
    }
    source = Excerpt("cards", tuple(renamed.values()))
    new = {id: f"their {id}" for id in renamed}
    return Document(renewed(record, new) for record in source.records)


@pytest.mark.parametrize(("picked", "header"), [("before", Stage), ("buy", Step)])
def test_columns_of_another_file_bring_their_people_along(
    session: EditSession, do: Do, picked: Id, header: type[Record]
) -> None:
    do(paste(copied(another(), [f"their {picked}"]), "contacts", "use"))
    document = session.document
    assert [persona.name for persona in document.all(Persona)] == ["Ana", "Ben"]
    assert isinstance(document[f"new their {picked}"], header)
    (page,) = (each for each in document if each.id == "new their page")
    lane = document[page.lane]  # type: ignore[attr-defined]
    assert (lane.swimlane, lane.kind) == ("new their anas", "touchpoints")  # type: ignore[attr-defined]
    assert page.channels == ("mail", "web")  # type: ignore[attr-defined]
    # What the shared lanes hold goes into the shared lanes of this map.
    assert ids(session, "ideas", "new their buy") == ["new their tell the site"]


def test_people_come_along_in_their_order(session: EditSession, do: Do) -> None:
    names = ("Ula", "Bo", "Pia", "Ada")
    source = session.document
    them: list[Record] = [Map(id="there"), Stage(id="s", map="there"), Step(id="p", stage="s")]
    for at, name in enumerate(names):
        own = {"rank": f"a{at}", "persona": name}
        them += [Persona(id=name, name=name), Swimlane(id=f"of {name}", map="there", **own)]
        them += [Lane(id=f"l {name}", swimlane=f"of {name}", kind="touchpoints")]
        them += [element("touchpoint", f"t {name}", f"l {name}", "p")]
    picked = copied(Document(them), [f"t {name}" for name in names])
    new = {record.id: f"{at:02}" for at, record in enumerate(picked.records[::-1])}
    do(paste_excerpt(picked, "map", Anchor("contacts", "use", None), new))
    swimlanes = source.children(Swimlane, "map")
    found = [source.find(Persona, each.persona) for each in swimlanes]
    assert [one.name for one in found if one] == ["Ana", *names]
    assert [one.name for one in source.all(Persona)] == ["Ana", *names]


def test_the_same_people_are_used_by_their_name(session: EditSession, do: Do) -> None:
    do(rename("anas", "Ben"))
    do(paste(copied(another(), ["their before"]), "contacts", "use"))
    assert len(session.document.all(Persona)) == 1
    assert ids(session, "contacts", "new their buy") == ["new their page", "new their till"]


def test_steps_go_after_the_anchors(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["see"]), "contacts", "use"))
    steps = [step.id for step in session.document.children(Step, "after")]
    assert steps == ["use", "new see"]
    assert ids(session, "mood", "new see") == ["new curious"]


def test_a_swimlane_gets_a_persona_of_its_own(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["anas"]), "contacts", "see"))
    document = session.document
    order = [swimlane.id for swimlane in document.children(Swimlane, "map")]
    assert order == ["anas", "new anas", "shared"]
    assert document["new anas"].persona == "new ana"  # type: ignore[attr-defined]
    assert document["new ana"].preferred_channels == ("mail",)  # type: ignore[attr-defined]
    assert ids(session, "new contacts", "buy") == ["new page", "new till"]
    assert len(document.all(Transfer)) == 2


def test_rows_of_a_longer_map_end_in_the_last_step(session: EditSession, do: Do) -> None:
    source = another()
    do(delete(["buy"]))
    do(paste(copied(source, ["their contacts"]), "contacts", "see"))
    assert ids(session, "new their contacts", "use") == ["new their page", "new their till"]


def test_cards_in_place_go_where_they_come_from(session: EditSession, do: Do) -> None:
    cards = copied(session.document, ["page", "tell the site"])
    do(paste(cards, "contacts", "see", 0, in_place=True))
    assert ids(session, "contacts", "buy") == ["page", "till", "new page"]
    do(paste(copied(another(), ["their cross"]), "contacts", "see", 0, in_place=True))
    assert session.document["new their cross"].step == "buy"  # type: ignore[attr-defined]


def test_lines_become_cards_of_the_lanes_kind(session: EditSession, do: Do) -> None:
    do(paste_lines(["One", "Two"], Anchor("pains", "buy", 0), ["1", "2"]))
    assert ids(session, "pains", "buy") == ["1", "2", "no discount"]
    assert session.document["1"].TYPE == "pain_point"
    do(add_lane("anas", "of a newer version", id="strange"))
    do(paste_lines(["Three"], Anchor("strange", "buy"), ["3"]))
    assert session.document["3"].TYPE == "note"
