"""The comments of a map: read by threads, answered, resolved; none is lost with its card."""

from cjm_editor.ui.comments.panel import CommentsPanel

__all__ = ["CommentsPanel"]
