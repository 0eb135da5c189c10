"""`cjm-editor check`: whether a file is whole and what it holds fits together."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cjm_editor.app.cli import DONE, FINDINGS, UNUSABLE, complain, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import Said, check_is_file, is_own, read_any, rescue
from cjm_editor.app.replacing import check_target, keep_replaced
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model.invariants import breaches
from cjm_editor.storage import Finding, check


def run(options: Namespace) -> int:
    """Say everything that is wrong with a file."""
    path = Path(options.map_file)
    check_is_file(path)
    if options.salvage is not None:
        return _rescue(path, Path(options.salvage), options.json)
    findings = check(path, schema=SCHEMA) if is_own(path) else _check_other(path)
    unusable = [finding for finding in findings if finding.key.startswith("problem.")]
    if unusable:
        complain(unusable[0].sentence())
        return UNUSABLE
    if options.json:
        print_json({"file": str(path), "findings": [_plain(finding) for finding in findings]})
    elif findings:
        _print(findings)
    else:
        print(on_one_line(text("cli.check.sound", name=path.name)))
    return FINDINGS if findings else DONE


def _print(findings: Sequence[Said]) -> None:
    """Say each thing once, however many parts of it are damaged."""
    for sentence in dict.fromkeys(finding.sentence() for finding in findings):
        print(on_one_line(sentence))


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


def _check_other(path: Path) -> Sequence[Finding]:
    document, notices = read_any(path)
    warn(notices)  # how it was read, which is no fault of the map
    return [Finding(f"check.{b.key}", b.arguments, b.record) for b in breaches(document)]


def _plain(finding: Finding) -> dict[str, object]:
    return {"key": finding.key, "record": finding.record, "sentence": finding.sentence()}
