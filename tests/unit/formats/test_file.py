"""Writing a file whole or not at all."""

import os

import pytest

from cjm_editor.formats.file import write_file
from cjm_editor.i18n import Problem


def test_a_file_is_written_and_replaced(tmp_path):
    path = tmp_path / "map.pdf"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_are_those_of_the_file_before_or_of_any_new_file(tmp_path):
    plain, path = tmp_path / "plain", tmp_path / "map.pdf"
    plain.write_bytes(b"")
    write_file(path, b"one")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_file(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_what_was_there_and_nothing_beside_it(tmp_path):
    folder = tmp_path / "taken"
    folder.mkdir()
    (folder / "inside").write_bytes(b"kept")
    with pytest.raises(Problem, match="taken"):
        write_file(folder, b"data")
    assert list(tmp_path.iterdir()) == [folder]
    assert (folder / "inside").read_bytes() == b"kept"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_read_only_file_is_left_alone(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(b"kept")
    path.chmod(0o444)
    with pytest.raises(Problem) as refused:
        write_file(path, b"data")
    assert refused.value.key == "formats.problem.write.read_only"
    assert path.read_bytes() == b"kept"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path):
    link = tmp_path / "link.pdf"
    (tmp_path / "folder").mkdir()
    link.symlink_to(tmp_path / "folder" / "map.pdf")
    for data in (b"one", b"two"):
        write_file(link, data)
        assert link.is_symlink() and link.read_bytes() == data


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_not_replaced(tmp_path):
    pipe = tmp_path / "map.pdf"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    write_file(pipe, b"data")
    assert os.read(end, 10) == b"data"
    os.close(end)
    assert pipe.is_fifo()


def test_a_name_no_file_can_have_is_told(tmp_path):
    with pytest.raises(Problem) as refused:
        write_file(tmp_path / ("x" * 300 + ".pdf"), b"data")
    assert refused.value.key == "formats.problem.write.name"


def test_a_vanished_folder_is_told(tmp_path):
    with pytest.raises(Problem, match=r"map\.pdf"):
        write_file(tmp_path / "gone" / "map.pdf", b"data")
