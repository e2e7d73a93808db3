"""A network, a memory and how far either is believed, as one file."""

from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.domain import KnownError
from core.files.whole_file import write_whole
from core.fusion.evidence import Evidence
from core.fusion.fusion import Fusion
from core.fusion.weighing import Sight
from core.inference.checkpoint_info import BESIDE_THE_NETWORK, CheckpointInfo
from core.memory.memory import Memory, Scale
from core.memory.sources import Sources
from core.probe.panel import Panel
from core.probe.probe import PatchProbe

_PATCHES, _SCALE, _PROBES, _PARTS, _EVIDENCE, _FUSION = (
    f"{BESIDE_THE_NETWORK}{name}" for name in ("patches", "scale", "probes", "parts", "evidence", "fusion")
)


class Beside(NamedTuple):
    """What stands beside a network, and how far both are believed."""

    memory: Memory
    sight: Sight
    fusion: Fusion


def add_beside(checkpoint: Path, beside: Beside, info: CheckpointInfo) -> None:
    """Put it beside the network that ``checkpoint`` holds, with the description of all together. The file is changed
    whole or not at all; raises KnownError where it cannot be written."""
    tensors = load_file(checkpoint)
    tensors[_PATCHES] = torch.from_numpy(beside.memory.patches)
    tensors[_SCALE] = torch.tensor(beside.memory.scale, dtype=torch.float64)
    for name, tensor in beside.memory.sources.to_tensors().items():
        tensors[f"{BESIDE_THE_NETWORK}{name}"] = tensor
    tensors[_EVIDENCE] = torch.from_numpy(beside.sight.evidence.to_row())
    fusion = beside.fusion
    tensors[_FUSION] = torch.tensor(astuple(fusion), dtype=torch.float64)
    if (panel := beside.sight.panel) is not None:
        tensors[_PROBES] = torch.from_numpy(np.array([probe.to_row() for probe in panel.probes]))
        tensors[_PARTS] = torch.tensor(sorted(panel.part_of.items()), dtype=torch.int64)
    write_whole(checkpoint, lambda partial: save_file(tensors, partial, info.to_header()))


def load_beside(checkpoint: Path) -> Beside | None:
    """None where the network is alone: a run that was cancelled, or had too few good images. Raises KnownError where
    the parts do not fit together."""
    tensors = load_file(checkpoint)
    if _FUSION not in tensors:
        return None
    try:
        n = len(BESIDE_THE_NETWORK)
        sources = Sources.of_tensors({name[n:]: one for name, one in tensors.items() if name[:n] == BESIDE_THE_NETWORK})
        memory = Memory(tensors[_PATCHES].numpy(), Scale(*tensors[_SCALE].tolist()), sources)
        sight = Sight(_panel(tensors), Evidence.from_row(tensors[_EVIDENCE].numpy()))
        return Beside(memory, sight, Fusion(*tensors[_FUSION].tolist()))
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(checkpoint, "its memory does not fit its network", "train again") from error


def _panel(tensors: Mapping[str, Tensor]) -> Panel | None:
    if _PROBES not in tensors:
        return None
    probes = tuple(PatchProbe.from_row(row) for row in tensors[_PROBES].numpy())
    return Panel(probes, {int(image_id): int(part) for image_id, part in tensors[_PARTS].tolist()})
