from dataclasses import replace

from cjm_editor.model import Document, Record
from cjm_editor.model.invariants import breaches
from tests.small_map import document, records


def broken(id: str, **changes: object) -> list[tuple[str, str]]:
    changed: list[Record] = [
        replace(record, **changes) if record.id == id else record  # type: ignore[arg-type]
        for record in records()
    ]
    return [(breach.record, breach.arguments["field"]) for breach in breaches(Document(changed))]


def test_a_sound_map_breaks_nothing() -> None:
    assert list(breaches(document())) == []


def test_references_must_lead_to_a_record_of_their_type() -> None:
    assert broken("see", stage="nowhere") == [("see", "stage")]
    assert broken("see", stage="mail") == [("see", "stage")]
    assert broken("page", channels=("mail", "nowhere")) == [("page", "channels")]


def test_a_required_reference_may_not_be_empty_but_others_may() -> None:
    assert broken("click", source=None) == [("click", "source")]
    assert broken("letter", step=None) == [("letter", "step")]
    assert broken("anas", persona=None) == []


def test_values_must_fit_their_field() -> None:
    assert broken("cross", value=-3.0) == [("cross", "value")]
    assert broken("before", colour="blue") == [("before", "colour")]
