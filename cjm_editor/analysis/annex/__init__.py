"""What the analysis says, on paper: chapters of slabs for the printout that binds them."""

from cjm_editor.analysis.annex.annex import annex

__all__ = ["annex"]
