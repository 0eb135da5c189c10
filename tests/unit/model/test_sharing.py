"""What of a file others get."""

from dataclasses import replace

from cjm_editor.model import Asset, Comment, Experiment, Record, Unknown
from cjm_editor.model.sharing import Sharing, shareable
from tests.unit.storage.small_file import by_id, every_type


def everything() -> list[Record]:
    """Records with things that are nobody else's business."""
    found = [each for each in every_type() if each.id != "comment"]
    return [
        replace(found[0], extra={"newer": "secret"}),
        *found[1:],
        Comment(id="on", map="map", target="note", about="old name", text="?", author="Ada"),
        Comment(id="answer", map="map", target="note", answers="on", text="!", author="Ben"),
        Comment(id="orphan", map="map", target="gone", about="Deleted card", text="x"),
        Comment(id="to orphan", map="map", target="note", answers="orphan", text="y"),
        Asset(id="unseen", name="old.png", data=b"x"),
        Unknown(id="newer", table="plans", values={"title": "secret"}),
    ]


def test_what_stays_behind() -> None:
    found = by_id(shareable(everything(), Sharing()))
    assert {"orphan", "to orphan", "unseen", "newer", "experiment"}.isdisjoint(found)
    assert not any(each.extra for each in found.values())
    assert found["asset"] == by_id(everything())["asset"]
    assert found["on"] == Comment(id="on", map="map", target="note", text="?")
    assert found["answer"].author == ""  # type: ignore[attr-defined]


def test_what_goes_along_if_wanted() -> None:
    found = by_id(shareable(everything(), Sharing(authors=True, experiments=True)))
    assert found["on"].author == "Ada"  # type: ignore[attr-defined]
    assert isinstance(found["experiment"], Experiment)
    without = by_id(shareable(everything(), Sharing(comments=False)))
    assert not any(isinstance(each, Comment) for each in without.values())
