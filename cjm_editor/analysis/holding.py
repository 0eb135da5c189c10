"""How a journey holds where something of it fails, and which channels its customers come to."""

from collections.abc import Mapping
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.channels import Convergence, converging
from cjm_editor.analysis.convergence import in_order
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.hinges import Hinges, finding_hinges
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.resilience import ChannelLoss, channel_losses
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Id


class Holding(Struct, frozen=True):
    """What is lost with each channel, who comes to which first, and what everybody has to pass."""

    channel_losses: tuple[ChannelLoss, ...]
    convergence: tuple[Convergence, ...]
    hinges: Hinges


def finding_holding(ground: Ground, rows: Rows, journey: Journey) -> Slices[Holding]:
    """Find how a journey holds, in slices."""
    kept, persona = ground.kept, journey.persona
    inputs = journey, rows.of(Touchpoint)
    channels = kept.of(("channels of", persona), inputs, partial(ground.channels_of, journey))
    work = partial(_by_channel, ground, journey, channels)
    lost, coming = yield from kept.slices(("channels", persona), (journey, channels), work)
    coming = in_order(ground.document, coming)
    yield
    hinges = yield from kept.slices(("hinges", persona), journey, partial(finding_hinges, journey))
    yield
    return Holding(lost, coming, hinges)


def _by_channel(
    ground: Ground, journey: Journey, channels: Mapping[Id, tuple[Id, ...]]
) -> Slices[tuple[tuple[ChannelLoss, ...], tuple[Convergence, ...]]]:
    """Say what is lost with each channel, and who comes to it."""
    losses = channel_losses(journey, channels)
    yield
    crossed = yield from ground.crossing_channels(journey, channels)
    return losses, (yield from converging(journey, channels, crossed))
