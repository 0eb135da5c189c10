"""Plain texts are divided and directed as the full rules would have it."""

from itertools import product

import regex

from cjm_editor.text import breaks
from cjm_editor.text.patterns import is_plain, pattern

PLAIN = [char for char in map(chr, range(0x3000)) if is_plain(char)]
SIGNS = [char for char in PLAIN if not char.isalpha() and char not in "023456789"]


def test_a_plain_character_is_a_cluster_by_itself():
    assert regex.findall(r"\X", "".join(PLAIN)) == PLAIN


def test_plain_words_break_where_all_others_would():
    rules = pattern(breaks._rules())

    def same(word: str) -> bool:
        full, plain = (
            [at.start() for at in found.finditer(word) if 0 < at.start() < len(word)]
            for found in (rules, breaks._PLAIN_BREAK)
        )
        return full == plain

    # A rule looks at two characters before a place and at one after it.
    words = [
        *map("".join, product("aª1.", SIGNS, [*SIGNS, "ñ"])),
        *map("".join, product(SIGNS, "-‐–—|/!?}‧", "a1²&(")),
        *(word for char in PLAIN for word in (f"{char}-a", f"1–{char}")),
    ]
    assert [word for word in words if not same(word)] == []
