"""A portable model as an ONNX file, by torch's own exporter."""

import builtins
import contextlib
import logging
import operator
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from core.domain import KnownError, Thresholds
from core.files.whole_file import write_whole
from core.portable.model import PortableModel

if TYPE_CHECKING:
    from onnx import ModelProto

Value = Any
"""A number of a graph in the making, or a constant."""
INPUTS = ("image", "bad_from", "good_below")
OUTPUTS = ("score", "verdict", "map")
_OPSET = 20
_DOUBLE, _WHOLE = 11, 7  # onnx.TensorProto.DOUBLE and INT64
_INPUT_SIZES, _MAP_SIZES = ("images", "height", "width"), ("images", "rows", "columns")


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
    arguments = (image, *(torch.tensor(value, dtype=torch.float32) for value in values))
    some = torch.export.Dim.DYNAMIC
    with _quiet(), torch.no_grad():
        program = torch.export.export(
            model, arguments, dynamic_shapes=({0: some, 1: some, 2: some}, None, None), strict=False
        )
        exported = torch.onnx.export(
            program,
            dynamo=True,
            opset_version=_OPSET,
            input_names=INPUTS,
            output_names=OUTPUTS,
            custom_translation_table=_sizes(),
            verbose=False,
        )
    assert exported is not None
    made = exported.model_proto
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


def _sizes() -> dict[Any, Any]:
    """How sizes are computed by operators that the exporter does not know for them: in double precision, as Python
    does, or the graph would now and then be a pixel off."""
    from onnxscript import opset20 as op

    def double(value: Value) -> Value:
        return op.Cast(value, to=_DOUBLE)

    def nearest(value: Value, digits: None = None) -> Value:  # noqa: ARG001 as torch calls it
        return op.Cast(op.Round(double(value)), to=_WHOLE)

    def divided(a: Value, b: Value) -> Value:
        return op.Div(double(a), double(b))

    def of_both(compute: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
        def computed(a: Value, b: Value) -> Value:
            return compute(a, b) if _is_whole(a) and _is_whole(b) else compute(double(a), double(b))

        return computed

    return {
        torch._sym_sqrt: lambda value: op.Sqrt(double(value)),  # type: ignore[attr-defined]
        torch.sym_float: double,
        builtins.round: nearest,
        operator.truediv: divided,
        operator.add: of_both(op.Add),
        operator.sub: of_both(op.Sub),
        operator.mul: of_both(op.Mul),
        torch.sym_max: of_both(op.Max),
        torch.sym_min: of_both(op.Min),
    }


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) or getattr(getattr(value, "dtype", None), "name", "") == "INT64"


def _name_sizes(made: "ModelProto") -> None:
    """Names in the place of the formulas by which the exporter calls sizes."""
    for value, names in ((made.graph.input[0], _INPUT_SIZES), (made.graph.output[2], _MAP_SIZES)):
        for size, name in zip(value.type.tensor_type.shape.dim, names, strict=False):
            size.dim_param = name
    for value in made.graph.output[:2]:
        value.type.tensor_type.shape.dim[0].dim_param = _INPUT_SIZES[0]
    del made.graph.value_info[:]  # shapes of all that lies between, in formulas of many lines


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without the exporter's remarks on packages that no model of ours needs, and on its own ways."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "torch.export", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
