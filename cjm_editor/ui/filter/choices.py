"""What can be chosen to filter a map by: only what there is."""

from collections.abc import Iterator

from cjm_editor.editing.commands.tags import tags_of
from cjm_editor.editing.finding.filter import SHARED
from cjm_editor.editing.naming import lane_name
from cjm_editor.editing.records import elements_of, lanes_of
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Channel, Document, Id, Persona, Swimlane
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.ui.filter.facet import Option


def personas(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the personas that have lanes on a map, and the lanes they share."""
    for swimlane in document.children(Swimlane, map_id):
        persona = document.find(Persona, swimlane.persona)
        if persona is None:
            yield SHARED, text("ui.outline.shared")
        else:
            yield persona.id, persona.name or text("ui.untitled")


def lanes(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the lanes of a map that are shown."""
    for lane in lanes_of(document, map_id):
        if not lane.concealed:
            yield lane.id, lane_name(document, lane)


def channels(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the channels of the file."""
    for channel in document.all(Channel):
        yield channel.id, channel.name or text("ui.untitled")


def kinds(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the kinds of elements on a map."""
    there = {element.TYPE for element in elements_of(document, map_id)}
    for kind in ELEMENT_KINDS:
        if kind.id in there:
            yield kind.id, text(kind.label_key)


def tags(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the tags of the file."""
    for tag in sorted(tags_of(document), key=str.casefold):
        yield tag, tag


def evidence(document: Document, map_id: Id) -> Iterator[Option]:
    """Give the levels of evidence."""
    for level in EVIDENCE:
        yield level, text(f"choice.evidence.{level}")
