"""Projects: make one, look at one, open one in the window."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, duration, facts
from app.cli.opening import project_to_read
from app.cli.options import PATH, author_option, json_option, project_argument
from core.domain import Detection, RunRecord, Sources
from core.evaluation.quality_text import ap_text

if TYPE_CHECKING:
    from core.domain.ownership.unfinished import UnfinishedImport


@click.command()
@project_argument
@click.option("--images", required=True, type=PATH, help="The folder of the images; never written to.")
@click.option("--name", help="The project's name; its folder's if left out.")
@click.option("--database", metavar="URL", help="Keep labels in this SQLAlchemy database instead of project.db.")
@json_option
def new(project: Path, images: Path, name: str | None, database: str | None, console: Console) -> None:
    """Make a project in the folder PROJECT."""
    from app.workflows.project.project import create_project

    def make(address: str | None) -> dict[str, str]:
        with create_project(project, images, name=name, database_url=address) as created:
            place = str(created.sources.first.root)
            return {"project": str(created.folder), "name": created.store.name, "images": place}

    document = make(None) if database is None else _with_password(database, make)
    console.result(document, facts([(key, text) for key, text in document.items() if key != "name"]))


@click.command()
@project_argument
@click.option("--database", metavar="URL", required=True, help="The address of the server's database.")
@click.option("--images", type=PATH, help="Where they are on this machine, if not where the others have them.")
@json_option
def join(project: Path, database: str, images: Path | None, console: Console) -> None:
    """Take part, from this machine, in a project that a database server keeps.

    The folder PROJECT is made; labels, masks, runs and weights are the server's.
    """
    from app.workflows.several.join import join_project

    def take_part(address: str) -> dict[str, str]:
        with join_project(project, address, images) as joined:
            place = str(joined.sources.first.root)
            return {"project": str(joined.folder), "name": joined.store.name, "images": place}

    document = _with_password(database, take_part)
    console.result(document, facts([(key, text) for key, text in document.items() if key != "name"]))


def _with_password(address: str, do: Callable[[str], dict[str, str]]) -> dict[str, str]:
    """The document of what was done, and where the password is; asked for on a terminal, where there is none yet."""
    from app.workflows.several.join import PasswordWantedError, place_password, with_password

    try:
        document = do(address)
    except PasswordWantedError:
        if not sys.stdin.isatty():
            raise
        address = with_password(address, click.prompt("Password", hide_input=True, err=True))
        document = do(address)
    place = place_password(address)
    if place is None:
        return document
    kept = "in the keyring of this system" if place.in_keyring else ""
    told = kept or f"not kept: set MASKWORTH_DATABASE_PASSWORD, or add to ~/.pgpass: {place.pgpass}"
    return document | {"password": told}


@click.command()
@project_argument
@json_option
def status(project: Path, console: Console) -> None:
    """Count labels, masks and runs, and the time they took."""
    from app.cli.documents import queued_document
    from app.cli.text.run_text import queued_text, standing
    from app.workflows.evaluation.scored_images import warnings_of
    from app.workflows.project.status import project_status
    from app.workflows.runs.finished import unnoted_finish
    from app.workflows.runs.judges import RunJudges
    from app.workflows.splits.overview import next_run_warnings
    from app.workflows.training.interrupted import interrupted_run

    with project_to_read(project, console) as opened:
        now, sources, judges = project_status(opened), opened.sources, RunJudges(opened)
        current, runs = opened.store.runs.current(), opened.store.runs.all()
        queued = opened.store.trainings.open()
        now = now.judged(judges.quality(runs[-1]) if runs else None)
        found = None if current is None else judges.quality(current)
        is_unnoted = bool(runs) and unnoted_finish(opened, runs[-1]) is not None
        words = [standing(run, current, is_unnoted=is_unnoted, stopped=interrupted_run(opened)) for run in runs[-1:]]
        warnings = () if current is None else warnings_of(judges.images(current.id))
        ahead = next_run_warnings(opened) if now.good + now.bad else ()
    last = now.last_run
    pairs = [
        ("images", f"{now.images} in {_places(sources)}"),
        ("labels", ", ".join([*(f"{n} {label}" for label, n in now.labels.items()), f"{now.unlabeled} unlabeled"])),
        ("masks", f"{now.complete} complete, {now.draft} draft"),
        *([("kinds", ", ".join(f"{count} {name}" for name, count in now.kinds.items()))] if now.kinds else []),
        ("splits", ", ".join(f"{name} {count}" for name, count in now.splits.items())),
        ("runs", f"{now.runs}, the last: {last.run} {last.recipe} {runs[-1].ended}" if last else "0"),
        ("validation AP", ap_text(last.validation) if last and last.validation else "–"),
        ("its model", words[0] if words and words[0] else "–"),
        ("current run", _current_run(current, found)),
        ("time spent", duration(now.active_s)),
    ]
    away = [source.name for source in sources if not source.root.is_dir()] if len(sources) > 1 else []
    pairs += [("not there", f"source {', '.join(away)}: see maskworth sources")] if away else []
    pairs += [("changed", f"{now.changed} since they were labeled or painted")] if now.changed else []
    pairs += (
        [("missing", f"{now.missing}: put their files back, or see maskworth relocate and remove")]
        if now.missing
        else []
    )
    pairs += [("removed", str(now.removed))] if now.removed else []
    pairs += [("queue", queued_text(training)) for training in queued]
    pairs += [("import", _unfinished(each)) for each in now.unfinished_imports]
    pairs += [("warning", text) for text in warnings] + [("next run", text) for text in ahead]
    told = {
        "queue": [queued_document(each) for each in queued],
        "warnings": list(warnings),
        "next_run_warnings": list(ahead),
    }
    console.result({**now.document, **told}, facts(pairs))


def _unfinished(one: "UnfinishedImport") -> str:
    return f"{one.root} has not come to its end: {one.stored} of {one.images} images are in; import it again"


def _places(sources: Sources) -> str:
    return str(sources.first.root) if len(sources) == 1 else f"{len(sources)} sources"


def _current_run(run: RunRecord | None, found: Detection | None) -> str:
    if run is None:
        return "–"
    return f"{run.id} {run.recipe}" + (f", validation AP {ap_text(found)}" if found else "")


@click.command()
@project_argument
@json_option
def trust(project: Path, console: Console) -> None:
    """Agree, once, to a database that PROJECT names outside its folder.

    Only if you know who made the project: it is opened from then on, with whatever its address tells.
    """
    from app.workflows.project.project import trust_database

    folder, address = trust_database(project)
    document = {"project": str(folder), "database": address}
    console.result(document, facts(list(document.items())))


@click.command("open")
@project_argument
@author_option
def open_(project: Path) -> int:
    """Open the window on PROJECT, or on a folder of images."""
    from app.cli.window import open_window

    return open_window(project)
