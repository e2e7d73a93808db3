"""Datasets out."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from app.cli.console import Console, facts
from app.cli.documents import remark_document
from app.cli.opening import opened_project
from app.cli.options import PATH, NameOf, json_option, project_argument
from core.domain import LABEL_SPECS, KnownError, MaskState, Split

if TYPE_CHECKING:
    from app.workflows.exchange.export_selection import ExportSelection
    from app.workflows.project.project import Project
    from core.formats import ExportOptions, ExportSummary

_UNLABELED = "unlabeled"
_ARCHIVE = "archive"
_LABELS = [*(str(spec.label) for spec in LABEL_SPECS), _UNLABELED]


def _exporters() -> Iterable[str]:
    from core.formats import EXPORTERS

    return (*EXPORTERS, _ARCHIVE)


class _Asked(TypedDict):
    """The options that an export before had of its own."""

    images: str
    link: bool
    copy: bool
    drafts: bool
    boxes: bool
    tolerance_px: float
    splits: tuple[str, ...]
    labels: tuple[str, ...]
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    images_only: tuple[str, ...]


class _ExportCommand(click.Command):
    """Its help ends with the formats as they declare themselves, which are only loaded when somebody asks."""

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from core.formats import EXPORTERS

        with formatter.section("Formats, and what they cannot carry"):
            losses = [(each.name, "; ".join(each.loses).replace("`", "") or "-") for each in EXPORTERS.values()]
            losses.append((_ARCHIVE, "images, weights, scores; all else, in one file: --out NAME.zip"))
            formatter.write_dl(losses)


@click.command(cls=_ExportCommand)
@project_argument
@click.option("--format", "format_name", type=NameOf(_exporters), help="One of those below.")
@click.option("--out", type=PATH, required=True, help="A new or empty folder; of an archive a new file.")
@click.option(
    "--images",
    type=click.Choice(["copy", "link", "leave"]),
    default="copy",
    show_default=True,
    help="Link: what edits one edits both. Leave: only what is known of them.",
)
@click.option("--link", is_flag=True, help="The same as --images link.")
@click.option("--copy", is_flag=True, hidden=True, help="What happens anyway.")
@click.option("--drafts", is_flag=True, help="Write draft masks too, where the format has no word for them.")
@click.option("--boxes", is_flag=True, help="yolo, voc: a box around each region in place of its pixels.")
@click.option(
    "--simplify",
    "tolerance_px",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="PX",
    help="Polygons with fewer corners, this far from the mask's outline at most; else exact.",
)
@click.option(
    "--split",
    "splits",
    type=click.Choice([str(each) for each in Split]),
    multiple=True,
    help="Only images of it; repeatable.",
)
@click.option("--label", "labels", type=click.Choice(_LABELS), multiple=True, help="Only these; repeatable.")
@click.option(
    "--state",
    "states",
    type=click.Choice([str(each) for each in MaskState]),
    multiple=True,
    help="Only masks so; repeatable.",
)
@click.option("--kind", "kinds", multiple=True, help="Only images that show it; repeatable.")
@click.option("--image", "images_only", metavar="IMAGE", multiple=True, help="Only this one; repeatable.")
@click.option("--like", metavar="N|FILE", help="As an export before: by its number, folder or maskworth-export.json.")
@json_option
def export(
    project: Path, format_name: str | None, out: Path, like: str | None, console: Console, **asked: Unpack[_Asked]
) -> None:
    """Write a dataset that other tools read."""
    from app.workflows.exchange.export_again import export_again
    from app.workflows.exchange.export_dataset import export_dataset
    from app.workflows.exchange.export_record import find_record
    from app.workflows.project.project import open_project

    _check(format_name, like, asked)
    if format_name == _ARCHIVE:
        _write_archive(project, out, console)
        return
    with open_project(project, to_look=True) as opened, console.interruptible():
        if like is not None:
            summary = export_again(opened, find_record(opened, like), out, progress=console.progress)
        else:
            assert format_name is not None
            selection = _selection(opened, asked)
            summary = export_dataset(
                opened, format_name, out, _options(asked), selection=selection, progress=console.progress
            )
    _tell(summary, console)


def _write_archive(project: Path, out: Path, console: Console) -> None:
    from app.workflows.archive.write_archive import write_archive

    with opened_project(project, console) as opened, console.interruptible():
        written = write_archive(opened, out, console.progress)
    counts = [("format", _ARCHIVE), ("out", str(written.file)), ("images", written.images), ("masks", written.masks)]
    console.result(dict(counts), facts(counts))


def _tell(summary: "ExportSummary", console: Console) -> None:
    pairs = [("format", summary.format), ("out", str(summary.out))]
    counts = [("images", summary.images), ("masks", summary.masks), ("number", summary.number)]
    document: dict[str, object] = {**dict(pairs), **dict(counts)}
    document["remarks"] = [remark_document(remark) for remark in summary.remarks]
    console.result(document, facts([*pairs, *counts]))
    console.remarks(summary.remarks)


def _check(format_name: str | None, like: str | None, asked: _Asked) -> None:
    if like is None and format_name is None:
        raise KnownError("--format", "is missing", "name a format, or an export before with --like")
    others = any(value for name, value in asked.items() if name not in ("images", "copy"))
    if format_name == _ARCHIVE and (others or asked["images"] != "copy"):
        raise KnownError("--format archive", "takes the whole project", "leave out the other options but --out")
    if like is not None and (format_name is not None or others or asked["images"] != "copy"):
        raise KnownError("--like", "stands alone", "leave out the other options but --out: that export had its own")


def _options(asked: _Asked) -> "ExportOptions":
    from core.formats import ExportOptions, Images

    images = Images.LINK if asked["link"] and not asked["copy"] else Images(asked["images"])
    return ExportOptions(images, asked["drafts"], asked["boxes"], asked["tolerance_px"])


def _selection(project: "Project", asked: _Asked) -> "ExportSelection":
    from app.workflows.exchange.export_selection import ExportSelection, check_kinds
    from app.workflows.project.find_image import present_image
    from core.domain import ImageLabel

    named = [present_image(project, image).id for image in asked["images_only"]]
    return ExportSelection(
        only=frozenset(named) if named else None,
        splits=frozenset(map(Split, asked["splits"])),
        labels=frozenset(None if label == _UNLABELED else ImageLabel(label) for label in asked["labels"]),
        states=frozenset(map(MaskState, asked["states"])),
        kinds=check_kinds(project, asked["kinds"]),
    )
