"""A portable model as an ONNX file.

Its parts are exported apart and joined: at network size, sizes are formulas of an image's own, and the exporter would
think for hours about what comes of these. Behind the ways in it knows them as plain numbers.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from core.domain import KnownError, Thresholds
from core.files.whole_file import write_whole
from core.portable.example import Sizes, pixels_example, seen_example
from core.portable.look import Look
from core.portable.model import PortableModel
from core.portable.onnx_part import onnx_part
from core.portable.tiles import EnteringInTiles

if TYPE_CHECKING:
    from onnx import ModelProto

INPUTS = ("image", "bad_from", "good_below")
OUTPUTS = ("score", "verdict", "map")
_SEEN, _ENTERED = ("one", "other", "down", "across"), ("pixels", "down", "across")
_INPUT_SIZES, _MAP_SIZES = ("images", "height", "width"), ("images", "rows", "columns")
_ANY = torch.export.Dim.DYNAMIC


def to_onnx(model: PortableModel, image: Tensor, thresholds: Thresholds, notes: Mapping[str, str]) -> "ModelProto":
    """The model as an onnx.ModelProto: any batch and size, as many colours and bits as the example ``image``
    (N, H, W, C) has, N from 2. The ``thresholds`` are inputs that may be left out; ``notes`` stand in its metadata.

    Raises KnownError where the exporter's packages are not installed, and for a model in tiles, about whose sizes the
    exporter does not stop thinking.
    """
    try:
        import onnx
        import onnxscript  # noqa: F401 torch's exporter needs it
    except ImportError as error:
        raise KnownError("onnx", "is not installed", "install maskworth[onnx]") from error
    if any(isinstance(look.way, EnteringInTiles) for look in _looks(model)):
        problem = "takes large images in tiles, which an ONNX or OpenVINO file cannot yet"
        remedy, by_command = (
            "export it as TorchScript, or train a run without tiles",
            "--format torchscript, or train --without tiles",
        )
        raise KnownError("model", problem, remedy, command_line=by_command)
    values = (thresholds.bad_from, thresholds.good_below)
    made = _judge(model, values)
    for number, look in enumerate(_looks(model)):
        _put_looking(made, look, image, number)
    for name, value in zip(INPUTS[1:], values, strict=True):
        made.graph.initializer.append(onnx.helper.make_tensor(name, onnx.TensorProto.FLOAT, [], [value]))
    _name_sizes(made)
    onnx.helper.set_model_props(made, dict(notes))
    return made


def write_onnx(made: "ModelProto", path: Path) -> None:
    """Whole or not at all. Raises KnownError where it cannot be written."""
    content = made.SerializeToString()

    def write(partial: Path) -> None:
        partial.write_bytes(content)

    write_whole(path, write)


def _judge(model: PortableModel, values: Sequence[float]) -> "ModelProto":
    examples = [seen_example(look) for look in _looks(model)]
    seen, sizes = [one for one, _ in examples], [one for _, one in examples]
    limits = [torch.tensor(value, dtype=torch.float32) for value in values]
    inputs = [name for number in range(len(examples)) for name in _names(_SEEN, number)]
    no_sizes: list[Sizes | None] = [None, None]
    return onnx_part(model.judge, (seen, *limits), (sizes, *no_sizes), [*inputs, *INPUTS[1:]], OUTPUTS)


def _put_looking(made: "ModelProto", look: Look, image: Tensor, number: int) -> None:
    entered = _names(_ENTERED, number)
    network = onnx_part(look.network, (pixels_example(look),), None, entered[:1], _names(_SEEN[:2], number))
    _put_before(made, network, f"network_{number}_")
    sizes = {0: _ANY, 1: _ANY, 2: _ANY}
    _put_before(made, onnx_part(look.way, (image,), (sizes,), INPUTS[:1], entered), f"way_{number}_")


def _looks(model: PortableModel) -> list[Look]:
    return [look for look in model.looks if isinstance(look, Look)]  # a ModuleList does not say what it holds


def _names(kinds: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(f"{name}_{number}" for name in kinds)


def _put_before(made: "ModelProto", part: "ModelProto", prefix: str) -> None:
    """The outputs of ``part`` in the place of the inputs of these names, whose own input takes their place."""
    from onnx.compose import add_prefix_graph

    graph = add_prefix_graph(part.graph, prefix, rename_inputs=False, rename_outputs=False)
    known, given = {one.name for one in made.graph.input}, {one.name for one in graph.output}
    inputs = [
        *(one for one in graph.input if one.name not in known),
        *(one for one in made.graph.input if one.name not in given),
    ]
    nodes = [*graph.node, *made.graph.node]
    made.graph.ClearField("input")
    made.graph.ClearField("node")
    made.graph.input.extend(inputs)
    made.graph.node.extend(nodes)
    made.graph.initializer.extend(graph.initializer)


def _name_sizes(made: "ModelProto") -> None:
    """Names in the place of the formulas by which the exporter calls sizes."""
    for value, names in ((made.graph.input[0], _INPUT_SIZES), (made.graph.output[2], _MAP_SIZES)):
        for size, name in zip(value.type.tensor_type.shape.dim, names, strict=False):
            size.dim_param = name
    for value in made.graph.output[:2]:
        value.type.tensor_type.shape.dim[0].dim_param = _INPUT_SIZES[0]
