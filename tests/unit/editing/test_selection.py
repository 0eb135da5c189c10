from cjm_editor.editing import Selection
from tests.small_map import document


def test_ids_stay_in_the_order_they_were_picked() -> None:
    selection = Selection()
    selection.set(["b", "a", "b"])
    selection.toggle("c")
    selection.toggle("b")
    assert selection.ids == ("a", "c")
    assert selection.last == "c"
    assert "a" in selection and "b" not in selection


def test_listeners_hear_of_changes_alone() -> None:
    selection = Selection()
    heard: list[int] = []
    end = selection.subscribe(lambda: heard.append(len(selection)))
    selection.set(["a"])
    selection.set(["a"])
    selection.set([])
    end()
    selection.set(["a"])
    assert heard == [1, 0]


def test_what_is_gone_is_dropped() -> None:
    selection = Selection()
    selection.set(["letter", "nothing"])
    selection.keep_existing(document())
    assert selection.ids == ("letter",)
