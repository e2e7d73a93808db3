"""Datasets in."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from app.cli.console import Console, facts
from app.cli.documents import remark_document
from app.cli.options import PATH, NameOf, json_option, project_argument
from core.domain import LABEL_SPECS, Split

_ARCHIVE = "archive"


def _importers() -> Iterable[str]:
    from core.formats import AUTO, IMPORTERS

    return AUTO, *IMPORTERS, _ARCHIVE


_FORMAT_HELP = "The dataset's format; auto recognises it, says as what and why, and with --strict refuses a doubt."


class _ImportCommand(click.Command):
    """Its help ends with the formats as they declare themselves, which are only loaded when somebody asks."""

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from core.formats import IMPORT_FORMATS

        with formatter.section("Formats, each recognised by"):
            formatter.write_dl(
                [
                    *((each.name, each.recognised_by.replace("`", "")) for each in IMPORT_FORMATS),
                    (_ARCHIVE, "the archive of a project, as export writes it; PROJECT is a new folder then"),
                ]
            )


@click.command("import", cls=_ImportCommand)
@project_argument
@click.option("--format", "format_name", type=NameOf(_importers), default="auto", show_default=True, help=_FORMAT_HELP)
@click.option(
    "--root", type=PATH, required=True, help="The dataset's folder or file, in a source of the project or a new one."
)
@click.option("--source", metavar="NAME", default="", help="What a new source is called; else like its folder.")
@click.option("--watch", is_flag=True, help="An open window adds what comes into the source without asking.")
@click.option("--split", "split_file", metavar="FILE", type=PATH, help="kolektorsdd: the file of published splits.")
@click.option("--fold", type=click.IntRange(min=0), help="kolektorsdd: which fold of the splits; else 0.")
@click.option("--masks", metavar="N", help="kolektorsdd: how many bad training images keep their mask; else all.")
@click.option("--empty-is-good", is_flag=True, help="Images that the dataset lists without a defect are good.")
@click.option("--good-to", type=float, default=0.0, show_default=True, help="csv: probabilities up to it mean good.")
@click.option("--bad-from", type=float, default=1.0, show_default=True, help="csv: from it on bad; between, unsure.")
@click.option("--overwrite", is_flag=True, help="Its labels and masks replace different ones in the project.")
@click.option("--dry-run", is_flag=True, help="Read everything and print what would come in; store nothing.")
@click.option("--strict", is_flag=True, help="Store nothing, and end with status 2, if there is anything odd.")
@json_option
def import_(
    project: Path,
    format_name: str,
    root: Path,
    source: str,
    watch: bool,
    split_file: Path | None,
    fold: int | None,
    masks: str | None,
    empty_is_good: bool,
    good_to: float,
    bad_from: float,
    overwrite: bool,
    dry_run: bool,
    strict: bool,
    console: Console,
) -> None:
    """Add a dataset's images with their labels and masks."""
    from app.workflows.archive.read_archive import is_archive
    from core.formats import AUTO

    if format_name == _ARCHIVE or (format_name == AUTO and is_archive(root)):
        _make_project(project, root, console)
        return
    from app.workflows.exchange.import_dataset import RefusedImport, import_dataset
    from app.workflows.project.project import open_project
    from core.formats.items import ImportOptions

    options = ImportOptions(
        split_file=split_file,
        fold=fold,
        masks=masks,
        overwrite=overwrite,
        empty_is_good=empty_is_good,
        good_to=good_to,
        bad_from=bad_from,
    )
    try:
        with open_project(project, to_look=dry_run) as opened, console.interruptible():
            summary = import_dataset(
                opened,
                format_name,
                root,
                options,
                dry_run=dry_run,
                strict=strict,
                source=source,
                watch=watch,
                progress=console.progress,
            )
    except RefusedImport as refusal:
        console.tell(refusal.remarks)
        raise
    labels = {str(spec.label): summary.labels.get(spec.label, 0) for spec in LABEL_SPECS} | {
        "unlabeled": summary.labels.get(None, 0)
    }
    splits = {str(split): summary.splits.get(split, 0) for split in Split}
    document = {
        "dry_run": dry_run,
        "format": summary.format,
        "source": summary.source,
        "added": summary.added,
        "labeled": summary.labeled,
        "masks": summary.masks,
        "kept": summary.kept,
        "labels": labels,
        "splits": splits,
        "kinds": dict(summary.kinds),
        "skipped": list(summary.skipped),
        "remarks": [remark_document(remark) for remark in summary.remarks],
    }
    pairs = [
        ("format", summary.format),
        ("source", summary.source),
        ("images", f"{sum(labels.values())}: {_counted(labels)}"),
        ("splits", _counted(splits)),
        ("new images", summary.added),
        ("new labels", summary.labeled),
        ("new masks", summary.masks),
        ("kept as they were", summary.kept),
        ("left out", len(summary.skipped)),
    ]
    console.result(document, facts(pairs) + ("\nDry run: nothing was stored." if dry_run else ""))
    console.remarks(summary.remarks)


def _make_project(folder: Path, archive: Path, console: Console) -> None:
    """An archive is a whole project: it becomes a new one."""
    from app.workflows.archive.read_archive import project_of_archive

    with console.interruptible(), project_of_archive(folder, archive, console.progress) as made:
        store = made.store
        labels, masks = (sum(each.values()) for each in (store.labels.counts(), store.annotations.counts()))
        images = len(store.images.all())
    pairs = [("project", str(folder)), ("images", images), ("labels", labels), ("masks", masks)]
    console.result(dict(pairs), facts(pairs))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
