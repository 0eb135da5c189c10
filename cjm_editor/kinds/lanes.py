"""The lane kinds: which elements they are for."""

from cjm_editor.kinds.kind import EMOTION, TENSION, LaneKind

LANE_KINDS: tuple[LaneKind, ...] = (
    LaneKind(id="touchpoints", icon="hand-finger", family="doing", element="touchpoint"),
    LaneKind(id="channels", icon="devices", family="doing", gathers="channels"),
    LaneKind(id="emotions", icon="activity", family="feeling", element="emotion", scale=EMOTION),
    LaneKind(id="arc", icon="chart-line", family="feeling", element="tension", scale=TENSION),
    LaneKind(id="pain_points", icon="alert-triangle", family="feeling", element="pain_point"),
    LaneKind(id="needs", icon="target", family="feeling", element="need"),
    LaneKind(id="thoughts", icon="bubble", family="feeling", element="thought"),
    LaneKind(id="opportunities", icon="bulb", family="improving", element="opportunity"),
    LaneKind(id="messages", icon="message", family="serving", element="message"),
    LaneKind(
        id="frontstage", icon="heart-handshake", family="serving", element="frontstage_action"
    ),
    LaneKind(id="backstage", icon="settings", family="serving", element="backstage_action"),
    LaneKind(id="systems", icon="server", family="serving", element="system"),
    LaneKind(id="metrics", icon="gauge", family="improving", element="metric"),
    LaneKind(id="responsibilities", icon="user-check", family="serving", element="responsibility"),
    LaneKind(id="notes", icon="note", element="note"),
    LaneKind(id="images", icon="photo", element="image"),
    LaneKind(id="free", icon="layout-rows", element="note"),
)
