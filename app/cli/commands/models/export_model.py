"""A model out of its project."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts, table
from app.cli.opening import opened_project
from app.cli.options import PATH, json_option, project_argument, run_option

if TYPE_CHECKING:
    from app.workflows.models.parity import Parity

_FORMATS = click.Choice(["onnx", "openvino", "torchscript"])


@click.command("export-model")
@project_argument
@click.option("--format", "format_name", type=_FORMATS, default="onnx", show_default=True, help="What runs it.")
@run_option
@click.option("--out", type=PATH, required=True, help="The file: .onnx, .xml (and .bin beside it) or .pt.")
@click.option("--check", type=click.IntRange(min=0), default=0, metavar="N", help="Compare scores on N images.")
@json_option
def export_model(project: Path, format_name: str, run_id: int | None, out: Path, check: int, console: Console) -> None:
    """Write a run's model as a file that takes images as the camera gives them, for ONNX Runtime and others."""
    from app.workflows.models.export_model import export_model as write

    with opened_project(project, console, to_look=True) as opened, console.interruptible():
        exported = write(opened, format_name, out, run_id, check=check, progress=console.progress)
    document = {
        "run": exported.run,
        "format": exported.format,
        "files": [str(file) for file in exported.files],
        "parity": None if exported.parity is None else exported.parity.document,
    }
    pairs: list[tuple[str, object]] = [("run", exported.run), ("format", exported.format)]
    pairs += [("file", file) for file in exported.files]
    text = facts(pairs)
    console.result(document, text if exported.parity is None else f"{text}\n\n{parity_text(exported.parity)}")


def parity_text(parity: "Parity") -> str:
    """The runtimes beside each other, and the images on which they differ most."""
    rows = [
        (
            name,
            f"{1000 * parity.seconds[name]:.0f} ms",
            f"{parity.greatest[name]:.1e}" if name in parity.greatest else "–",
            str(len(parity.differing[name])) if name in parity.differing else "–",
        )
        for name in parity.scores
    ]
    headers = (f"{len(parity.images)} images", "an image", "greatest difference of a score", "other verdicts")
    lines = [table(headers, rows)]
    lines += [f"other verdict by {name}: {image}" for name, images in parity.differing.items() for image in images]
    return "\n".join(lines)
