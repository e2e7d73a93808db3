"""The clock is set back while the program is at work: nothing of the project gets out of order."""

import pytest

from tools.faults.shim import compiler, preloaded

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs Linux and a C compiler, to set the program's clock")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of each story what became of it, by its name."""
    folder = tmp_path_factory.mktemp("clock")
    done = preloaded("tools.faults.clock_set_back", [str(folder)], folder)
    assert done.returncode == 0, done.stdout
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "story",
    [
        "backups_stay_in_order",
        "history_stays_in_order",
        "undo_takes_back_what_was_last",
        "runs_know_what_came_before",
        "a_training_stays_its_owner_s",
        "a_lost_training_is_taken_up",
        "working_time_goes_on",
        "everything_works_in_1970",
    ],
)
def test_nothing_gets_out_of_order(told: dict[str, str], story: str):
    assert told[story] == "kept"
