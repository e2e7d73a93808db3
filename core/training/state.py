"""The training state: everything that changes during a run, and how an interrupted run continues from it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from core.domain import Detection, KnownError
from core.files.whole_file import write_whole
from core.network import SegDecNet
from core.number_type import NumberType
from core.recipes import OptimizerConfig, Recipe
from core.training.data.sampler import BalancedSampler
from core.training.data.tiles.loud_places import LoudPlaces
from core.training.dynamics.recorder import DynamicsRecorder
from core.training.events import EpochCompleted
from core.training.validation.result import ValidationResult


@dataclass
class TrainingState:
    """All that changes during one run. ``epoch`` and ``step`` count what is done, including ``skipped`` epochs, which
    are not in ``history``."""

    network: SegDecNet
    optimizer: Optimizer
    schedule: LRScheduler
    sampler: BalancedSampler
    rng: np.random.Generator
    log: DynamicsRecorder
    places: LoudPlaces = field(default_factory=lambda: LoudPlaces(0))
    epoch: int = 0
    step: int = 0
    best: ValidationResult | None = None
    best_epoch: int = 0
    skipped: int = 0
    history: list[EpochCompleted] = field(default_factory=list)

    def note_step(self, decisions: Iterable[tuple[Tensor, Tensor]]) -> None:
        """Count a step, and keep what it saw: indices (n,) of the images and their decision logits (n,), by group."""
        self.step += 1
        for indices, logits in decisions:
            self.log.note_logits(self.epoch, indices, logits)

    def skip(self, epochs: int, steps_per_epoch: int) -> None:
        """Count so many epochs as done, and move the schedule to the step that follows them."""
        if epochs > 0:
            self.epoch += epochs
            self.skipped += epochs
            self.step += epochs * steps_per_epoch
            self.schedule.last_epoch = self.step - 1
            self.schedule.step()

    def save(self, path: Path, identity: str, recipe: Recipe, number_type: NumberType) -> None:
        """Write the file whole or not at all. ``identity`` names the run, so that no other continues from the file;
        ``recipe`` is the one in force, after restarts and at its scale, see ``saved_recipe``; ``number_type`` is that
        of the steps."""
        tensors = {f"network.{name}": tensor for name, tensor in self.network.state_dict().items()}
        for index, moments in self.optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{index}.{name}": moments[name] for name in moments}
        tensors["sampler.uses"] = torch.from_numpy(self.sampler.uses)
        tensors["places"] = torch.from_numpy(self.places.values)
        tensors["torch.rng"] = torch.get_rng_state()
        tensors |= {f"log.{name}": tensor for name, tensor in self.log.tensors().items()}
        header = {
            "identity": identity,
            "epoch": self.epoch,
            "step": self.step,
            "best": None if self.best is None else asdict(self.best),
            "best_epoch": self.best_epoch,
            "skipped": self.skipped,
            "history": [asdict(epoch) for epoch in self.history],
            "recipe": recipe.to_json(),
            "number_type": number_type,
            "optimizer": self.optimizer.state_dict()["param_groups"],
            "schedule": self.schedule.state_dict(),
            "rng": self.rng.bit_generator.state,
        }
        contiguous = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
        write_whole(path, lambda partial: save_file(contiguous, partial, {"state": json.dumps(header)}))

    def restore(self, path: Path, identity: str) -> None:
        """Continue from what ``save`` wrote. Raises KnownError when there is no such file, or it is another run's."""
        tensors, header = _read(path)
        if header["identity"] != identity:
            raise KnownError(path.parent, "labels or settings have changed since this run", "start a new one instead")
        self.network.load_state_dict(_under("network.", tensors))
        state: dict[int, dict[str, Tensor]] = {}
        for name, tensor in _under("optimizer.", tensors).items():
            index, moment = name.split(".")
            state.setdefault(int(index), {})[moment] = tensor
        self.optimizer.load_state_dict({"state": state, "param_groups": header["optimizer"]})
        self.schedule.load_state_dict(header["schedule"])
        self.sampler.uses[:] = tensors["sampler.uses"].numpy()
        if "places" in tensors:
            self.places.values[:] = tensors["places"].numpy()
        torch.set_rng_state(tensors["torch.rng"])
        self.log.restore(_under("log.", tensors))
        self.rng.bit_generator.state = header["rng"]
        self.epoch, self.step, self.best_epoch = header["epoch"], header["step"], header["best_epoch"]
        self.skipped = header["skipped"]
        self.history = [_epoch(values) for values in header.get("history", [])]
        self.best = _result(header["best"])


def saved_recipe(path: Path, asked: Recipe) -> Recipe:
    """The recipe in force: at its scale, with the optimizer's settings after a restart with a lower rate too. Of a file
    of an older version those settings in the recipe that was ``asked`` for. Raises KnownError like ``restore``."""
    header = _read(path)[1]
    try:
        if "recipe" not in header:
            return replace(asked, optimizer=OptimizerConfig(**header["settings"]))
        return Recipe.from_json(header["recipe"])
    except (KeyError, TypeError, ValueError) as error:
        raise _nothing_to_resume(path) from error


def saved_number_type(path: Path) -> NumberType | None:
    """The number type of the steps; None in files of older versions. Raises KnownError like ``restore``."""
    found = _read(path)[1].get("number_type")
    return None if found is None else NumberType(found)


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    try:
        with safe_open(path, framework="pt") as file:
            header = json.loads((file.metadata() or {})["state"])
            return {name: file.get_tensor(name) for name in file.keys()}, header  # noqa: SIM118
    except (OSError, SafetensorError, KeyError, json.JSONDecodeError) as error:
        raise _nothing_to_resume(path) from error


def _nothing_to_resume(path: Path) -> KnownError:
    return KnownError(path.parent, "holds no epoch to resume from", "start a new run instead")


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _result(values: dict[str, Any] | None) -> ValidationResult | None:
    if values is None:
        return None
    return ValidationResult(_detection(values["detection"]), values["surprise"], values["settled"])


def _epoch(values: dict[str, Any]) -> EpochCompleted:
    return EpochCompleted(**{**values, "validation": _detection(values["validation"])})


def _detection(values: dict[str, Any] | None) -> Detection | None:
    return None if values is None else Detection.of_document(values)
