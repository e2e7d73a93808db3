"""One part of a portable model as an ONNX graph, by torch's own exporter."""

import builtins
import contextlib
import logging
import operator
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from onnx import ModelProto

Value = Any
"""A number of a graph in the making, or a constant."""
_OPSET = 20
_SIZED = {"Reshape", "Expand", "Resize", "Slice", "Tile", "ConstantOfShape", "Range", "Split"}
"""Operations that hold sizes as constants in a graph of constant sizes."""
_DOUBLE, _WHOLE = 11, 7  # onnx.TensorProto.DOUBLE and INT64


def onnx_part(
    module: nn.Module,
    example: tuple[Any, ...],
    sizes: tuple[Any, ...] | None,
    inputs: Sequence[str],
    outputs: Sequence[str],
) -> "ModelProto":
    """A module called with ``example``, whose dynamic ``sizes`` are as `torch.export` takes them. Without ``sizes`` it
    is a network whose every operation takes any: such graphs take seconds, while the exporter thinks for minutes, or
    hours, about sizes that are symbols."""
    with _quiet(), torch.no_grad():
        program = torch.export.export(module, example, dynamic_shapes=sizes, strict=False)
        exported = torch.onnx.export(
            program,
            dynamo=True,
            opset_version=_OPSET,
            input_names=inputs,
            output_names=outputs,
            custom_translation_table=_sizes() | _channel_norm(),
            verbose=False,
        )
    assert exported is not None
    part = exported.model_proto
    del part.graph.value_info[:]  # shapes of all that lies between, in formulas of many lines
    for node in part.graph.node:
        del node.metadata_props[:]  # lines of this program and where it lies
    sized = {node.op_type for node in part.graph.node} & _SIZED
    assert sizes is not None or not sized, f"takes one size only: {sized}"
    return part


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


def _channel_norm() -> dict[Any, Any]:
    """Group normalisation of a group a channel as the operation for it, in place of one between two new shapes."""
    from onnxscript import opset20 as op

    def normal(x: Value, groups: int, weight: Value, bias: Value, eps: float, fast: bool = True) -> Value:  # noqa: ARG001
        assert weight.shape[0] == groups
        return op.InstanceNormalization(x, weight, bias, epsilon=eps)

    return {torch.ops.aten.group_norm.default: normal}


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) or getattr(getattr(value, "dtype", None), "name", "") == "INT64"


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
