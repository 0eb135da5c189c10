"""Records of two files find each other whatever their ids."""

import pytest

from cjm_editor.editing.comparison.matching import by_likeness
from cjm_editor.model import Document
from cjm_editor.templates.instantiate import instantiate


@pytest.mark.parametrize("template", ["sample-email", "sample-support", "sample-hourglass"])
def test_every_record_of_a_template_is_known_again(template: str) -> None:
    one, other = (Document(instantiate(template, "en")) for _ in range(2))
    same = by_likeness(one, other)
    missing = {record.TYPE for record in other if record.id not in same}
    assert not missing
    assert len({*same.values()}) == len(one)
    assert all(type(one[old]) is type(other[new]) for new, old in same.items())
