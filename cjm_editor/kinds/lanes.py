"""The lane kinds: which elements they are for."""

from cjm_editor.kinds.kind import EMOTION, TENSION, LaneKind

LANE_KINDS: tuple[LaneKind, ...] = (
    LaneKind(id="touchpoints", icon="hand-finger", element="touchpoint"),
    LaneKind(id="channels", icon="devices", gathers="channels"),
    LaneKind(id="emotions", icon="activity", element="emotion", scale=EMOTION),
    LaneKind(id="arc", icon="chart-line", element="tension", scale=TENSION),
    LaneKind(id="pain_points", icon="alert-triangle", element="pain_point"),
    LaneKind(id="needs", icon="target", element="need"),
    LaneKind(id="thoughts", icon="bubble", element="thought"),
    LaneKind(id="opportunities", icon="bulb", element="opportunity"),
    LaneKind(id="messages", icon="message", element="message"),
    LaneKind(id="frontstage", icon="heart-handshake", element="frontstage_action"),
    LaneKind(id="backstage", icon="settings", element="backstage_action"),
    LaneKind(id="systems", icon="server", element="system"),
    LaneKind(id="metrics", icon="gauge", element="metric"),
    LaneKind(id="responsibilities", icon="user-check", element="responsibility"),
    LaneKind(id="notes", icon="note", element="note"),
    LaneKind(id="images", icon="photo", element="image"),
    LaneKind(id="free", icon="layout-rows", element="note"),
)
