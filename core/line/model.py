"""A model file, opened by ONNX Runtime."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, Thresholds, Verdict
from core.line.feeding import fed

VERDICTS = (Verdict.GOOD, Verdict.LOOK, Verdict.BAD)
"""By the number that a model gives."""
_NOTES = "maskworth"
_FORMAT = "maskworth-model-1"
_ONLY_ERRORS = 3


class Opinion(NamedTuple):
    """``score`` in [0, 1]; ``defect_map`` (h, w) float32 in [0, 1] of the whole image."""

    score: float
    verdict: Verdict
    defect_map: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """What `maskworth export-model` has written as ONNX. ``notes``: its description, see docs/line.md."""

    session: Any
    notes: dict[str, Any]
    colours: int
    bits: int | None
    thresholds: Thresholds

    @classmethod
    def open(cls, path: Path, threads: int = 0, thresholds: Thresholds | None = None) -> "LineModel":
        """``threads`` 0: as many as there are cores. ``thresholds`` None: those of the file. Raises KnownError when
        the file is missing or no such model, and where ONNX Runtime is not installed."""
        try:
            import onnxruntime
        except ImportError as error:
            raise KnownError("onnxruntime", "is not installed", "install maskworth[predict]") from error
        if not path.is_file():
            raise KnownError(path, "is missing", "name a model that this program has exported")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = threads, _ONLY_ERRORS
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            notes = json.loads(session.get_modelmeta().custom_metadata_map[_NOTES])
        except Exception as error:  # ONNX Runtime's own, which have no common base
            remedy = "name an .onnx file that this program has exported"
            raise KnownError(path, "is no model of Maskworth", remedy) from error
        if notes.get("format") != _FORMAT:
            raise KnownError(path, "is a model of another version of Maskworth", "export it again")
        taken = session.get_inputs()[0]
        own = Thresholds(notes["thresholds"]["good_below"], notes["thresholds"]["bad_from"])
        bits = notes["input"]["bits"] if taken.type == "tensor(uint16)" else None
        return cls(session, notes, taken.shape[3], bits, thresholds or own)

    def __call__(self, image: NDArray[Any]) -> Opinion:
        """Of an image (H, W) grey or (H, W, 3) RGB, uint8 or uint16."""
        given = {
            "image": fed(image, self.colours, self.bits),
            "bad_from": np.array(self.thresholds.bad_from, np.float32),
            "good_below": np.array(self.thresholds.good_below, np.float32),
        }
        score, verdict, defect_map = self.session.run(["score", "verdict", "map"], given)
        return Opinion(float(score[0]), VERDICTS[int(verdict[0])], defect_map[0])
