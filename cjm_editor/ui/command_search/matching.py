"""How well a name fits what somebody types: accents, order and small slips do not matter."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

WHOLE, START, WORD, INSIDE, LETTERS, ELSEWHERE, SLIP = 100.0, 90.0, 80.0, 50.0, 40.0, 30.0, 20.0
"""What a word that is typed is worth: as the whole name, its start, the start of one of its words,
within one, as letters in order that begin words, the start of a word beside the name, mistyped."""
ALIKE = 0.75
"""How much of a mistyped word must be right."""

T = TypeVar("T")
_WORDS = re.compile(r"[^\W_]+|[^\w\s]")


@lru_cache(maxsize=4096)
def folded(said: str) -> str:
    """Give words without accents, capitals and the Catalan middle dot."""
    plain = unicodedata.normalize("NFKD", said.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char) and char != "·")


def fit(wanted: str, name: str, beside: str = "") -> float | None:
    """Tell how well a name fits what is typed; None if some word fits nowhere.

    `beside` is what is also known of the thing: the menu it stands in, its keys.
    """
    typed, said, also = folded(wanted).split(), folded(name), folded(beside)
    found = [_fit_word(word, said, also) for word in typed]
    if None in found:
        return None
    total = sum(score for score in found if score is not None)
    if len(typed) > 1 and said.startswith(" ".join(typed)):
        total += START
    score = total / max(1, len(typed))
    # Of two names that fit alike, the shorter one is nearer to what was typed.
    return score - len(said) / 100 if score > ELSEWHERE or score <= SLIP else score


def best(
    wanted: str,
    things: Iterable[tuple[T, str, str]],
    ready: Callable[[T], bool] = lambda _: True,
) -> list[T]:
    """Give the things that fit, each with its name and what is beside it, the best first.

    Mistyped words count only if nothing fits as it is typed. Of those that fit alike, what is
    `ready` comes first.
    """
    found = [
        (score, thing)
        for thing, name, beside in things
        if (score := fit(wanted, name, beside)) is not None
    ]
    found.sort(key=lambda pair: (-round(pair[0]), not ready(pair[1]), -pair[0]))
    good = [thing for score, thing in found if score > SLIP]
    return good or [thing for _, thing in found]


def marks(wanted: str, name: str) -> list[tuple[int, int]]:
    """Give where the words that are typed stand in a name, each as start and length."""
    said = folded(name)
    if len(said) != len(name):
        return []
    found = []
    for word in folded(wanted).split():
        at = f" {said}".find(f" {word}")
        at = said.find(word) if at < 0 and len(word) > 1 else at
        if at >= 0:
            found.append((at, len(word)))
    return sorted(found)


def _fit_word(word: str, said: str, also: str) -> float | None:
    if said == word:
        return WHOLE
    words = _WORDS.findall(said)
    if said.startswith(word):
        return START + (word in words)
    if any(each.startswith(word) for each in words):
        return WORD + (word in words)
    if len(word) > 1 and word in said:
        return INSIDE
    if len(word) > 1 and _in_order(word, words):
        return LETTERS
    others = _WORDS.findall(also)
    if any(each.startswith(word) for each in others) or word in also.split():
        return ELSEWHERE
    return SLIP * _likeness(word, words) if _likeness(word, words) else None


def _in_order(letters: str, words: Sequence[str]) -> bool:
    """Tell whether letters are the first ones of words in a row, as "gc" of "guardar como"."""
    if not letters:
        return True
    for at, word in enumerate(words):
        for taken in range(min(len(word), len(letters)), 0, -1):
            same = word.startswith(letters[:taken])
            if same and _in_order(letters[taken:], words[at + 1 :]):
                return True
    return False


def _likeness(word: str, words: Sequence[str]) -> float:
    """Tell how like the start of some word a mistyped one is, from 0 to 1."""
    if len(word) < 4:
        return 0.0
    most = 0.0
    for each in words:
        if abs(len(each) - len(word)) > 2 and len(each) < len(word):
            continue
        for end in (len(word) - 1, len(word), len(word) + 1):
            matcher = SequenceMatcher(None, each[:end], word, autojunk=False)
            if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
                most = max(most, matcher.ratio())
    return most if most >= ALIKE else 0.0
