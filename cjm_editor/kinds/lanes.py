"""The lane kinds: which elements they are for."""

from cjm_editor.kinds.kind import LaneKind

LANE_KINDS: tuple[LaneKind, ...] = (
    LaneKind(id="touchpoints", icon="hand-finger", element="touchpoint"),
    LaneKind(id="emotions", icon="activity", element="emotion", placement="curve"),
    LaneKind(id="pain_points", icon="alert-triangle", element="pain_point"),
    LaneKind(id="needs", icon="target", element="need"),
    LaneKind(id="thoughts", icon="bubble", element="thought"),
    LaneKind(id="opportunities", icon="bulb", element="opportunity"),
    LaneKind(id="backstage", icon="settings", element="backstage_action"),
    LaneKind(id="notes", icon="note", element="note"),
    LaneKind(id="images", icon="photo", element="image"),
    LaneKind(id="free", icon="layout-rows", element="note"),
)
