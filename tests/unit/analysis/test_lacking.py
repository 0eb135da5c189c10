"""What the window tells of gaps is what the whole analysis says."""

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.combinations import covering
from cjm_editor.analysis.lacking import finding_lacking
from cjm_editor.analysis.slices import finish
from cjm_editor.model import Document, Persona
from tests.unit.analysis.journeys import ground, touchpoints, transfers


def test_it_is_the_same_whoever_asks() -> None:
    points = touchpoints("abcd", {"c": "success", "d": "failure"})
    records = [*ground(), *points, *transfers("a>b:60", "b>c", "a>d")]
    document = Document([*records, Persona(id="ana", name="Ana", preferred_channels=("web",))])
    found, whole = finish(finding_lacking(document, "map")), analyse(document, "map")
    assert (found.gaps, found.offers) == (whole.gaps, whole.offers)
    assert (found.fragmentation, found.combinations) == (whole.fragmentation, whole.combinations)
    assert found.unneeded == whole.unneeded
    (one,), (other,) = found.journeys, whole.journeys
    assert (one.channel_losses, one.single_points) == (other.channel_losses, other.single_points)
    assert one.through == other.through
    assert covering("ana", one.success, one.failure).share == other.covering.share
    assert found.offers[0].touchpoints == ("a", "b", "c", "d")


def test_an_empty_map_and_one_touchpoint_lack_nothing_that_can_be_said() -> None:
    for records in (ground(), [*ground(), *touchpoints("a")]):
        found = finish(finding_lacking(Document(records), "map"))
        assert found.gaps == () and found.unneeded == ()
        assert found.combinations.count >= 1
