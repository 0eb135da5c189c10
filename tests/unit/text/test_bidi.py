import pytest

from cjm_editor.text.bidi import embedding_levels, visual_order


def shown(text: str) -> str:
    levels, _ = embedding_levels(text)
    return "".join(text[at] for at in visual_order(list(levels))) if levels else text


# Brackets are in their places here, but not yet mirrored: shaping does that.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג abc", "abc גבא"),
        ("אב 123", "123 בא"),  # numbers read from left to right
        ("אב 1.5%", "1.5% בא"),
        ("ا 1-2", "2-1 ا"),  # after Arabic letters digits are Arabic numbers
        ("אב (x)", ")x( בא"),  # brackets go with what is around them
        ("ab (אב) c", "ab (בא) c"),
        ("a \u2067אב, ג\u2069 b", "a \u2067ג ,בא\u2069 b"),  # an isolate
        ("a\u202egpj.exe\u202c", "a\u202egpj.exe\u202c"),  # an override does not disguise
        ("א\u05b0ב", "ב\u05b0א"),
    ],
)
def test_visual_order(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "base"), [("abc", 0), ("a א", 0), ("א a", 1), ("1 א", 1)])
def test_first_strong_letter_decides_the_paragraph(text: str, base: int) -> None:
    assert embedding_levels(text)[1] == base


def test_deep_nesting_is_harmless() -> None:
    text = "\u2067" * 5000 + "א" + "(" * 5000 + "\u2069" * 5000
    levels, _ = embedding_levels(text)
    assert len(levels) == len(text)
    assert max(levels) <= 125
