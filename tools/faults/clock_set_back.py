"""Days with the program whose clock is set back in the middle. Each story raises AssertionError where something is out
of order afterwards.

``python -m tools.faults.clock_set_back FOLDER``, behind the shim, says of each story "kept" or what was wrong.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import click

from app.benchmark.begun_run import begin_run
from app.gui.labeling.active_time import ActiveTime
from app.workflows.labeling.label import skip_suggestion
from app.workflows.project.project import open_project
from app.workflows.safety.back_up import back_up, back_up_if_changed, backups_folder
from app.workflows.safety.backups import backups_in
from app.workflows.suggestions.budget import project_budget
from app.workflows.training.past_snapshot import past_snapshot
from core.domain import (
    Authorship,
    ChangeKind,
    ImageLabel,
    RunRecord,
    RunState,
    Split,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)
from core.domain.sharing.queued_trainings import TrainingProgress
from core.suggestion.reason import plain_reason
from storage.copies.contents import read_contents
from storage.database.file_check import looking
from storage.store import ProjectStore
from tools.faults.forks import in_fork
from tools.faults.program import run_program
from tools.faults.shim import Shim
from tools.faults.workplaces import PROJECT, make_project

_A_DAY_S = 86_400
_BY = Authorship("Ada", 3.0)
_SINCE_1970_S = 56 * 366 * _A_DAY_S  # a clock whose battery was empty


def backups_stay_in_order(project: Path, shim: Shim) -> None:
    """The newest is the one that was made last, and it is no newer one's superfluous predecessor."""
    made = []
    for n in range(13):
        shim.set_clock_back(_A_DAY_S * n)
        _label(project, f"part-{n:02d}.png", ImageLabel.UNSURE)
        backup = back_up_if_changed(project, "before-import")
        assert backup is not None, f"backup {n} was not made"
        made.append(backup.file)
        assert backups_in(backups_folder(project))[-1].file == backup.file, f"backup {n} is not the newest"
    assert [each.file for each in backups_in(backups_folder(project))] == made[-10:], "others than the last ten"
    assert back_up_if_changed(project) is None, "a state that has a backup is backed up again"
    with looking(project / "project.db") as connection:
        now = read_contents(connection).labels
    _label(project, "part-20.png", ImageLabel.GOOD)
    assert run_program("restore", str(project), "--yes") == 0
    with looking(project / "project.db") as connection:
        assert read_contents(connection).labels == now, "it was not the last state that came back"
    shim.set_clock_back(0)
    assert back_up(project).file == backups_in(backups_folder(project))[-1].file, "not the newest by the right clock"


def history_stays_in_order(project: Path, shim: Shim) -> None:
    """Of labels, masks and opinions; the budget knows all of them."""
    for n in range(4):
        shim.set_clock_back(_A_DAY_S * n)
        _label(project, f"part-{14 + n}.png", ImageLabel.GOOD)
        place = project.parent
        mask = ("mask", str(project), "part-12.png", "--from", str(place / "masks" / "part-12.png"))
        assert run_program(*mask, "--complete") == 0
        _label(project, "part-12.png", None)
    with open_project(project) as opened:
        moments = [entry.at for entry in opened.store.history.all()]
        assert all(before < after for before, after in pairwise(dict.fromkeys(moments))), "moments out of order"
        assert project_budget(opened).now.labels == len(opened.store.labels.all()), "labels that the budget lacks"


def undo_takes_back_what_was_last(project: Path, shim: Shim) -> None:
    """The last change of splits, and the last step of labels in bulk."""
    group = _group(project, 3)
    for day, split in enumerate((Split.TEST, Split.VALIDATION)):
        shim.set_clock_back(_A_DAY_S * day)
        assert run_program("split", str(project), "part-03.png", "--to", str(split)) == 0
    with open_project(project) as opened:
        assert opened.store.images.assign({group: Split.TRAIN}, _BY)
    assert run_program("split", str(project), "--undo") == 0
    assert _group_split(project, 3) is Split.VALIDATION, "another change of splits was taken back"
    with open_project(project) as opened:
        labels = opened.store.labels.all()
    labeled = ("label", str(project), "--from", str(project.parent / "labels.csv"), "--take", "theirs")
    assert run_program(*labeled) == 0
    with open_project(project) as opened:
        newest = opened.store.history.latest(1)[0].id
        first = newest - len(opened.store.labels.all()) + len(labels) + 1
    assert run_program("undo", str(project), f"{first}-{newest}") == 0
    with open_project(project) as opened:
        assert opened.store.labels.all() == labels, "not what was there before"


def runs_know_what_came_before(project: Path, shim: Shim) -> None:
    """What a run learned from, and what was said after suggestions were made; other programs notice its end."""
    with open_project(project) as opened:
        store = opened.store
        shim.set_clock_back(0)
        _finish(store, _start(store))
        shim.set_clock_back(_A_DAY_S)
        image = store.images.all()[10].id
        store.labels.set(image, ImageLabel.BAD, _BY)
        run = _start(store)
        store.labels.set(image, ImageLabel.GOOD, _BY)
        then = {item.image_id: item.label for item in past_snapshot(opened, run).items}
        assert len(then) == len(store.labels.all()), "the run is said not to have learned from labels of before"
        assert then.get(image) is ImageLabel.BAD, "the run is said to have learned from something else"
        before = store.revision()
        _finish(store, run)
        assert store.revision() != before, "nobody notices the end of the run"
        ended = store.runs.get(run.id)
        assert ended.finished_at is not None
        assert ended.started_at < ended.finished_at, "a run that ends before it begins"
        wished = [Suggestion(image, SuggestionKind.MASK, 1.0, 10.0, plain_reason("unlike every other"))]
        current = store.runs.current()
        assert current is not None
        store.suggestions.replace(SuggestionKind.MASK, wished, current.id)
        shim.set_clock_back(2 * _A_DAY_S)
        skip_suggestion(opened, image, SuggestionKind.MASK, "no mask is wanted", _BY)
        assert not store.suggestions.of(SuggestionKind.MASK), "what was skipped is suggested all the same"


