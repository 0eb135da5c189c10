from itertools import combinations

from cjm_editor.layout.claims import Claims
from cjm_editor.layout.tracks import Ports, Tracks


def test_a_lone_run_is_in_the_middle() -> None:
    assert Tracks(Claims(), 9, 3).take(("gutter",), 0, 10) == 0


def test_runs_that_pass_each_other_lie_apart_and_near_the_middle() -> None:
    tracks = Tracks(Claims(), 9, 3)
    offsets = [tracks.take(("gutter",), 0, 10) for _ in range(7)]
    assert sorted(offsets) == [-9, -6, -3, 0, 3, 6, 9]
    assert [abs(offset) for offset in offsets] == sorted(abs(offset) for offset in offsets)


def test_runs_one_after_the_other_and_elsewhere_share_a_track() -> None:
    tracks = Tracks(Claims(), 9, 3)
    assert {tracks.take(("gutter",), *span) for span in ((0, 10), (11, 20))} == {0}
    assert tracks.take(("other gutter",), 0, 20) == 0
    assert tracks.take(("gutter",), 10, 11) != 0


def test_many_runs_move_closer_instead_of_sharing() -> None:
    tracks = Tracks(Claims(), 9, 3)
    offsets = [tracks.take(("gutter",), 0, 1) for _ in range(28)]
    assert len(set(offsets)) == 28
    assert all(abs(offset) <= 9 + 3 / 4 for offset in offsets)


def test_shifted_tracks_are_never_those_of_others() -> None:
    plain, shifted = Tracks(Claims(), 9, 3), Tracks(Claims(), 9, 3, shifted=True)
    one = {plain.take(("gutter",), 0, 1) for _ in range(28)}
    other = {shifted.take(("gutter",), 0, 1) for _ in range(20)}
    assert not one & other


def test_lanes_come_before_heights() -> None:
    tracks = Tracks(Claims(), 9, 3)
    assert tracks.take(("gutter",), (0, 500.0), (2, 10.0)) == 0
    assert tracks.take(("gutter",), (1, 0.0), (1, 1.0)) != 0
    assert tracks.take(("gutter",), (2, 11.0), (2, 20.0)) == 0


def test_ports_begin_in_the_middle_and_keep_apart() -> None:
    ports = Ports(Claims(), 6)
    places = [ports.take(("edge",), 10, 40) for _ in range(5)]
    assert places[0] == 25
    assert all(abs(one - other) >= 6 for one, other in combinations(places, 2))
    assert all(10 <= place <= 40 for place in places)


def test_ports_move_closer_where_there_is_little_room() -> None:
    ports = Ports(Claims(), 6)
    places = [ports.take(("edge",), 0, 6) for _ in range(4)]
    assert len(set(places)) == 4
    assert all(0 <= place <= 6 for place in places)


def test_a_port_of_two_edges_is_free_on_both() -> None:
    ports = Ports(Claims(), 6)
    first, second = ports.take(("one",), 0, 40), ports.take(("other",), 6, 46)
    both = ports.take(("one", "other"), 3, 43)
    assert abs(both - first) >= 6
    assert abs(both - second) >= 6
