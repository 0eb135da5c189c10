"""`cjm-editor check`: whether a file is whole and fits together, and what its maps lack."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.findings.fresh import findings as findings_of
from cjm_editor.analysis.findings.said import advice, sentence
from cjm_editor.app.cli import DONE, FINDINGS, UNUSABLE, complain, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import Said, check_is_file, is_own, read_any, rescue
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document, Map
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
    found: list[dict[str, object]] = []
    if not faults:  # of a damaged map nobody knows what it lacks
        found = _of_maps(document or read_any(path)[0])
    if options.json:
        print_json({"file": str(path), "findings": [*map(_plain, faults), *found]})
    elif faults:
        _print(faults)
    else:
        print(on_one_line(text("cli.check.sound", name=path.name)))
        for each in found:
            print(on_one_line(_line(each)))
    grave = LEVELS[: LEVELS.index(options.fail_on) + 1]
    return FINDINGS if faults or any(each["level"] in grave for each in found) else DONE


def _of_maps(document: Document) -> list[dict[str, object]]:
    """Give what the maps of a file lack, map by map, as plain values."""
    return [
        {
            "key": f"finding.{each.check}",
            "record": each.records[0],
            "sentence": sentence(each, lambda id: record_name(document, document[id])),
            "level": each.level,
            "check": each.check,
            "map": map.id,
            "records": list(each.records),
            "advice": advice(each.check),
        }
        for map in document.all(Map)
        for each in findings_of(document, map.id)
    ]


def _line(finding: dict[str, object]) -> str:
    level = text(f"finding.level.{finding['level']}")
    said = {name: finding[name] for name in ("sentence", "advice", "check")}
    return text("cli.check.finding", level=level, **said)


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
        "advice": "",
    }
