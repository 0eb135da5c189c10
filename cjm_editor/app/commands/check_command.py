"""`cjm-editor check`: whether a file is whole and fits together, and what its maps lack."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.findings.check import Finding as MapFinding
from cjm_editor.analysis.findings.fresh import findings as findings_of
from cjm_editor.analysis.findings.said import advice, sentence, why
from cjm_editor.app.cli import DONE, FINDINGS, UNUSABLE, complain, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import Said, check_is_file, is_own, read_any
from cjm_editor.app.own_file import rescue
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document, Id, Map
from cjm_editor.model.invariants import breaches
from cjm_editor.storage import Finding, check


def run(options: Namespace) -> int:
    """Say everything that is wrong with a file."""
    path = Path(options.map_file)
    check_is_file(path)
    if options.salvage is not None:
        return _rescue(path, Path(options.salvage), options.json)
    document: Document | None = None
    if is_own(path):
        faults: Sequence[Finding] = check(path, schema=SCHEMA)
    else:
        document, notices = read_any(path)
        warn(notices)  # how it was read, which is no fault of the map
        faults = [Finding(f"check.{b.key}", b.arguments, b.record) for b in breaches(document)]
    unusable = [fault for fault in faults if fault.key.startswith("problem.")]
    if unusable:
        complain(unusable[0].sentence())
        return UNUSABLE
    found: list[_Lack] = []
    if not faults:  # of a damaged map nobody knows what it lacks
        found = _lacks(document or read_any(path)[0])
    if options.json:
        told = [*map(_plain, faults), *map(_plain_lack, found)]
        print_json({"file": str(path), "findings": told})
    elif faults:
        _print(faults)
    else:
        print(on_one_line(text("cli.check.sound", name=path.name)))
        for each in found:
            print(on_one_line(_line(each)))
    grave = LEVELS[: LEVELS.index(options.fail_on) + 1]
    return FINDINGS if faults or any(each.fault.level in grave for each in found) else DONE


class _Lack(NamedTuple):
    """What one of the maps lacks, and that as a sentence."""

    map: Id
    fault: MapFinding
    said: str


def _lacks(document: Document) -> list[_Lack]:
    """Say what the maps of a file lack, map by map."""
    return [
        _Lack(map.id, each, sentence(each, lambda id: record_name(document, document[id])))
        for map in document.all(Map)
        for each in findings_of(document, map.id)
    ]


def _line(lack: _Lack) -> str:
    check = lack.fault.check
    level = text(f"finding.level.{lack.fault.level}")
    advised = advice(check)
    return text("cli.check.finding", level=level, sentence=lack.said, advice=advised, check=check)


def _plain_lack(lack: _Lack) -> dict[str, object]:
    fault = lack.fault
    return {
        "key": f"finding.{fault.check}{'.most' if fault.parts else ''}",
        "record": fault.records[0],
        "sentence": lack.said,
        "level": fault.level,
        "check": fault.check,
        "map": lack.map,
        "records": list(fault.records),
        "why": why(fault.check),
        "advice": advice(fault.check),
    }


def _print(findings: Sequence[Said]) -> None:
    """Say each thing once, however many parts of it are damaged."""
    for said in dict.fromkeys(finding.sentence() for finding in findings):
        print(on_one_line(said))


def _rescue(path: Path, out: Path, as_json: bool) -> int:
    kept: list[Said] = []
    check_target(out)
    count, findings = rescue(path, out, lambda *both: kept.extend(keep_replaced(*both)))
    warn(kept)
    if as_json:
        said = [{"key": finding.key, "sentence": finding.sentence()} for finding in findings]
        print_json({"file": str(path), "out": str(out), "rescued": count, "findings": said})
    else:
        _print(findings)
        print(on_one_line(text("cli.check.rescued", count=count, name=path.name, out=out.name)))
    return FINDINGS if findings else DONE


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "key": finding.key,
        "record": finding.record,
        "sentence": finding.sentence(),
        "level": "error",
        "check": None,
        "map": None,
        "records": [] if finding.record is None else [finding.record],
        "why": "",
        "advice": "",
    }
