"""Estimates: a value from 0 to 1, and from where to where it may lie."""

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from cjm_editor.model.evidence import EVIDENCE

DOUBT = dict(zip(EVIDENCE, (0.25, 0.15, 0.10), strict=True))
"""How far what is assumed, told or measured may be wrong where nobody says how many were asked."""
_SURE = 1.96
"""So many standard errors on either side hold the truth 19 times in 20."""


class Estimate(Struct, frozen=True, gc=False):
    """A value with its lowest and its highest."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Estimate":
        """Give it made smaller."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


UNKNOWN = Estimate(0.5, 0.0, 1.0)
"""What is said of something of which nothing is known."""
WHOLE = Estimate(1.0, 1.0, 1.0)
"""What is said of a transfer that nothing is known against."""


def estimate(value: float, evidence: str, responses: int | None = None) -> Estimate:
    """Say how far a value may be wrong: by who was asked, or else by how sure somebody is.

    With answers, the interval is that of Agresti and Coull (1998) for a share: no other
    distribution between 0 and 1 with this mean spreads further (Bhatia and Davis, 2000).
    """
    value = min(1.0, max(0.0, value))
    if responses is None:
        half = DOUBT.get(evidence, DOUBT["assumed"])
        return Estimate(value, max(0.0, value - half), min(1.0, value + half))
    asked = responses + _SURE**2
    middle = (value * responses + _SURE**2 / 2) / asked
    half = _SURE * sqrt(middle * (1.0 - middle) / asked)
    return Estimate(value, max(0.0, min(value, middle - half)), min(1.0, max(value, middle + half)))


def mean(parts: Sequence[tuple[float, Estimate]], unsaid: Estimate) -> Estimate:
    """Give the mean of weighted estimates that are wrong independently of each other.

    Where all of them weigh nothing it is what holds of what is `unsaid`.
    """
    total = sum([weight for weight, _ in parts])
    if total <= 0.0:
        return unsaid
    if len(parts) == 1:
        return parts[0][1]
    value = down = up = 0.0
    for weight, each in parts:
        share = weight / total
        value += share * each.value
        down += (share * (each.value - each.low)) ** 2
        up += (share * (each.high - each.value)) ** 2
    return Estimate(value, max(0.0, value - sqrt(down)), min(1.0, value + sqrt(up)))
