"""How a map fares is worked out in slices, and comes to what the analysis of it all says."""

from dataclasses import replace

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.health import examine
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.slices import finish
from cjm_editor.model import Attribute, Document, Map, Reading
from cjm_editor.templates.instantiate import instantiate


def sample() -> tuple[Document, str]:
    document = Document(instantiate("sample-email", "en"))
    return document, document.all(Map)[0].id


def test_slices_come_to_what_the_whole_analysis_says() -> None:
    document, map_id = sample()
    health, all_of_it = finish(examine(document, map_id)), analyse(document, map_id)
    assert health.score == all_of_it.score
    assert [(way.success, way.failure, way.cut) for way in health.ways] == [
        (each.success, each.failure, each.cut) for each in all_of_it.journeys
    ]
    assert sum(1 for _ in examine(document, map_id)) > 30


def test_the_trend_tells_each_day_by_what_was_read_until_then() -> None:
    document, map_id = sample()
    document = Document(each for each in document if not isinstance(each, Attribute | Reading))
    card = next(iter(journeys_of(document, map_id)[0].graph))
    trust = Attribute(id="trust", name="Trust")
    idle = replace(trust, id="idle", counts=False)
    days = (("2026-05-01", "trust", 1.0), ("2026-02-01", "trust", 5.0), ("2026-03-01", "idle", 1.0))
    readings = [
        Reading(id=day, map=map_id, target=card, attribute=of, figure=figure, taken=day)
        for day, of, figure in days
    ]
    document = Document([*document, trust, idle, *readings])
    moments = finish(examine(document, map_id)).trend
    assert [each.day for each in moments] == ["2026-02-01", "2026-05-01"]
    good, bad = (each.score.value for each in moments)
    assert good is not None and bad is not None and good > bad
    assert moments[-1].score == analyse(document, map_id).score.whole
