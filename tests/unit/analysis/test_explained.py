"""How a score came about: its figures, put into the formula, give the score again."""

from dataclasses import replace
from math import prod

import pytest

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.score.explained import Explained, Taken, explaining
from cjm_editor.analysis.slices import finish
from cjm_editor.model import Attribute, Document, Reading, Record
from cjm_editor.templates.instantiate import instantiate
from tests.unit.analysis.sound_map import records


def explain(document: Document, map_id: str) -> Explained:
    return finish(explaining(document, map_id, journeys_of(document, map_id)))


def put_in(found: Explained) -> float:
    """Do the sum by hand, from what a reader is told alone."""
    scores = []
    for journey in found.judged:
        parts = [each for each in journey.parts if each.weight > 0.0]
        qualities = []
        for part in parts:
            pairs = zip(part.weights, part.said, strict=True)
            said = [weight * each.estimate.value for weight, each in pairs]
            unsaid = 1.0 if part.id.startswith("to ") else 0.5
            base = sum(said) / sum(part.weights) if said else unsaid
            assert part.base == pytest.approx(base)
            qualities.append(base * prod(each.factor for each in part.taken))
            assert qualities[-1] == pytest.approx(part.quality)
        weights = [each.weight for each in parts]
        mean = sum(w * q for w, q in zip(weights, qualities, strict=True)) / sum(weights)
        least = min(qualities)
        scores.append(100 * ((1 - found.weakest_weight) * mean + found.weakest_weight * least))
    return sum(scores) / len(scores)


def test_the_figures_put_into_the_formula_give_the_score() -> None:
    document = Document(records())
    found = explain(document, "map")
    assert put_in(found) == pytest.approx(analyse(document, "map").score.whole.value)


def test_the_sample_is_explained_to_its_score() -> None:
    document = Document(instantiate("sample-email", "en"))
    map_id = next(each.id for each in document if each.TYPE == "map")
    found, whole = explain(document, map_id), analyse(document, map_id).score.whole
    scores = [each.score.value or 0.0 for each in found.judged]
    assert sum(scores) / len(scores) == pytest.approx(whole.value)
    assert any(not each.customer for each in found.journeys)
    weakest = min(found.judged, key=lambda each: each.parts[0].quality).parts[0]
    assert weakest.id == whole.weakest_link


def test_what_is_taken_away_is_named() -> None:
    (journey,) = explain(Document(records()), "map").journeys
    parts = {each.id: each for each in journey.parts}
    assert parts["line"].taken == (Taken("pain", 0.5),)
    assert [each.name for each in parts["to line"].taken] == ["identity", "context", "repeated"]
    assert parts["to line"].taken[0].factor == pytest.approx(1 - 0.2 * 0.3)


def reading(id: str, target: str, attribute: str = "ease", taken: str = "") -> Record:
    return Reading(id=id, map="map", target=target, attribute=attribute, figure=3.0, taken=taken)


def test_readings_that_are_left_out_are_counted_by_why() -> None:
    idle = Attribute(id="idle", name="Idle", counts=False)
    nobodys = replace(next(each for each in records() if each.id == "page"), id="loose", step="-")
    more = [
        idle,
        reading("1", "line", "idle"),
        reading("2", "page", "idle"),
        reading("3", "ask"),
        reading("4", "map"),
        reading("5", "line", taken="2020-01-01"),
        nobodys,
        reading("6", "loose"),
    ]
    left = explain(Document([*records(), *more]), "map").left_out
    assert (left.uncounted, left.beside, left.earlier, left.elsewhere) == ({"idle": 2}, 2, 1, 1)
    none = explain(Document(records()), "map").left_out
    assert (none.uncounted, none.beside, none.earlier, none.elsewhere) == ({}, 0, 0, 0)


def test_of_an_empty_map_there_is_nothing_to_explain() -> None:
    document = Document([each for each in records() if each.TYPE == "map"])
    assert explain(document, "map").judged == ()
