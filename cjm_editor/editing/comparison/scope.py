"""One map of a file with all it uses, as a document of its own."""

from cjm_editor.editing.map_copy import records_of
from cjm_editor.model import Asset, Channel, Document, Id, Persona
from cjm_editor.model.document import targets

_SHARED = (Persona, Channel, Asset)


def map_alone(document: Document, map_id: Id) -> Document:
    """Give the records drawn on a map, and the people, channels and pictures these name."""
    found = {record.id: record for record in records_of(document, map_id)}
    waiting = list(found.values())
    while waiting:
        for id in targets(waiting.pop()):
            target = document.get(id)
            if isinstance(target, _SHARED) and id not in found:
                found[id] = target
                waiting.append(target)
    return Document(found.values())
