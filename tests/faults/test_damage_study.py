"""A few of the trials of `tools.studies.damage`: damage is never served as truth, and nothing is lost unnamed."""

from pathlib import Path

from tools.studies.damage import Back, Seen, make_bases, trials


def test_no_damage_is_served_and_none_is_lost_without_being_named(tmp_path: Path):
    bases = make_bases(tmp_path, 30)

    done = list(trials(bases, tmp_path, 10))
    assert {each.seen for each in done} <= {Seen.REFUSED, Seen.NAMED, Seen.SAME}
    assert {each.back for each in done} <= {Back.WHOLE, Back.NAMED, Back.RESTORED, Back.REFUSED}
    assert all(each.back is not Back.REFUSED for each in done if each.has_backup)
    whole = [each for each in done if each.back is Back.WHOLE]
    assert len(whole) >= len(done) // 3
