"""Tags are counted, renamed, merged and deleted over the whole file, each as one edit."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import label, set_field
from cjm_editor.editing.commands.tags import add_tag, replace_tags, tags_of
from cjm_editor.model import Element
from tests.small_map import document

Do = Callable[[Command], bool]


def tags(session: EditSession, id: str) -> tuple[str, ...]:
    element = session.document.find(Element, id)
    assert element is not None
    return element.tags


def test_a_tag_is_renamed_wherever_it_stands(session: EditSession, do: Do) -> None:
    do(set_field(["page", "cross"], "tags", ["quick", "legal"]))
    before = len(session.history.entries)
    do(replace_tags(["quick"], "fast"))
    assert tags(session, "page") == tags(session, "cross") == ("fast", "legal")
    assert tags_of(session.document) == {"fast": 2, "legal": 2}
    assert len(session.history.entries) == before + 1


def test_merged_tags_stand_once_and_deleted_ones_nowhere(session: EditSession, do: Do) -> None:
    do(set_field(["page"], "tags", ["quick", "legal", "fast"]))
    do(replace_tags(["quick", "fast"], "fast"))
    assert tags(session, "page") == ("fast", "legal")
    do(replace_tags(["fast"], ""))
    assert tags(session, "page") == ("legal",)


def test_a_tag_is_added_beside_those_that_are_there(session: EditSession, do: Do) -> None:
    do(set_field(["page"], "tags", ["quick"]))
    do(add_tag(["page", "cross", "gone"], "legal"))
    assert tags(session, "page") == ("quick", "legal")
    assert tags(session, "cross") == ("legal",)
    assert not do(add_tag(["page"], "Legal"))


NAMES = st.sampled_from(["a", "b", "c", "d"])


@given(
    st.dictionaries(st.sampled_from(["page", "cross", "till"]), st.lists(NAMES, max_size=4)),
    st.sets(NAMES),
    st.sampled_from(["", "a", "e"]),
)
def test_no_tag_that_was_replaced_is_left_and_no_other_is_touched(
    given_tags: dict[str, list[str]], old: set[str], new: str
) -> None:
    session = EditSession(document())
    for id, words in given_tags.items():
        session.run(label("set_field"), set_field([id], "tags", words))
    before = {id: tags(session, id) for id in given_tags}
    session.run(label("rename_tag"), replace_tags(old, new))
    for id, was in before.items():
        expected = set(was) - old | ({new} if new and old & set(was) else set())
        assert set(tags(session, id)) == expected
