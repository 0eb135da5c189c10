"""Small maps by chance with all that can be lacking, and what is plainly so on them."""

from random import Random

from hypothesis import strategies as st

from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Id,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.model.rank import ranks_between

RANKS = ranks_between(None, None, 12)
HOURS = ("", "24/7", "Mo-Fr 09:00-18:00", "Sa,Su 22:00-02:00", "in the mornings")
TITLES = ("I buy", "Sales", "VÉNTAS", "Departament de Logística", "Night  crew", "Sales talk", "")
DEPARTMENTS = ("", "", "Sales", " sales", "Support", "Night crew")
STEPS = ("1a", "1b", "2a", "3a")
SWIMLANES: dict[Id, Id | None] = {"anas": "ana", "bos": "bo", "shared": None, "left": "gone"}


def _map(chance: Random) -> Document:
    records: list[Record] = [Map(id="map")]
    for at in range(3):
        title = chance.choice(TITLES)
        records.append(Stage(id=f"{at + 1}", map="map", rank=RANKS[at], title=title))
    records += [Step(id=id, stage=id[0], rank=RANKS[at]) for at, id in enumerate(STEPS)]
    channels = [Channel(id=id, hours=chance.choice(HOURS)) for id in ("web", "phone", "shop")]
    records += channels
    known = [each.id for each in channels]
    for id, kind in (("ana", "customer"), ("bo", chance.choice(("customer", "employee")))):
        preferred = tuple(chance.sample([*known, "fax"], chance.choice((0, 1, 2))))
        records.append(Persona(id=id, actor_kind=kind, preferred_channels=preferred))
    for at, (id, persona) in enumerate(SWIMLANES.items()):
        records.append(Swimlane(id=id, map="map", rank=RANKS[at], persona=persona))
        records.append(Lane(id=f"{id} meet", swimlane=id, rank="a0", kind="touchpoints"))
        records.append(Lane(id=f"{id} need", swimlane=id, rank="a1", kind="needs"))
    points = [_touchpoint(f"t{at}", RANKS[at], chance) for at in range(chance.randint(0, 7))]
    records += points
    for at in range(chance.randint(0, 3)):
        lane = f"{chance.choice(list(SWIMLANES))} need"
        records.append(Need(id=f"n{at}", lane=lane, rank=RANKS[at], **_span(chance)))
    for at in range(chance.randint(0, 9) if points else 0):
        records.append(_transfer(f"x{at}", [each.id for each in points], chance))
    lower = chance.choice((1.0, 5.0))
    records.append(Attribute(id="effort", lowest=lower, highest=5.0, better="lower"))
    records.append(Attribute(id="joy", lowest=0.0, highest=10.0))
    for at in range(chance.randint(0, 6)):
        target = chance.choice([*(each.id for each in points), "map", "nothing"])
        records.append(
            Reading(
                id=f"r{at}",
                map="map",
                target=target,
                attribute=chance.choice(("effort", "joy", "gone")),
                figure=chance.choice((1.0, 3.0, 4.5)),
                expected=chance.choice((None, 1.0, 3.0, 9.0)),
                taken=chance.choice(("", "2026-01-01", "2026-02-01")),
            )
        )
    return Document(records)


def _span(chance: Random) -> dict[str, Id | None]:
    return {"step": chance.choice(STEPS), "last_step": chance.choice((None, None, *STEPS))}


def _touchpoint(id: Id, rank: str, chance: Random) -> Touchpoint:
    return Touchpoint(
        id=id,
        lane=f"{chance.choice(('anas', 'anas', 'bos', 'shared', 'left'))} meet",
        rank=rank,
        channels=tuple(chance.sample(("web", "phone", "shop", "fax"), chance.choice((0, 1, 1, 2)))),
        department=chance.choice(DEPARTMENTS),
        ending=chance.choice(("none", "none", "none", "success", "failure")),
        **_span(chance),
    )


def _transfer(id: Id, points: list[Id], chance: Random) -> Transfer:
    return Transfer(
        id=id,
        map="map",
        source=chance.choice(points),
        target=chance.choice(points),
        share=chance.choice((None, None, 0.0, 20.0, 50.0, 90.0)),
        promise=chance.choice(("unknown", "kept", "lost")),
        repeated=chance.choice(("unknown", "no", "no", "yes")),
        channel_before=chance.choice((None, None, None, "web")),
        channel_after=chance.choice((None, None, None, "phone")),
    )


any_maps = st.integers(0, 2**32).map(lambda seed: _map(Random(seed)))
