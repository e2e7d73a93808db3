"""A portable model as OpenVINO's pair of files, made of its ONNX file."""

from collections.abc import Mapping
from pathlib import Path

from core.domain import KnownError
from core.portable.onnx_file import INPUTS

_NOTES = "maskworth"


def write_openvino(onnx_file: Path, path: Path, notes: Mapping[str, str]) -> None:
    """``path``, which ends in ``.xml``, and the weights in ``.bin`` beside it, in 32 bits. OpenVINO knows no inputs
    that may be left out: both thresholds are wanted. Raises KnownError where OpenVINO is not installed, and when a file
    cannot be written; then neither is there.
    """
    try:
        import onnx
        import openvino
    except ImportError as error:
        raise KnownError("openvino", "is not installed", "install maskworth[openvino]") from error
    made = onnx.load(onnx_file)
    kept = [one for one in made.graph.initializer if one.name not in INPUTS]  # else they become constants
    del made.graph.initializer[:]
    made.graph.initializer.extend(kept)
    model = openvino.Core().read_model(made.SerializeToString())
    for name, text in notes.items():
        model.set_rt_info(text, [_NOTES, name])
    try:
        openvino.save_model(model, path, compress_to_fp16=False)
    except RuntimeError as error:  # of a disk, which it does not say
        path.unlink(missing_ok=True)
        path.with_suffix(".bin").unlink(missing_ok=True)
        why = f"OpenVINO: {' '.join(str(error).split())}"
        raise KnownError(
            path, "cannot be written ({why})", "make room on the disk or check the folder", why=why
        ) from error
