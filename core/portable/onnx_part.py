"""Parts of a portable model as ONNX graphs, by torch's own exporter, and how they are put together."""

import contextlib
import logging
import warnings
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto

Value = Any
"""A number of a graph in the making, or a constant."""
_OPSET = 20
_SIZED = {"Reshape", "Expand", "Resize", "Slice", "Tile", "ConstantOfShape", "Range", "Split"}
"""Operations that hold sizes as constants in a graph of constant sizes."""


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
            custom_translation_table=_channel_norm(),
            verbose=False,
        )
    assert exported is not None
    part = exported.model_proto
    _strip(part.graph)
    sized = {node.op_type for node in part.graph.node} & _SIZED
    assert sizes is not None or not sized, f"takes one size only: {sized}"
    return part


def put_before(made: "ModelProto", part: "ModelProto", prefix: str) -> None:
    """The outputs of ``part`` in the place of the inputs of these names, whose own inputs take their place. All other
    names of the part get the ``prefix``."""
    graph = part.graph
    _rename(graph, prefix, {one.name for one in (*graph.input, *graph.output)})
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


def one_by_one(part: "ModelProto") -> "ModelProto":
    """A part of one input that computes each of its first dimension by itself: in the memory that one takes, and in
    half of the time, since what one takes stays near the processor."""
    from onnx import ModelProto, TensorProto, helper

    whole, each = ModelProto(), part.graph
    whole.CopyFrom(part)
    _rename(each, "each_", set())
    (taken,), axis = each.input, helper.make_tensor("axis", TensorProto.INT64, [1], [0])
    entered, given = taken.name, [one.name for one in each.output]
    nodes = [
        helper.make_node("Unsqueeze", ["one", "axis"], [entered]),
        *each.node,
        *(helper.make_node("Squeeze", [name, "axis"], [f"{name}_alone"]) for name in given),
    ]
    outputs = [(f"{one.name}_alone", len(one.type.tensor_type.shape.dim) - 1) for one in each.output]
    body = helper.make_graph(
        nodes,
        "each",
        [helper.make_tensor_value_info("one", TensorProto.FLOAT, [None] * (len(taken.type.tensor_type.shape.dim) - 1))],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * n) for name, n in outputs],
        [axis, *each.initializer],
    )
    graph = whole.graph
    outer = [one.name for one in graph.output]
    del graph.node[:], graph.initializer[:]
    graph.node.append(helper.make_node("Scan", [graph.input[0].name], outer, name="scan", body=body, num_scan_inputs=1))
    return whole


def _strip(graph: "GraphProto") -> None:
    """Leave out the exporter's notes: shapes of all that lies between, in formulas of many lines, and lines of this
    program and where it lies."""
    del graph.value_info[:]
    for node in graph.node:
        del node.metadata_props[:]
        for branch in _branches(node):
            _strip(branch)


def _branches(node: "NodeProto") -> "list[GraphProto]":
    return [attribute.g for attribute in node.attribute if attribute.HasField("g")]


def _rename(graph: "GraphProto", prefix: str, kept: Set[str]) -> None:
    """Prefix all names but those ``kept``, those in branches included."""
    for value in (*graph.input, *graph.output, *graph.initializer):
        value.name = _renamed(value.name, prefix, kept)
    for node in graph.node:
        node.name = prefix + (node.name or node.output[0])
        node.input[:] = [_renamed(name, prefix, kept) for name in node.input]
        node.output[:] = [_renamed(name, prefix, kept) for name in node.output]
        for branch in _branches(node):
            _rename(branch, prefix, kept)


def _renamed(name: str, prefix: str, kept: Set[str]) -> str:
    return name if name in kept or not name else prefix + name


def _channel_norm() -> dict[Any, Any]:
    """Group normalisation of a group a channel as the operation for it, in place of one between two new shapes."""
    from onnxscript import opset20 as op

    def normal(x: Value, groups: int, weight: Value, bias: Value, eps: float, fast: bool = True) -> Value:  # noqa: ARG001
        assert weight.shape[0] == groups
        return op.InstanceNormalization(x, weight, bias, epsilon=eps)

    return {torch.ops.aten.group_norm.default: normal}


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
