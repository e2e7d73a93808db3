"""A portable model as an ONNX file.

Its parts are exported apart and joined: at network size, sizes are formulas of an image's own, and the exporter would
think for hours about what comes of these. Behind the planning it knows them as plain numbers.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from core.domain import KnownError, Thresholds
from core.files.whole_file import write_whole
from core.portable.entering import Plan
from core.portable.example import Sizes, pixels_example, plan_example, seen_example
from core.portable.look import Look
from core.portable.model import PortableModel
from core.portable.onnx_part import one_by_one, onnx_part, put_before
from core.portable.scaling import Side

if TYPE_CHECKING:
    from onnx import ModelProto

INPUTS = ("image", "bad_from", "good_below")
OUTPUTS = ("score", "verdict", "map")
_SEEN = ("one", "other", "down", "across")
_PLAN = (*(f"{side}_{name}" for side in ("down", "across") for name in Side._fields), *Plan._fields[2:])
_INPUT_SIZES, _MAP_SIZES = ("images", "height", "width"), ("images", "rows", "columns")
_ANY = torch.export.Dim.DYNAMIC


def to_onnx(model: PortableModel, image: Tensor, thresholds: Thresholds, notes: Mapping[str, str]) -> "ModelProto":
    """The model as an onnx.ModelProto: any batch and size, as many colours and bits as the example ``image``
    (N, H, W, C) has, N from 2. The ``thresholds`` are inputs that may be left out; ``notes`` stand in its metadata.

    Raises KnownError where the exporter's packages are not installed.
    """
    try:
        import onnx
        import onnxscript  # noqa: F401 torch's exporter needs it
    except ImportError as error:
        raise KnownError("onnx", "is not installed", "install maskworth[onnx]") from error
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
    planned, pixels, seen = _names(_PLAN, number), f"pixels_{number}", _names(_SEEN[:2], number)
    network = onnx_part(look.network, (pixels_example(look),), None, [pixels], seen)
    put_before(made, one_by_one(network) if look.is_tiled else network, f"network_{number}_")
    sizes, (plan, plan_sizes) = {0: _ANY, 1: _ANY, 2: _ANY}, plan_example(look)
    entering = onnx_part(look.entering, (image, plan), (sizes, plan_sizes), [INPUTS[0], *planned], [pixels])
    put_before(made, entering, f"entering_{number}_")
    planning = onnx_part(look.planning, (image,), (sizes,), INPUTS[:1], planned)
    put_before(made, planning, f"planning_{number}_")


def _looks(model: PortableModel) -> list[Look]:
    return [look for look in model.looks if isinstance(look, Look)]  # a ModuleList does not say what it holds


def _names(kinds: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(f"{name}_{number}" for name in kinds)


def _name_sizes(made: "ModelProto") -> None:
    """Names in the place of the formulas by which the exporter calls sizes."""
    for value, names in ((made.graph.input[0], _INPUT_SIZES), (made.graph.output[2], _MAP_SIZES)):
        for size, name in zip(value.type.tensor_type.shape.dim, names, strict=False):
            size.dim_param = name
    for value in made.graph.output[:2]:
        value.type.tensor_type.shape.dim[0].dim_param = _INPUT_SIZES[0]
