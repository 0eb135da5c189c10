"""What everybody passes on the way to a touchpoint, and on the way to success."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.analysis.journey import SUCCESS, Journey
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

PAUSE = 50
"""So many touchpoints are looked at in a row; each may have to climb far."""


class Hinges(Struct, frozen=True):
    """The touchpoints on which others hang.

    `through` gives for each touchpoint the last one before it that everybody passes on the way
    there. Where that fails, it can no longer be reached, nor can what is reached through it in
    turn. A touchpoint that is not in there can be reached without any other, or not at all.

    `single_points` are those that every way to success leads through, from the first on. Starts
    and ends of which there is only one are among them.
    """

    through: dict[Id, Id]
    single_points: tuple[Id, ...]


def hinges(journey: Journey) -> Hinges:
    """Give what everybody passes on the way."""
    return finish(finding_hinges(journey))


def finding_hinges(journey: Journey) -> Slices[Hinges]:
    """Find in slices what everybody passes: the dominators, by Cooper, Harvey and Kennedy (2001).

    What leads to a group of touchpoints is known before it; a circle is gone round until nothing
    changes. All are numbered as they are come to, so that the number `before` one is the lesser.
    """
    starts, back = journey.starts, journey.walk.back
    numbers: dict[Id, int] = {}
    before = [0]  # the beginning of all, which leads to the starts
    looks = 0
    for group in reversed(journey.walk.groups):
        again = True
        while again:
            again = False
            for id in group:
                looks += 1
                if looks % PAUSE == 0:
                    yield
                found = 0 if id in starts else None
                for tail, _ in back[id]:
                    if found == 0:
                        break
                    if tail in numbers:
                        at = numbers[tail]
                        found = at if found is None else _meeting(before, found, at)
                if found is None:
                    continue
                if id not in numbers:
                    numbers[id] = len(before)
                    before.append(found)
                    again = len(group) > 1
                elif before[numbers[id]] != found:
                    before[numbers[id]] = found
                    again = True
    yield
    ids = ["", *numbers]
    through = {id: ids[at] for id, at in zip(numbers, before[1:], strict=True) if at}
    last = None
    for goal in journey.ending(SUCCESS):
        if goal in numbers:
            last = numbers[goal] if last is None else _meeting(before, last, numbers[goal])
    return Hinges(through, tuple(ids[at] for at in _climbing(before, last or 0))[::-1])


def _meeting(before: Sequence[int], one: int, other: int) -> int:
    """Give the last that is passed on the way to both."""
    while one != other:
        if one > other:
            one = before[one]
        else:
            other = before[other]
    return one


def _climbing(before: Sequence[int], at: int) -> Iterator[int]:
    while at:
        yield at
        at = before[at]
