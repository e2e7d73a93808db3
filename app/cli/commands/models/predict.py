"""A model without its project."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from app.cli.console import Console
from app.cli.options import PATH
from app.cli.streams import write


@click.command()
@click.argument("model", type=PATH)
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@click.option("--out", type=PATH, help="Keep results here, and go on where an earlier call stopped.")
@click.option("--watch", is_flag=True, help="Wait for further images until Ctrl+C.")
@click.option("--maps", is_flag=True, help="Write maps as PNG, with --out.")
@click.option("--overlays", is_flag=True, help="Write images with their map laid over, with --out.")
@click.option("--sort", is_flag=True, help="Copy images into good/, look/ and bad/, with --out.")
@click.option("--threshold", type=float, help="Bad from this score on; else as exported.")
@click.option("--grey-from", type=float, help="With --threshold: from this score on a person looks.")
@click.option(
    "--threads", type=click.IntRange(min=0), default=0, help="Images at once; else as many as there are cores."
)
@click.option(
    "--json",
    "console",
    is_flag=True,
    callback=lambda _context, _parameter, value: Console(as_json=value),
    help="One JSON document a line and image on standard output.",
)
def predict(
    model: Path,
    paths: tuple[Path, ...],
    out: Path | None,
    watch: bool,
    maps: bool,
    overlays: bool,
    sort: bool,
    threshold: float | None,
    grey_from: float | None,
    threads: int,
    console: Console,
) -> None:
    """Score images with an exported ONNX model: files, folders, or what a camera writes into a folder."""
    from core.compute.processor import usable_cores
    from core.domain import Thresholds
    from core.line.inspection import Wishes, add_result, images_below, inspected, key_of, known_results
    from core.line.model import LineModel
    from core.line.watching import arriving

    if out is None and (maps or overlays or sort):
        raise click.UsageError("--maps, --overlays and --sort need --out")
    if grey_from is not None and (threshold is None or grey_from > threshold):
        raise click.UsageError("--grey-from needs a --threshold that is not below it")
    own = None if threshold is None else Thresholds(threshold if grey_from is None else grey_from, threshold)
    opened, at_once = LineModel.open(model, threads=1, thresholds=own), threads or usable_cores()
    known = set() if out is None else known_results(out)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)

    def to_do() -> Iterator[Path | None]:
        if watch:
            return arriving(paths, known, out, console.is_cancelled)
        return (path for path in images_below(paths, out) if key_of(path) not in known)

    problems: list[str] = []
    with console.interruptible():
        for result in inspected(opened, to_do(), Wishes(out, maps, overlays, sort), at_once):
            if out is not None:
                add_result(out, result)
            if result.problem is not None:
                problems.append(result.problem)
            if console.as_json:
                write(json.dumps(result.document) + "\n")
            elif result.opinion is not None:
                write(f"{result.opinion.verdict:<5} {result.opinion.score:.4f}  {result.path}\n")
            if not watch:
                console.check()
    console.problems(problems)
