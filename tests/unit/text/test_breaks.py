import pytest

from cjm_editor.text import breaks


def parts(text: str) -> list[str]:
    return [shown + gap for token in breaks.tokens(text) for shown, gap in breaks.units(token)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call the shop", ["call ", "the ", "shop"]),
        ("  indented  text ", ["  ", "indented  ", "text "]),
        ("e-mail", ["e-", "mail"]),
        ("veure-les torna-ho un-té1-dos", ["veure-", "les ", "torna-ho ", "un-té1-", "dos"]),
        ("скажи-ка тёмно-синий", ["скажи-ка ", "тёмно-", "синий"]),
        ("and/or 24/7", ["and/", "or ", "24/7"]),
        ("-5 --flag", ["-5 ", "--flag"]),
        ("1.000,50€ 10-12", ["1.000,50€ ", "10-12"]),
        ("—Hola —dijo—. one—two", ["—Hola ", "—dijo—. ", "one—", "two"]),
        ("Quoi ! « oui »", ["Quoi ! ", "« oui »"]),
        ("Greu · Sovint · l·l", ["Greu · ", "Sovint · ", "l·l"]),
        ("Il·lusió d’hidrogen", ["Il·lusió ", "d’hidrogen"]),
        ("a\u00a0b", ["a\u00a0b"]),
        ("a\u200bb", ["a\u200b", "b"]),
        ("Donau\u00addampf", ["Donau\u00ad", "dampf"]),
        ("等待，时间", ["等", "待，", "时", "间"]),
        ("（三回）。", ["（三", "回）。"]),
        ("カスタマー", ["カ", "ス", "タ", "マー"]),
        ("abc用户", ["abc", "用", "户"]),
        ("고객", ["고", "객"]),
        ("ㅎ\u1112\u1161\u11ab글", ["ㅎ", "\u1112\u1161\u11ab", "글"]),
        ("😀👩🏽‍💻🇪🇸", ["😀", "👩🏽‍💻", "🇪🇸"]),
        ("a \u0301b c", ["a \u0301b ", "c"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
    ],
)
def test_break_opportunities(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one two", ["one ", "two"]),
        (" one two ", [" ", "one ", "two "]),
        ("one  two", ["one  ", "two"]),
        ("really ! yes", ["really ! ", "yes"]),
    ],
)
def test_tokens_end_with_their_spaces(text: str, expected: list[str]) -> None:
    assert breaks.tokens(text) == expected


def test_gaps_are_told_from_what_is_shown() -> None:
    assert list(breaks.units("wide\u3000 ")) == [("wide", "\u3000 ")]


@pytest.mark.parametrize("char", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_hard_breaks_divide_paragraphs(char: str) -> None:
    assert breaks.paragraphs(f"a{char}b") == [("a", 1 + len(char)), ("b", 1)]
    assert breaks.paragraphs(f"a{char}") == [("a", 1 + len(char)), ("", 0)]


def test_unprintable_characters_are_replaced_one_for_one() -> None:
    assert breaks.printable("a\x00b\x1b\ud83d\uffff\tc\n") == "a\ufffdb\ufffd\ufffd\ufffd c\n"


def test_graphemes_stay_whole() -> None:
    assert breaks.graphemes("e\u0301👨‍👩‍👧‍👦क्षि") == ["e\u0301", "👨‍👩‍👧‍👦", "क्षि"]
