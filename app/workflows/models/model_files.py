"""The long part of an export, as a plain generator that another process can run: importing this loads no torch."""

import shutil
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.domain import Thresholds
from core.files.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class ModelTask:
    """The model of ``checkpoint`` as ``format_name`` at ``made``, for images of ``colours``, with ``texts`` as its
    metadata; as ONNX also at ``plain``, where that ``is_compared`` or another format is made of it."""

    checkpoint: Path
    format_name: str
    colours: int
    thresholds: Thresholds
    texts: Mapping[str, str]
    plain: Path
    made: Path
    is_compared: bool


_EXAMPLE_PX = (412, 530)


def model_files(task: ModelTask) -> Generator[Path, None, None]:
    """Each file of the model, once it is written. Raises KnownError where a package is missing or no room left."""
    if task.format_name != "torchscript" or task.is_compared:
        _write_plain(task)
    if task.format_name == "onnx":
        write_whole(task.made, partial(shutil.copyfile, task.plain))
        yield task.made
    elif task.format_name == "openvino":
        from core.portable.openvino_file import write_openvino

        write_openvino(task.plain, task.made, task.texts)
        yield task.made
        yield task.made.with_suffix(".bin")
    else:
        from core.portable.model import portable_model
        from core.portable.torchscript_file import to_torchscript, write_torchscript

        write_torchscript(to_torchscript(portable_model(task.checkpoint)[0], task.texts), task.made)
        yield task.made


def _write_plain(task: ModelTask) -> None:
    import torch

    from core.portable.model import portable_model
    from core.portable.onnx_file import to_onnx, write_onnx

    model, info = portable_model(task.checkpoint)
    kind = torch.uint8 if info.bits is None else torch.uint16
    example = torch.zeros((2, *_EXAMPLE_PX, task.colours), dtype=kind)
    write_onnx(to_onnx(model, example, task.thresholds, task.texts), task.plain)
