"""Where a text may be divided: paragraphs, tokens between spaces, lines, grapheme clusters.

Line breaks follow the classes of UAX #14 with a short set of rules: after spaces, inner hyphens
before three letters or more (so that no pronoun, as in `torna-ho`, begins a line by itself),
slashes and soft hyphens, around dashes between words, and around ideographs, kana and Hangul
syllables except where their punctuation forbids it. Thai and its kin, which need a dictionary,
break where they must.
"""

import re
from functools import cache

from cjm_editor.text.patterns import is_plain, pattern

SOFT_HYPHEN = "\u00ad"

_HARD_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
# Spaces separate tokens, except before closing and after opening punctuation as in French, and
# before a dot between words, which ends a line rather than begins one.
_TOKEN = re.compile(r"[^ ]+(?:(?: +(?=[!?;:»)\]}]|· )|(?<=[«¿¡(\[{]) +(?=[^ ]))[^ ]+)* *| +")
# Without any of these only single spaces are between tokens, which is faster seen to.
_JOINING = re.compile(r"[!?;:»)\]}«¿¡(\[{·]")
_LOOSE_MARK = r"\ [\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]"
# Spaces that vanish at the end of a line; the no-break and the figure space are not among them.
GAP = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"

_CLASSES = {
    "FORBIDDEN_BEFORE": "CL CP EX IS SY NS CJ IN QU GL WJ BA HY HH CM ZWJ ZW SP PO EM JV JT",
    "IDEOGRAPH": "ID EB EM H2 H3 JV JT CJ",
    "IDEOGRAPH_START": "ID EB H2 H3 JL",
    "CLOSED": "CL NS EX",
    "BEFORE_IDEOGRAPH": "AL HL NU CP IS SY PO SA AI IN BA HY HH RI",
    "WORD": "AL HL NU SA AI PO",
}
_RULES = r"""
    (?<=\u200b)(?!\u200b)
  | (?<=[WIDE_GAP])(?![GAP]|FORBIDDEN_BEFORE)
  | (?<=\u00ad)(?!FORBIDDEN_BEFORE)
  | (?<=WORD\p{lb=CM}{0,9}[\p{lb=HY}\p{lb=HH}])(?=(?:\p{L}\p{M}*){3})
  | (?<=WORD\p{lb=CM}{0,9}\p{lb=BA})(?=[\p{L}\p{N}])
  | (?<=\p{lb=SY})(?=[\p{L}\p{lb=OP}])(?!\p{lb=HL})
  | (?<=WORD\p{lb=CM}{0,9}\p{lb=B2})(?=WORD)
  | (?<=(?:IDEOGRAPH|CLOSED)\p{lb=CM}{0,9})(?!FORBIDDEN_BEFORE)
  | (?<=BEFORE_IDEOGRAPH\p{lb=CM}{0,9})(?=IDEOGRAPH_START|[\p{lb=OP}&&[\p{ea=W}\p{ea=F}]])
"""


@cache
def _rules() -> str:
    gap = GAP.replace(" ", "\\ ")
    rules = _RULES.replace("WIDE_GAP", GAP[1:]).replace("GAP", gap)
    for name in sorted(_CLASSES, key=len, reverse=True):
        members = "".join(rf"\p{{lb={each}}}" for each in _CLASSES[name].split())
        rules = re.sub(rf"\b{name}\b", f"[{members}]".replace("\\", r"\\"), rules)
    return rules


# The same rules for plain words, the usual case, which Unicode's properties need not decide.
_WORD = r"\w#%&*<=>@^`~¢¦§¨©¬®¯°¶¸×÷―‖‗†‡•‣"
_LETTER = r"[^\W\d_²³¹¼½¾]"
_PLAIN_BREAK = re.compile(
    rf"(?<=[{_WORD}][-‐])(?={_LETTER}{{3}})"
    rf"|(?<=[{_WORD}][|‒–‧])(?=[^\W_])"
    rf"|(?<=/)(?={_LETTER}|[(\[{{¡¿‚„])"
    rf"|(?<=[{_WORD}]—)(?=[{_WORD}])"
    r"|(?<=[!?}])(?![ !\"%'),\-./:;?\]|}¢«°·»‐‑‒–‘’‛“”‟․‥…‧])"
)


def printable(text: str) -> str:
    """Put a replacement character for what cannot be printed and a space for a tab.

    The length stays the same, so that positions in the text stay valid.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(_REPLACEMENT, text).replace("\t", " ")


def paragraphs(text: str) -> list[tuple[str, int]]:
    """Divide a text at its hard breaks into (printable text, its length with the break)."""
    if text.isprintable():
        return [(text, len(text))]
    text = printable(text)
    found = []
    start = 0
    for match in _HARD_BREAK.finditer(text):
        found.append((text[start : match.start()], match.end() - start))
        start = match.end()
    found.append((text[start:], len(text) - start))
    return found


def without_hard_breaks(text: str) -> str:
    """Put spaces for the hard breaks of a text that is to stand on a single line."""
    return _HARD_BREAK.sub(lambda match: " " * len(match[0]), text)


def tokens(text: str) -> list[str]:
    """Divide a paragraph into tokens, each with the spaces after it."""
    if text.isascii() and text.isprintable() and "  " not in text and not _JOINING.search(text):
        words = text.replace(" ", " \n").split("\n")
        return words if words[-1] else words[:-1]
    found: list[str] = _TOKEN.findall(text)
    if is_plain(text) or not pattern(_LOOSE_MARK).search(text):
        return found
    joined: list[str] = []
    for token in found:  # a mark on a space is one cluster with it
        if joined and pattern(_LOOSE_MARK).match(" " + token[0]):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def units(token: str) -> list[tuple[str, str]]:
    """Divide a token at its break opportunities into (what is printed, the gap after it)."""
    word = token.rstrip(" ")
    if word.isascii() and word.isalnum():
        return [(word, token[len(word) :])]
    found = []
    start = 0
    for end in [*_opportunities(token), len(token)]:
        unit = token[start:end]
        shown = unit.rstrip(GAP)
        found.append((shown, unit[len(shown) :]))
        start = end
    return found


def graphemes(text: str) -> list[str]:
    """Divide a text into grapheme clusters, what a reader takes for one character."""
    return list(text) if is_plain(text) else pattern(r"\X").findall(text)


def _opportunities(token: str) -> list[int]:
    word = token.rstrip(" ")
    # A plain word, the usual case, has none: no ideographs or syllables are below U+1100.
    if not word or (word.isalpha() and max(word) < "\u1100"):
        return []
    rules = _PLAIN_BREAK if is_plain(word) else pattern(_rules())
    return [at.start() for at in rules.finditer(word) if 0 < at.start() < len(word)]
