"""Datasets in and out."""

from collections.abc import Iterable
from pathlib import Path

import click

from app.cli.console import Console, facts
from app.cli.documents import remark_document
from app.cli.options import PATH, NameOf, json_option, project_argument


def _importers() -> Iterable[str]:
    from core.formats import IMPORTERS

    return IMPORTERS


def _exporters() -> Iterable[str]:
    from core.formats import EXPORTERS

    return EXPORTERS


@click.command("import")
@project_argument
@click.option("--format", "format_name", type=NameOf(_importers), required=True, help="folder, kolektorsdd.")
@click.option("--root", type=PATH, required=True, help="The dataset's folder, in the project's image root.")
@click.option("--split", "split_file", metavar="FILE", type=PATH, help="kolektorsdd: the file of published splits.")
@click.option("--fold", type=click.IntRange(min=0), help="kolektorsdd: which fold of the splits; else 0.")
@click.option("--masks", metavar="N", help="kolektorsdd: how many bad training images keep their mask; else all.")
@click.option("--overwrite", is_flag=True, help="Its labels and masks replace different ones in the project.")
@json_option
def import_(
    project: Path,
    format_name: str,
    root: Path,
    split_file: Path | None,
    fold: int | None,
    masks: str | None,
    overwrite: bool,
    console: Console,
) -> None:
    """Add a dataset's images with their labels and masks."""
    from app.workflows.import_dataset import import_dataset
    from app.workflows.project import open_project
    from core.formats.items import ImportOptions

    options = ImportOptions(split_file=split_file, fold=fold, masks=masks, overwrite=overwrite)
    with open_project(project) as opened, console.interruptible():
        summary = import_dataset(opened, format_name, root, options, progress=console.progress)
    document = {
        "added": summary.added,
        "labeled": summary.labeled,
        "masks": summary.masks,
        "kept": summary.kept,
        "skipped": list(summary.skipped),
        "remarks": [remark_document(remark) for remark in summary.remarks],
    }
    pairs = [
        ("new images", summary.added),
        ("labels", summary.labeled),
        ("masks", summary.masks),
        ("kept as they were", summary.kept),
        ("left out", len(summary.skipped)),
    ]
    console.result(document, facts(pairs))
    console.remarks(summary.remarks)


@click.command()
@project_argument
@click.option("--format", "format_name", type=NameOf(_exporters), required=True, help="folder, coco.")
@click.option("--out", type=PATH, required=True, help="A new or empty folder.")
@click.option("--copy", is_flag=True, help="Copy the images instead of linking to them.")
@json_option
def export(project: Path, format_name: str, out: Path, copy: bool, console: Console) -> None:
    """Write a dataset that other tools read."""
    from app.workflows.export_dataset import export_dataset
    from app.workflows.project import open_project

    with open_project(project) as opened, console.interruptible():
        summary = export_dataset(opened, format_name, out, copy=copy, progress=console.progress)
    document = {"format": format_name, "out": str(summary.out), "images": summary.images, "masks": summary.masks}
    console.result(document, facts(list(document.items())))