def a_training_stays_its_owner_s(project: Path, shim: Shim) -> None:
    """One that is at work is not called interrupted; one whose program has ended is."""
    reading, writing = os.pipe()
    trainer = os.fork()
    if trainer == 0:
        _start(open_project(project).store)
        os.write(writing, b"!")
        time.sleep(600)
    os.read(reading, 1)
    try:
        shim.set_clock_back(_A_DAY_S)
        with open_project(project) as opened:
            (run,) = opened.store.runs.all()
            assert run.state is RunState.RUNNING, "a training that is under way is called interrupted"
            assert opened.store.runs.fail_orphans() == 0, "a training that is under way is ended"
    finally:
        os.kill(trainer, 9)
        os.waitpid(trainer, 0)
    with open_project(project) as opened:
        assert opened.store.runs.all()[0].state is RunState.FAILED, "a training whose program is gone is under way"


def a_lost_training_is_taken_up(project: Path, shim: Shim) -> None:
    """By another worker, when the one that had it is not heard of since the clock was set back."""
    with open_project(project) as opened:
        queue = opened.store.trainings
        queue.add("{}", "Ada")
        taken = queue.take("one")
        assert taken is not None
        shim.set_clock_back(_A_DAY_S)
        assert queue.beat(taken.id, "one", TrainingProgress())
        assert queue.take("two") is None, "what a worker has just been heard of is taken from it"
        shim.set_clock_back(2 * _A_DAY_S)
        assert queue.take("two") is not None, "nobody takes it for a day"


def working_time_goes_on(_project: Path, shim: Shim) -> None:
    """The seconds of a person's work are neither lost nor made up."""
    work = ActiveTime()
    work.open_image(1)
    time.sleep(0.05)
    shim.set_clock_back(_A_DAY_S)
    time.sleep(0.05)
    work.touch()
    shim.set_clock_back(0)  # a day forward
    time.sleep(0.05)
    assert 0.15 <= work.take(1, ChangeKind.LABEL) < 15.0, "other seconds than it took"


def everything_works_in_1970(project: Path, shim: Shim) -> None:
    """With a clock that knows nothing, in a project that knows better, and in a new one."""
    place = project.parent
    shim.set_clock_back(_SINCE_1970_S)
    commands: tuple[tuple[str, ...], ...] = (
        ("new", "fresh", "--images", "images"),
        ("import", "fresh", "--root", "images"),
        *((*command, name) for name in ("fresh", PROJECT) for command in (("status",), ("backup",), ("check",))),
        ("label", PROJECT, "part-10.png", "good"),
        ("mask", PROJECT, "part-12.png", "--from", "masks/part-12.png", "--complete"),
        ("history", PROJECT, "part-12.png"),
        *(("export", PROJECT, "--format", form, "--out", f"out-{form}") for form in ("coco", "folder", "voc")),
        ("export", PROJECT, "--format", "archive", "--out", "all.zip"),
        ("import", "again", "--format", "archive", "--root", "all.zip"),
        ("restore", PROJECT, "--yes"),
    )
    os.chdir(place)
    for command in commands:
        assert run_program(*command) == 0, f"maskworth {' '.join(command)}"


STORIES: Mapping[str, Callable[[Path, Shim], None]] = {
    story.__name__: story
    for story in (
        backups_stay_in_order,
        history_stays_in_order,
        undo_takes_back_what_was_last,
        runs_know_what_came_before,
        a_training_stays_its_owner_s,
        a_lost_training_is_taken_up,
        working_time_goes_on,
        everything_works_in_1970,
    )
}


def main(folder: Path) -> None:
    """Each story in a process and a copy of the workplace of its own."""
    base, place, output = folder / "base", folder / "place", folder / "output.txt"
    base.mkdir()
    made = in_fork(lambda: make_project(base), output)
    assert not made.problem, made.problem
    base.rename(place)  # paths of a project are absolute
    shutil.copytree(place, base)
    for name, story in STORIES.items():
        shutil.rmtree(place)
        shutil.copytree(base, place)
        ended = in_fork(lambda story=story: story(place / PROJECT, Shim()), output)  # type: ignore[misc]
        problem = ended.problem.strip().splitlines()[-1] if ended.problem else ""
        told = output.read_text("utf-8").strip().splitlines()[-1:] if problem else []
        click.echo(f"{name}: {' / '.join([problem, *told]) if problem else 'kept'}")


def _label(project: Path, image: str, label: ImageLabel | None) -> None:
    with open_project(project) as opened:
        record = next(each for each in opened.store.images.all() if each.path == image)
        opened.store.labels.set(record.id, label, _BY)


def _group(project: Path, n: int) -> str:
    with open_project(project, to_look=True) as opened:
        return opened.store.images.all()[n].group


def _group_split(project: Path, n: int) -> Split:
    with open_project(project, to_look=True) as opened:
        return opened.store.images.all()[n].split


def _start(store: ProjectStore) -> RunRecord:
    return begin_run(store, SupervisionLevel.MIXED)


def _finish(store: ProjectStore, run: RunRecord) -> None:
    store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
