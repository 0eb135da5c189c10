"""How two changes of one value become one, where that needs nobody's decision."""

from typing import Any

from cjm_editor.model import Field
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.field import MOST_WORDS

COLUMNS = ("step", "last_step")
"""The fields that say at which steps an element stands; its lane can change apart from them."""


def joined_value(spec: Field, base: Any, ours: Any, theirs: Any, *, always: bool) -> Any:
    """Give what both changes of a field make, the same whichever side is ours; None if nothing.

    Lists join as sets, of two sizes the larger is taken, of two grades of evidence the better.
    `always` says that nobody is asked: of two texts both are kept.
    """
    if spec.form in ("words", "references"):
        joined = _joined_list(base or (), ours, theirs)
        if spec.form == "references" or len(joined) <= MOST_WORDS:
            return joined
    elif spec.choices == EVIDENCE and {ours, theirs} <= set(EVIDENCE):
        return max(ours, theirs, key=EVIDENCE.index)
    elif spec.form == "number" and spec.hidden:
        return max(each for each in (ours, theirs) if each is not None)
    if not always:
        return None
    if spec.form == "text" and (both := _both(ours, theirs)) and len(both) <= spec.limit:
        return both
    return max(ours, theirs, key=lambda value: (value is not None, str(value)))


def joined_place(
    facet: tuple[Field, ...],
    base: dict[str, Any] | None,
    ours: dict[str, Any],
    theirs: dict[str, Any],
) -> dict[str, Any] | None:
    """Give where a record stands that both sides moved; None where only one can be right.

    A rank goes with the side that moved the record to other company; of two moves in the same
    company the one further to the front counts.
    """
    apart = [spec.name for spec in facet if ours[spec.name] != theirs[spec.name]]
    rank = next(spec.name for spec in facet if spec.form == "rank")
    homes = [name for name in apart if name != rank]
    lower = min(ours[rank], theirs[rank])
    if not homes:
        one = base is not None and base[rank] in (ours[rank], theirs[rank])
        other = theirs[rank] if base and base[rank] == ours[rank] else ours[rank]
        return {**ours, rank: other if one else lower}
    if base is None:
        return None
    moved = {name for name in homes if ours[name] != base[name]}
    also = {name for name in homes if theirs[name] != base[name]}
    if moved & also:
        return None
    columns = set(COLUMNS)
    if (
        moved
        and also
        and not (
            (moved <= columns and not also & columns) or (also <= columns and not moved & columns)
        )
    ):
        return None
    joined = {name: theirs[name] if name in also else ours[name] for name in ours}
    if base[rank] == ours[rank]:
        joined[rank] = theirs[rank]
    elif base[rank] == theirs[rank]:
        joined[rank] = ours[rank]
    elif moved and also:
        joined[rank] = lower
    else:
        joined[rank] = ours[rank] if moved else theirs[rank]
    return joined


def _joined_list(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> Any:
    """Join two lists as sets: what both kept in its order, then what is new in alphabetical."""
    kept = [each for each in base if each in ours and each in theirs]
    by_ours = sorted(kept, key=ours.index)
    by_theirs = sorted(kept, key=theirs.index)
    if kept == by_ours:
        kept = by_theirs
    elif kept != by_theirs:
        kept = min(by_ours, by_theirs)
    else:
        kept = by_ours
    return (*kept, *sorted({*ours, *theirs} - set(base)))


def _both(ours: str, theirs: str) -> str:
    if ours in theirs or theirs in ours:
        return max(ours, theirs, key=len)
    return "\n\n".join(sorted((ours, theirs)))
