"""The maps one can start from: a bare skeleton and worked samples."""

from cjm_editor.templates.instantiate import instantiate
from cjm_editor.templates.template import Template, templates

__all__ = ["Template", "instantiate", "templates"]
