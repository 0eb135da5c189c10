"""Records, diffs and documents: what a journey map is, with nothing of how it looks."""

from cjm_editor.model.diff import Diff, chained
from cjm_editor.model.document import Change, Document, Origin
from cjm_editor.model.element import Element
from cjm_editor.model.experiment import Experiment
from cjm_editor.model.field import Field
from cjm_editor.model.improvement import (
    MIDDLE,
    QUADRANTS,
    Capacity,
    Decision,
    Improvement,
    person_key,
    quadrant,
)
from cjm_editor.model.rating import Attribute, Reading
from cjm_editor.model.record import Id, Record, Unknown, fields_of, new_id
from cjm_editor.model.rows import rows_of
from cjm_editor.model.schema import Schema
from cjm_editor.model.structure import (
    STRUCTURE,
    Asset,
    BlueprintLine,
    Channel,
    Comment,
    Lane,
    Map,
    Persona,
    Stage,
    Step,
    Swimlane,
    Transfer,
    View,
)
from cjm_editor.model.transaction import Transaction
from cjm_editor.model.version import VersionEntry, VersionKind
from cjm_editor.model.weighing import RANKING, CheckSetting, Ranking, Weighing

__all__ = [
    "MIDDLE",
    "QUADRANTS",
    "RANKING",
    "STRUCTURE",
    "Asset",
    "Attribute",
    "BlueprintLine",
    "Capacity",
    "Change",
    "Channel",
    "CheckSetting",
    "Comment",
    "Decision",
    "Diff",
    "Document",
    "Element",
    "Experiment",
    "Field",
    "Id",
    "Improvement",
    "Lane",
    "Map",
    "Origin",
    "Persona",
    "Ranking",
    "Reading",
    "Record",
    "Schema",
    "Stage",
    "Step",
    "Swimlane",
    "Transaction",
    "Transfer",
    "Unknown",
    "VersionEntry",
    "VersionKind",
    "View",
    "Weighing",
    "chained",
    "fields_of",
    "new_id",
    "person_key",
    "quadrant",
    "rows_of",
]
