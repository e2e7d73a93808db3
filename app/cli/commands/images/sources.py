"""The folders that a project's images come from: list them, find them again, watch them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts
from app.cli.opening import opened_project
from app.cli.options import PATH, json_option, project_argument
from core.domain import KnownError, Source

if TYPE_CHECKING:
    from app.workflows.project.project import Project


@click.command()
@project_argument
@click.option(
    "--locate", metavar="NAME DIR", nargs=2, type=(str, PATH), help="The folder of the source NAME is DIR now."
)
@click.option("--watch", metavar="NAME", help="An open window adds what comes into this source without asking.")
@click.option("--no-watch", metavar="NAME", help="It is offered again.")
@click.option("--rename", metavar="NAME NEW", nargs=2, help="Call it NEW; paths of its images stay.")
@click.option(
    "--remove", metavar="NAME", help="Forget it, once its images that people or runs have used are taken out."
)
@click.option("--dry-run", is_flag=True, help="With --locate: print what is found there; change nothing.")
@click.option("--replaced", is_flag=True, help="With --locate: take files with other content as replaced.")
@json_option
def sources(
    project: Path,
    locate: tuple[str, Path] | None,
    watch: str | None,
    no_watch: str | None,
    rename: tuple[str, str] | None,
    remove: str | None,
    dry_run: bool,
    replaced: bool,
    console: Console,
) -> None:
    """List the folders that PROJECT has images from; import adds one."""

    from app.workflows.project.sources import remove_source, rename_source

    only_looks = not (locate or watch or no_watch or rename or remove) or dry_run
    with opened_project(project, console, to_look=only_looks) as opened, console.interruptible():
        if locate:
            source = opened.sources.named(locate[0])
            _locate(opened, source, locate[1], dry_run=dry_run, replaced=replaced, console=console)
            return
        for name, is_watched in ((watch, True), (no_watch, False)):
            if name:
                opened.store.sources.watch(opened.sources.named(name).id, is_watched)
        if rename:
            rename_source(opened, *rename)
        if remove:
            remove_source(opened, remove)
        _list(opened, console)


@click.command()
@project_argument
@click.option("--images", required=True, type=PATH, help="Where the folder of the images is now.")
@click.option("--dry-run", is_flag=True, help="Print what is found there; change nothing.")
@click.option(
    "--replaced", is_flag=True, help="Take files with other content as replaced; without it they are refused."
)
@json_option
def relocate(project: Path, images: Path, dry_run: bool, replaced: bool, console: Console) -> None:
    """Point PROJECT to its images after their folder was moved; of several sources, see sources --locate."""

    with opened_project(project, console, to_look=dry_run) as opened, console.interruptible():
        _locate(opened, None, images, dry_run=dry_run, replaced=replaced, console=console)


def _list(project: "Project", console: Console) -> None:
    from app.workflows.project.sources import list_sources

    listed = list_sources(project)
    document = [
        {
            "name": each.source.name,
            "folder": str(each.source.root),
            "images": each.images,
            "missing": each.missing,
            "there": each.is_there,
            "watched": each.source.watched,
        }
        for each in listed
    ]
    pairs = []
    for each in listed:
        notes = [f"{each.images:,} images in {each.source.root}"]
        notes += ["watched"] if each.source.watched else []
        notes += ["its folder is missing"] if not each.is_there else []
        notes += [f"{each.missing:,} files missing"] if each.is_there and each.missing else []
        pairs.append((each.source.name, ", ".join(notes)))
    console.result(document, facts(pairs))


def _locate(
    project: "Project", source: Source | None, images: Path, *, dry_run: bool, replaced: bool, console: Console
) -> None:
    from app.workflows.project.relocate import relocate_images

    summary = relocate_images(
        project, images, source, takes_changed=replaced, dry_run=dry_run, progress=console.progress
    )
    document = {"images": str(summary.root), "found": summary.found, "missing": summary.missing}
    pairs = [*document.items(), *([("changed", summary.changed)] if summary.changed else [])]
    if summary.taken or dry_run:
        text = facts(pairs) + ("\nDry run: nothing was changed." if dry_run else "")
        console.result({**document, "changed": summary.changed, "dry_run": dry_run}, text)
        return
    raise KnownError(
        summary.root,
        "{changed:,} of {found:,} images found there hold something else than the project knows",
        "name the folder of the same images, or take them as replaced with --replaced",
        changed=summary.changed,
        found=summary.found,
    )
