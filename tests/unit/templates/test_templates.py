"""Every template makes a sound map that tells its whole story in each language."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest

from cjm_editor import resource
from cjm_editor.i18n import LANGUAGES, Language, Problem
from cjm_editor.kinds import SCHEMA, element_kind, lane_kind
from cjm_editor.model import (
    Channel,
    Document,
    Element,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Transfer,
    fields_of,
)
from cjm_editor.model.invariants import breaches
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.templates.template import templates

IDS = [template.id for template in templates()]
SAMPLES = [id for id in IDS if id.startswith("sample-")]
ICONS = json.loads(resource("icons", "tabler.json").read_text("utf-8"))
EVERY = pytest.mark.parametrize("id", IDS)
SAMPLE = pytest.mark.parametrize("id", SAMPLES)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def document(id: str, language: Language = "en") -> Document:
    return Document(instantiate(id, language))


def elements(of: Document) -> list[Element]:
    return [record for record in of if isinstance(record, Element)]


def structure(records: list[Record]) -> list[tuple[object, ...]]:
    """Give the records without their texts, their ids replaced by their place in the list."""
    place = {record.id: at for at, record in enumerate(records)}
    shapes: list[tuple[object, ...]] = []
    for record in records:
        values: list[object] = [record.TYPE]
        for spec in fields_of(type(record)):
            value = getattr(record, spec.name)
            if spec.form == "references":
                values.append([place[id] for id in value])
            elif spec.form == "reference":
                values.append(place.get(value))
            elif spec.form in ("line", "text") and not spec.hidden:
                values.append(bool(value))
            elif spec.name != "language":
                values.append(value)
        shapes.append(tuple(values))
    return shapes


def test_templates_are_offered_in_order() -> None:
    assert IDS == ["empty", "sample-email", "sample-support", "sample-hourglass"]


@EVERY
def test_file_is_named_after_its_template(id: str) -> None:
    assert resource("templates", f"{id}.json").exists()


@EVERY
@IN_EACH_LANGUAGE
def test_template_is_sound(id: str, language: Language) -> None:
    made = document(id, language)
    assert not list(breaches(made))
    (map,) = made.all(Map)
    assert map.language == language


@EVERY
@IN_EACH_LANGUAGE
def test_template_is_the_same_in_each_language(id: str, language: Language) -> None:
    assert structure(instantiate(id, language)) == structure(instantiate(id, "en"))


@EVERY
def test_every_text_is_there_in_each_language(id: str) -> None:
    def texts(value: object, path: str) -> Iterator[tuple[str, dict[str, str]]]:
        if isinstance(value, dict) and not value.keys() & {"id", "type"}:
            yield path, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from texts(inner, f"{path}/{value['id']}.{key}")
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner, path)

    found = list(texts(json.loads(resource("templates", f"{id}.json").read_text("utf-8")), ""))
    assert found
    for path, words in found:
        assert words.keys() == set(LANGUAGES), path
        assert all(word.strip() == word and word for word in words.values()), path


NAMES = {"name", "author", "owner"}
"""Where a plain string stands in every language: people's names."""


@EVERY
def test_no_text_stays_in_one_language(id: str) -> None:
    known = {
        spec.name
        for cls in SCHEMA.types
        for spec in fields_of(cls)
        if spec.form in ("line", "text") and not spec.hidden
    }
    content = json.loads(resource("templates", f"{id}.json").read_text("utf-8"))
    for plain in content["records"]:
        for name in known & plain.keys():
            assert name in NAMES or isinstance(plain[name], dict), (plain["id"], name)
        if plain["type"] == "channel":
            assert isinstance(plain["name"], dict), plain["id"]


@EVERY
def test_only_known_fields_are_used(id: str) -> None:
    for record in instantiate(id, "en"):
        assert not record.extra, record
        assert "values" not in {field.name for field in fields(record)}, record


@EVERY
def test_every_cell_accepts_what_lies_in_it(id: str) -> None:
    made = document(id)
    for element in elements(made):
        lane = made.find(Lane, element.lane)
        assert lane is not None
        assert lane_kind(lane).accepts(element_kind(element))


@EVERY
def test_siblings_keep_the_order_of_the_file(id: str) -> None:
    made = instantiate(id, "en")
    last: dict[str | None, str] = {}
    for record in made:
        owner = next((getattr(record, f.name) for f in fields_of(type(record)) if f.owner), None)
        rank = getattr(record, "rank", None)
        if rank is not None:
            assert rank > last.get(owner, ""), record
            last[owner] = rank


@EVERY
def test_every_channel_has_a_drawn_icon(id: str) -> None:
    for channel in document(id).all(Channel):
        assert ICONS[channel.icon]["group"] == "channel", channel.name


def test_two_maps_of_a_template_share_no_id() -> None:
    first, second = instantiate("empty", "en"), instantiate("empty", "en")
    assert not {record.id for record in first} & {record.id for record in second}


