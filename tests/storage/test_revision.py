"""A second connection notices what the first has left."""

from collections.abc import Callable
from pathlib import Path

from core.domain import Authorship, ImageLabel, NewImage, RunRecord, RunState, SuggestionKind
from storage.store import ProjectStore, sqlite_url


def test_each_change_by_another_program_makes_another_revision(
    database_file: Path,
    store: ProjectStore,
    new_image: Callable[..., NewImage],
    start_run: Callable[[], RunRecord],
    inspector: Authorship,
):
    with ProjectStore.open(sqlite_url(database_file)) as other:
        seen = [other.revision()]
        (image,) = store.images.add([new_image("0.png")])
        seen.append(other.revision())
        store.labels.set(image.id, ImageLabel.BAD, inspector)
        seen.append(other.revision())
        store.suggestions.replace(SuggestionKind.MASK, [], None)
        seen.append(other.revision())
        run = start_run()
        seen.append(other.revision())
        store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=None)
        seen.append(other.revision())
        assert len(set(seen)) == len(seen)
        assert other.revision() == seen[-1]
        assert [entry.after for entry in other.history.after(seen[1].last_change)] == ["bad"]
