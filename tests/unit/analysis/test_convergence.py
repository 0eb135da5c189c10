"""Where channels converge: which ways lead to the phone, how many come, and why."""

from itertools import pairwise
from math import isclose

from cjm_editor.analysis.convergence import arrivals, converging_on, in_order, pains_at, ways_to
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Document, Transfer
from tests.unit.analysis.journeys import RANKS, convergence, ground

_USED = {"site": ("web",), "post": ("mail",), "shop": ("web", "app"), "call": ("phone",)}


def _document() -> Document:
    points = [
        Touchpoint(
            id=id,
            lane="contacts",
            step="two" if id == "shop" else "one",
            rank=RANKS[at],
            channels=channels,
            ending="success" if id == "call" else "none",
        )
        for at, (id, channels) in enumerate(_USED.items())
    ]
    ways = [
        Transfer(id="1", map="map", source="site", target="shop", share=50.0),
        Transfer(id="2", map="map", source="site", target="call", share=30.0, volume=30),
        Transfer(id="3", map="map", source="site", target="call", share=20.0, volume=20),
        Transfer(id="4", map="map", source="post", target="call"),
        Transfer(id="5", map="map", source="shop", target="call"),
    ]
    pain = PainPoint(id="pain", lane="pains", step="two", rank=RANKS[0], title="It forgets all")
    channels = [Channel(id=id) for id in ("web", "mail", "app", "phone")]
    return Document([*ground(), *channels, *points, *ways, pain])


def test_the_channel_that_most_others_lead_to_comes_first() -> None:
    document = _document()
    (journey,) = journeys_of(document, "map")
    found = convergence(journey, Ground(document, "map").channels_of(journey))
    phone, app = converging_on(document, in_order(document, found))
    assert (phone.channel, app.channel) == ("phone", "app")
    assert phone.touchpoints == ("call",) and phone.fallen == phone.share == 1.0
    # Who is at a touchpoint of two channels counts for both.
    assert dict(phone.origins) == {"web": 0.5, "mail": 0.5, "app": 0.25}


def test_the_contact_centre_comes_before_other_channels_where_ways_meet() -> None:
    used = ("web", "mail", "sms", "call")
    contacts = [
        Touchpoint(id=f"at {id}", lane="contacts", step="one", channels=(id,)) for id in used
    ]
    transfers = [
        Transfer(id=one + other, map="map", source=f"at {one}", target=f"at {other}", share=share)
        for one in ("web", "mail")
        for other, share in (("sms", 90.0), ("call", 10.0))
    ]
    channels = [Channel(id=id, service="human" if id == "call" else "self_service") for id in used]
    document = Document([*ground(), *channels, *contacts, *transfers])
    (journey,) = journeys_of(document, "map")
    found = convergence(journey, Ground(document, "map").channels_of(journey))
    told = [each.channel for each in in_order(document, found)]
    assert told[:2] == ["call", "sms"]


def test_a_way_that_nobody_takes_when_first_coming_there_is_none() -> None:
    """Who has called once and calls again has not come to the phone from elsewhere."""
    points = {"site": "web", "call": "phone", "shop": "shop", "again": "phone"}
    contacts = [
        Touchpoint(id=id, lane="contacts", step="one", rank=RANKS[at], channels=(channel,))
        for at, (id, channel) in enumerate(points.items())
    ]
    transfers = [
        Transfer(id=f"{one}>{other}", map="map", source=one, target=other)
        for one, other in pairwise(points)
    ]
    channels = [Channel(id=id) for id in dict.fromkeys(points.values())]
    document = Document([*ground(), *channels, *contacts, *transfers])
    (journey,) = journeys_of(document, "map")
    found = convergence(journey, Ground(document, "map").channels_of(journey))
    (phone,) = [each for each in found if each.channel == "phone"]
    assert phone.origins == (("web", 1.0),) and phone.by == (("site>call", 1.0),)


def test_each_way_there_has_its_share_its_number_and_its_reason() -> None:
    document = _document()
    (journey,) = journeys_of(document, "map")
    found = convergence(journey, Ground(document, "map").channels_of(journey))
    (phone,) = [each for each in found if each.channel == "phone"]
    ways = {each.source: each for each in arrivals(document, journey, phone)}
    assert next(each.source for each in arrivals(document, journey, phone)) == "post"
    assert ways["site"].transfers == ("2", "3") and ways["site"].volume == 50
    assert isclose(ways["site"].share, 0.25) and ways["post"].volume is None
    assert ways["shop"].pains == ("pain",) and ways["shop"].channels == ("web", "app")
    assert ways["post"].pains == () == pains_at(document, document["post"])  # type: ignore[arg-type]


def test_all_ways_that_lead_there_are_lit_and_no_others() -> None:
    document = _document()
    (journey,) = journeys_of(document, "map")
    assert ways_to(journey, ("call",)) == {*_USED, "1", "2", "3", "4", "5"}
    assert ways_to(journey, ("shop",)) == {"site", "shop", "1"}
