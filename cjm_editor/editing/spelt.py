"""Words found in a text however they are spelt there: accents, case, spaces, soft hyphens."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SHORTEST = 3
"""A part of a name with fewer letters is no name by itself, a text none that could be told."""
_SURE = 4
"""So many letters are told in the middle of an address of e-mail, too."""
_MOST_JOINED = 4
"""So many words, as a name has them, are also found written as one."""
_MOST_SPACED = 60
"""Words of so many letters are also found with their letters apart, as in “M a r t a”."""
_MARKS = ("Mn", "Me")
"""What is set upon or around a letter."""
_SIGNS = str.maketrans("‘’ʼ´`‐‑‒–—", "'''''-----")
_OUTSIDE = r"\s<>()\[\]{},;:\"«»“”@"
_ADDRESS = re.compile(rf"[^{_OUTSIDE}]+@[^{_OUTSIDE}]*\w")


def folded(text: str) -> str:
    """Give a text without what may be spelt in more than one way."""
    return text.translate(_FOLDS)


def found_in(words: Iterable[str], texts: str) -> list[str]:
    """Give those of some words, each as a whole, that stand in a text."""
    said = " ".join(f"{folded(texts)}\n{texts.translate(_GAPPED)}".split())
    joined = _only_letters(said)
    people = [_only_letters(each.partition("@")[0]) for each in _ADDRESS.findall(said)]

    def stands(words: str) -> bool:
        letters = _only_letters(folded(words))
        if not letters or (letters not in joined and letters not in said):
            return False
        in_address = len(letters) >= _SURE and any(letters in person for person in people)
        return in_address or _stands(words, texts)

    return [each for each in words if stands(each)]


def _stands(words: str, texts: str) -> bool:
    pattern = _pattern([words])
    for folds in (_FOLDS, _GAPPED):
        if pattern.search(texts.translate(folds)):
            letters, places = _folded(texts, folds)
            for found in pattern.finditer(letters):
                if _accents(_cut(texts, places, found)) <= _accents(words):
                    return True
    return False


def hiding(instead: Mapping[str, str], left_out: str) -> Callable[[str], str]:
    """Give what puts other words in the place of some, the longest first.

    An address of e-mail that holds one of them is `left_out` whole.
    """
    instead = {words: other for words, other in instead.items() if folded(words).strip()}
    others = {_only_letters(folded(words)): other for words, other in instead.items()}
    accents: dict[str, set[str]] = {}
    for words in instead:
        accents.setdefault(_only_letters(folded(words)), set()).update(_accents(words))
    if not others:
        return lambda said: said
    pattern = _pattern(sorted(instead, key=len, reverse=True))
    sure = [letters for letters in others if len(letters) >= _SURE]

    def address(found: re.Match[str]) -> str:
        person = _only_letters(folded(found[0].partition("@")[0]))
        return left_out if any(letters in person for letters in sure) else found[0]

    def hide(said: str) -> str:
        if "@" in said:
            said = _ADDRESS.sub(address, said)
        # A soft hyphen stands in the middle of a word, or between two.
        return replaced(replaced(said, _FOLDS), _GAPPED)

    def replaced(said: str, folds: _Folds) -> str:
        letters, places = _folded(said, folds)
        parts: list[str] = []
        done = 0
        for found in pattern.finditer(letters):
            known = accents.get(_only_letters(found[0]), set())
            if not _accents(_cut(said, places, found)) <= known:
                continue  # another word, as “más” is beside the name “Mas”
            start, end = places[found.start()], places[found.end() - 1] + 1
            while end < len(said) and not _FOLDS[ord(said[end])]:
                end += 1  # an accent, or a soft hyphen, of what was left out
            parts += (said[done:start], others.get(_only_letters(found[0]), left_out))
            done = end
        return "".join((*parts, said[done:])) if done else said

    return hide


def _pattern(many: Iterable[str]) -> re.Pattern[str]:
    """Give the expression that finds words however they are spaced, and no part of others.

    Names are found written as one, too, and with something between any two letters. Scripts without
    capitals write words without gaps.
    """
    bounded: list[str] = []
    others: list[str] = []
    for words in many:
        parts = folded(words).split()
        is_name = 1 < len(parts) <= _MOST_JOINED and all(len(each) >= SHORTEST for each in parts)
        spaced = (r"[\W_]*" if is_name else r"\s+").join(map(re.escape, parts))
        end = r"(?![^\W_])" if _is_apart(parts[-1][-1]) else ""
        ways = (spaced, *_letter_by_letter("".join(parts)))
        (bounded if _is_apart(parts[0][0]) else others).extend(each + end for each in ways)
    # What all have in common is looked at once: with each of many names it takes far longer.
    found = [rf"(?<![^\W_])(?:{'|'.join(bounded)})"] if bounded else []
    return re.compile("|".join((*found, *others)))


def _letter_by_letter(words: str) -> Iterator[str]:
    """Give what finds words with all letters apart, and with signs between any of them.

    Of words too short or too long to be told so, nothing. Few letters beneath each other, as signs
    of people are, spell no name.
    """
    letters = _only_letters(words)
    least = SHORTEST if _is_apart(letters[:1]) else 2
    if least <= len(letters) <= _MOST_SPACED:
        yield (r"[\W_]+" if len(letters) >= _SURE else r"(?:[^\w\n]|_)+").join(letters)
        if len(letters) >= _SURE:
            yield r"(?:[^\w\s]|_)*".join(letters)


def _is_apart(letter: str) -> bool:
    return letter.isdigit() or (letter.isalpha() and letter.upper() != letter)


def _accents(text: str) -> set[str]:
    """Give the letters that bear an accent: a name may be spelt without, never with more."""
    return {
        each
        for each in unicodedata.normalize("NFC", text).casefold()
        if unicodedata.combining(unicodedata.normalize("NFD", each)[-1])
    }


def _cut(text: str, places: Sequence[int], found: re.Match[str]) -> str:
    end = places[found.end()] if found.end() < len(places) else len(text)
    return text[places[found.start()] : end]


def _only_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text) or "".join(text.split())


def _folded(text: str, folds: "_Folds") -> tuple[str, Sequence[int]]:
    """Give a text folded, and from which of its characters each one comes."""
    if text.isascii():
        return text.translate(folds), range(len(text))
    letters = [(each, at) for at, letter in enumerate(text) for each in folds[ord(letter)]]
    return "".join(each for each, _ in letters), [at for _, at in letters]


class _Folds(dict[int, str]):
    """What stands for each character; for what takes no room, as a soft hyphen, a `gap`."""

    def __init__(self, gap: str) -> None:
        super().__init__()
        self._gap = gap

    def __missing__(self, code: int) -> str:
        letter = chr(code).translate(_SIGNS)
        if unicodedata.category(letter) == "Cf":
            found = self._gap
        else:
            apart = unicodedata.normalize("NFKD", letter).casefold()
            found = "".join(each for each in apart if unicodedata.category(each) not in _MARKS)
        self[code] = found
        return found


_FOLDS, _GAPPED = _Folds(""), _Folds(" ")
