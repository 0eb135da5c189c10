"""A filter leaves in what fits every property chosen, as a naive reading of the map would."""

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing.finding.filter import SHARED, Filter, parted
from cjm_editor.model import Document, Element, Lane, Swimlane
from tests.small_map import element, records

TAGGED = (
    element("pain_point", "slow", "pains", "see", tags=("speed", "web"), evidence="measured"),
    element("note", "memo", "ideas", "see", tags=("web",), description="Ask Núria"),
)
FILE = Document([*records(), *TAGGED])


def left_in(**chosen: object) -> set[str]:
    values = {
        name: value if isinstance(value, str) else frozenset(value)  # type: ignore[arg-type]
        for name, value in chosen.items()
    }
    return set(parted(FILE, "map", Filter(**values))[0])  # type: ignore[arg-type]


def test_nothing_chosen_leaves_everything_in() -> None:
    assert not Filter()
    assert left_in() == {each.id for each in FILE if isinstance(each, Element)}


def test_each_property_leaves_in_what_has_it() -> None:
    assert left_in(kinds=["pain_point"]) == {"no discount", "slow"}
    assert left_in(tags=["speed", "other"]) == {"slow"}
    assert left_in(evidence=["measured"]) == {"slow"}
    assert left_in(channels=["web"]) == {"page"}
    assert left_in(personas=[SHARED]) == {"tell the site", "memo"}
    assert left_in(text="nuria") == {"memo"}


def test_every_property_must_fit() -> None:
    assert left_in(tags=["web"], personas=["ana"]) == {"slow"}
    assert left_in(tags=["web"], kinds=["touchpoint"]) == set()


def naive(record: Element, chosen: Filter) -> bool:
    lane = FILE.find(Lane, record.lane)
    swimlane = FILE.find(Swimlane, lane.swimlane) if lane else None
    assert swimlane is not None
    if chosen.personas and (swimlane.persona or "") not in chosen.personas:
        return False
    if chosen.kinds and record.TYPE not in chosen.kinds:
        return False
    if chosen.evidence and record.evidence not in chosen.evidence:
        return False
    if chosen.tags and not any(tag in chosen.tags for tag in record.tags):
        return False
    if chosen.channels and not any(
        channel in chosen.channels for channel in getattr(record, "channels", ())
    ):
        return False
    if chosen.lanes and record.lane not in chosen.lanes:
        return False
    words = f"{record.title}\n{record.description}\n{getattr(record, 'department', '')}".lower()
    return chosen.text.lower() in words


def some(*values: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


@given(
    st.builds(
        Filter,
        personas=some("ana", SHARED, "gone"),
        lanes=some("contacts", "mood", "gone"),
        channels=some("mail", "web"),
        kinds=some("touchpoint", "pain_point", "note", "emotion"),
        tags=some("speed", "web"),
        evidence=some("assumed", "measured"),
        text=st.sampled_from(["", "E", "t", "xyz"]),
    )
)
def test_a_filter_is_as_a_naive_one(chosen: Filter) -> None:
    expected = {each.id for each in FILE if isinstance(each, Element) and naive(each, chosen)}
    left_in, rest = parted(FILE, "map", chosen)
    assert left_in == expected
    assert rest == {each.id for each in FILE if isinstance(each, Element)} - expected
