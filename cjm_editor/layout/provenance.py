"""What is said of a map wherever it is seen: which version it is, whose, on what evidence."""

from collections.abc import Mapping, Sequence

from cjm_editor.i18n import Language, day_told, text
from cjm_editor.model import Map
from cjm_editor.model.evidence import EVIDENCE


def facts_told(
    map: Map, version: str, evidence: Mapping[str, int], language: Language
) -> list[str]:
    """Say what is known of the version, the owner, the evidence and the next review."""
    found = []
    if version:
        found.append(text("provenance.version", language, version=version))
    if map.owner:
        found.append(text("provenance.owner", language, owner=map.owner))
    if any(evidence.values()):
        found.append(evidence_told(evidence, language))
    if map.review_date:
        day = day_told(map.review_date, language)
        found.append(text("provenance.review", language, day=day))
    return found


def evidence_told(evidence: Mapping[str, int], language: Language) -> str:
    """Say how much of a map rests on what evidence, given the elements of each level."""
    percents = percentages([evidence.get(level, 0) for level in EVIDENCE])
    return text("block.evidence", language, **dict(zip(EVIDENCE, percents, strict=True)))


def percentages(counts: Sequence[int]) -> list[int]:
    """Round shares to whole percents that add up to 100, by the largest remainder."""
    total = sum(counts)
    whole = [count * 100 // total for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda at: -(counts[at] * 100 % total))
    for at in by_rest[: 100 - sum(whole)]:
        whole[at] += 1
    return whole