def test_unknown_template_names_those_there_are() -> None:
    with pytest.raises(Problem) as caught:
        instantiate("sampel-email", "en")
    assert "sampel-email" in caught.value.sentence("es")
    assert ", ".join(IDS) in caught.value.sentence("es")


def test_empty_map_is_a_skeleton() -> None:
    made = document("empty")
    counts = Counter(record.TYPE for record in made)
    assert counts["stage"] == counts["step"] == 4
    assert counts["persona"] == 1
    assert not elements(made)
    assert made.all(Map)[0].title == ""


@SAMPLE
def test_sample_fills_a_poster(id: str) -> None:
    made = document(id)
    assert 2 <= len(made.all(Persona)) <= 3
    stages = len(made.all(Stage))
    assert stages == 10 if id == "sample-hourglass" else 5 <= stages <= 8
    assert 40 <= len(elements(made)) <= 80
    assert {element.evidence for element in elements(made)} == {"assumed", "told", "measured"}
    assert {lane.kind for lane in made.all(Lane)} >= {
        "touchpoints",
        "emotions",
        "pain_points",
        "needs",
        "thoughts",
        "opportunities",
        "backstage",
    }


@SAMPLE
def test_sample_leaves_no_sheet_half_written(id: str) -> None:
    made = document(id)
    for persona in made.all(Persona):
        for name in ("role", "quote", "needs", "goals", "behaviours", "frustrations"):
            assert getattr(persona, name), (persona.name, name)
        assert persona.preferred_channels
    for stage in made.all(Stage):
        assert stage.goal and stage.entry_condition and stage.exit_condition, stage.title


@SAMPLE
@IN_EACH_LANGUAGE
def test_titles_can_be_read_from_the_back_of_the_room(id: str, language: Language) -> None:
    for element in elements(document(id, language)):
        assert len(element.title.split()) <= 8, element.title


@SAMPLE
def test_every_touchpoint_is_felt(id: str) -> None:
    made = document(id)
    felt = {(swimlane_of(made, e), e.step) for e in elements(made) if e.TYPE == "emotion"}
    met = {(swimlane_of(made, e), e.step) for e in elements(made) if e.TYPE == "touchpoint"}
    assert met and met <= felt


@SAMPLE
def test_the_curve_has_a_high_and_a_low(id: str) -> None:
    values = [e.value for e in elements(document(id)) if e.TYPE == "emotion"]  # type: ignore[attr-defined]
    assert min(values) == -2
    assert max(values) == 2


@SAMPLE
def test_something_is_lost_on_the_way_and_something_kept(id: str) -> None:
    transfers = document(id).all(Transfer)
    for name in ("identity", "context", "promise"):
        assert {"kept", "lost"} <= {getattr(transfer, name) for transfer in transfers}, name


def test_e_mail_and_web_are_fine_but_the_transfer_between_them_is_not() -> None:
    made = document("sample-email")
    channels = {channel.id: channel.icon for channel in made.all(Channel)}

    def place(id: str) -> tuple[str, float]:
        touchpoint = made[id]
        assert isinstance(touchpoint, Element)
        (feeling,) = (
            e.value  # type: ignore[attr-defined]
            for e in elements(made)
            if e.TYPE == "emotion"
            and e.step == touchpoint.step
            and swimlane_of(made, e) == swimlane_of(made, touchpoint)
        )
        return channels[touchpoint.channels[0]], feeling  # type: ignore[attr-defined]

    broken = [
        transfer
        for transfer in made.all(Transfer)
        if (transfer.identity, transfer.promise) == ("lost", "lost")
        and [place(end)[0] for end in (transfer.source, transfer.target)] == ["mail", "world-www"]
        and all(place(end)[1] > 0 for end in (transfer.source, transfer.target))
    ]
    assert broken


def test_hourglass_has_its_ten_stages() -> None:
    made = document("sample-hourglass", "es")
    assert [(stage.title, stage.goal) for stage in made.all(Stage)] == [
        ("Engagement", "conocer la marca"),
        ("Educación", "identificar el problema"),
        ("Investigación", "encontrar soluciones"),
        ("Evaluación", "estimar los requisitos de satisfacción"),
        ("Justificación", "cuantificar el valor de la implementación"),
        ("Compra", "factores transaccionales"),
        ("Adopción", "implementación"),
        ("Retención", "satisfacción y éxito"),
        ("Expansión", "upsell y cross-sell"),
        ("Apoyo", "lealtad"),
    ]


def test_steps_belong_to_stages_of_the_map() -> None:
    made = document("sample-support")
    for stage in made.all(Stage):
        assert made.children(Step, stage.id), stage.title


def swimlane_of(made: Document, element: Element) -> str:
    lane = made.find(Lane, element.lane)
    assert lane is not None
    return lane.swimlane
