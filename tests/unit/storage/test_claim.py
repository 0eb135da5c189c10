"""Two computers on one file in a shared folder: the second is told who has it."""

import os
from pathlib import Path

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import open_document
from cjm_editor.storage.claim import claim, claimed, disclaim


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def test_the_other_is_told_and_the_own_is_not(saved: Path, here: Path, there: Path) -> None:
    claim(saved, here)
    assert claimed(saved, here) is None
    found = claimed(saved, there)
    assert found is not None and found.who and found.computer and found.started
    disclaim(saved, there)
    assert claimed(saved, there) is not None
    disclaim(saved, here)
    assert claimed(saved, there) is None


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1]", b'{"who": 1}', b"{" * 5000, b'{"who": "' + b"x" * 9000]
)
def test_what_is_no_claim_holds_nobody_up(saved: Path, here: Path, content: bytes) -> None:
    saved.with_name(".map.cjm.open").write_bytes(content)
    assert claimed(saved, here) is None
    with open_document(saved, schema=SCHEMA, state_folder=here) as working:
        assert not working.read_only


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and named pipes")
def test_a_link_or_a_pipe_in_its_place_is_neither_followed_nor_waited_for(
    saved: Path, here: Path, there: Path
) -> None:
    theirs, note = saved.with_name("of somebody.txt"), saved.with_name(".map.cjm.open")
    theirs.write_text("untouched")
    for obstruct in (lambda: note.symlink_to(theirs), lambda: os.mkfifo(note)):
        obstruct()
        assert claimed(saved, here) is None
        claim(saved, here)
        assert theirs.read_text() == "untouched"
        assert claimed(saved, there) is not None
        disclaim(saved, here)
        assert not note.exists()


def test_it_goes_along_with_save_as(saved: Path, here: Path, there: Path) -> None:
    new = saved.with_name("new.cjm")
    with open_document(saved, schema=SCHEMA, state_folder=here) as working:
        working.save_as(new)
        assert claimed(saved, there) is None
        assert claimed(new, there) is not None
        with pytest.raises(Problem) as caught:
            open_document(new, schema=SCHEMA, state_folder=there)
        assert caught.value.key == "problem.open.held"
        assert caught.value.sentence()
        with open_document(saved, schema=SCHEMA, state_folder=there) as other:
            with pytest.raises(Problem) as caught:
                other.save_as(new)
            assert caught.value.key == "problem.save.elsewhere"
    assert claimed(new, there) is None


def test_who_only_looks_claims_nothing_and_can_only_save_elsewhere(
    saved: Path, here: Path, there: Path
) -> None:
    with open_document(saved, schema=SCHEMA, state_folder=there) as other:
        with open_document(saved, schema=SCHEMA, state_folder=here, looking=True) as working:
            assert working.read_only
            with pytest.raises(Problem) as caught:
                working.save()
            assert caught.value.key == "problem.save.elsewhere"
            working.save_as(saved.with_name("mine.cjm"))
            assert not working.read_only
        other.save()
        assert claimed(saved, here) is not None


def test_a_folder_that_only_lets_read_is_no_obstacle(saved: Path, here: Path, there: Path) -> None:
    saved.parent.chmod(0o555)
    try:
        with open_document(saved, schema=SCHEMA, state_folder=here):
            pass
    finally:
        saved.parent.chmod(0o755)
    assert claimed(saved, there) is None


def test_who_cannot_be_told_apart_for_a_moment_is_no_stranger(saved: Path, here: Path) -> None:
    claim(saved, here)
    identity = (here / "identity").read_bytes()
    (here / "identity").unlink()
    (here / "identity").mkdir()  # which cannot be read
    assert claimed(saved, here) is None
    disclaim(saved, here)
    claim(saved, here)
    (here / "identity").rmdir()
    (here / "identity").write_bytes(identity)
    assert claimed(saved, here) is None
    disclaim(saved, here)
    assert not list(saved.parent.glob("*.open"))
