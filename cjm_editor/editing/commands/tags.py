"""The tags of a file: which there are, and changing one wherever it stands."""

from collections import Counter
from collections.abc import Iterable

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.session import Command
from cjm_editor.model import Document, Element, Id, Transaction


def tags_of(document: Document) -> Counter[str]:
    """Count on how many elements each tag of a file stands."""
    return Counter(tag for element in _elements(document) for tag in element.tags)


def replace_tags(old: Iterable[str], new: str) -> Command:
    """Put one tag wherever any of some stand, over the whole file; an empty one deletes them."""
    gone = frozenset(old)

    def command(tx: Transaction) -> None:
        for element in _elements(tx.document):
            if not gone.isdisjoint(element.tags):
                tags = [new if tag in gone else tag for tag in element.tags]
                tx.update(element.id, **checked(tx, type(element), {"tags": tags}))

    return command


def add_tag(ids: Iterable[Id], tag: str) -> Command:
    """Put a tag on elements, beside those that each of them has."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            element = tx.find(Element, id)
            if element is not None:
                tags = [*element.tags, tag]
                tx.update(id, **checked(tx, type(element), {"tags": tags}))

    return command


def _elements(document: Document) -> Iterable[Element]:
    return (record for record in document if isinstance(record, Element))
