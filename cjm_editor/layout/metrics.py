"""The sizes of the map's grid, in points; all lie on a grid of 4."""

MARGIN = 24.0
PERSONA_WIDTH = 112.0
LANE_LABEL_WIDTH = 144.0
LABEL_WIDTH = PERSONA_WIDTH + LANE_LABEL_WIDTH
CELL_PADDING = 8.0
GUTTER = 12.0
"""The free way on either side of a column, where transfers run."""
CARD_GAP = 8.0
STAGE_GAP = 8.0
FOLDED_WIDTH = 24.0
"""The width of what stands for a folded stage, between its gutters."""
STAGE_HEIGHT = 40.0
STEP_HEIGHT = 24.0
CHEVRON = 12.0
LANE_HEIGHT = 56.0
FOLDED_HEIGHT = 32.0
"""The height of a folded lane whose title takes one line."""
LINE_HEIGHT = 20.0
"""The height of the strip in which a line of a service blueprint lies."""
LANE_FRAME = 4.0
"""How far within a lane its frame lies."""
SWIMLANE_GAP = 12.0
CURVE_SCALE = 32.0
"""The height of one level of emotion."""
