"""Repeat a run: the same snapshot, recipe, seed, epochs, threads and number type give the same weights, bit for bit."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.workflows.project.file_changes import FileStamp, look_for_changes
from app.workflows.project.project import Project
from app.workflows.runs.run_file import RUN_NAME, read_run_file
from app.workflows.runs.trained_run import weights_of
from app.workflows.training.past_snapshot import past_snapshot
from core.compute.machine_notes import known_probe
from core.compute.processor import computing_as
from core.domain import KnownError, RunRecord, RunState, Snapshot, SnapshotItem, Text
from core.number_type import NumberType, Work
from core.recipes import TrainingConfig
from core.training.provenance import run_images

_LENGTH_BYTES = 8
_NAMED = 3
"""Images that an error names."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What a run was computed on: empty, zero and None of a run that did not note it. ``threads`` are the numbers of
    processor threads that its steps took in turn."""

    processor: str
    threads: tuple[int, ...]
    number_type: NumberType | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """How to train run ``run`` once more. ``threads`` is the number to compute on, None where none is known. ``doubts``
    say why the weights may still differ; the digests of both tell in the end whether they do."""

    run: int
    snapshot: Snapshot
    config: TrainingConfig
    threads: int | None
    doubts: tuple[Text, ...]


def repeat_run(project: Project, run_id: int) -> Repeat:
    """Raises KnownError when it cannot be repeated: images are gone or hold something else, what it learned from cannot
    be made again, or it is of another version."""
    run = project.store.runs.get(run_id)
    if run.state is not RunState.COMPLETED:
        raise KnownError(project.folder, "run {run} has not completed", "go on with it instead", run=run_id)
    machine, config = read_machine(project.run_folder(run_id, RUN_NAME)), _config_of(project, run)
    snapshot = past_snapshot(project, run)
    if snapshot.digest != run.snapshot_digest:
        problem = "what run {run} learned from cannot be made again: images or groups came in otherwise since"
        raise KnownError(project.folder, problem, "train a new run", run=run_id)
    _require_files(project, run_id, snapshot.items)
    if not _holds_out_the_same(project, run_id, snapshot, config):
        problem = "what run {run} held out cannot be held out again: the groups of its images have changed"
        raise KnownError(project.folder, problem, "train a new run", run=run_id)
    threads = machine.threads[0] if len(machine.threads) == 1 else None
    return Repeat(run_id, snapshot, _on_same(config, machine, snapshot), threads, tuple(_doubts(run_id, machine)))


def read_machine(run_folder: Path) -> Machine:
    """As the run has noted it beside its weights."""
    facts = read_run_file(run_folder) or {}
    try:
        kind = facts.get("number_type")
        threads = tuple(int(n) for n in facts.get("threads", ()))
        return Machine(str(facts.get("processor", "")), threads, None if kind is None else NumberType(kind))
    except (ValueError, TypeError):
        return Machine("", (), None)


def weights_digest(project: Project, run_id: int) -> str | None:
    """SHA-256 of the run's weights and what stands with them, hexadecimal; None where they are gone.

    Their file begins with the length of its head (8 bytes, little-endian) and the head as JSON, which safetensors
    writes in an order that changes from file to file: here it is sorted.
    """
    path = weights_of(project, run_id)
    if not path.is_file():
        return None
    content = path.read_bytes()
    begin = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES], "little")
    head = json.dumps(json.loads(content[_LENGTH_BYTES:begin] or b"{}"), sort_keys=True)
    return hashlib.sha256(head.encode() + content[begin:]).hexdigest()


def has_same_weights(project: Project, run: RunRecord, like: int) -> bool | None:
    """Whether a run has come out as run ``like`` did, bit for bit; None where there is nothing to compare."""
    digests = [weights_digest(project, run_id) for run_id in (run.id, like)]
    return None if run.state is not RunState.COMPLETED or None in digests else digests[0] == digests[1]


def _config_of(project: Project, run: RunRecord) -> TrainingConfig:
    try:
        config = TrainingConfig.from_json(run.config_json)
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(
            project.folder, "run {run} is of another version", "start a new one instead", run=run.id
        ) from error
    if config.start_from is not None:
        first = project.run_file(int(config.start_from.parent.name), config.start_from.name)
        if not first.is_file():
            problem = "run {run} began with the weights of run {first}, which are gone"
            raise KnownError(project.folder, problem, "train a new run", run=run.id, first=first.parent.name)
        config = replace(config, start_from=first)
    return replace(config, resume=None, device="cuda" if run.device.startswith("cuda") else "cpu")


def _require_files(project: Project, run_id: int, items: Sequence[SnapshotItem]) -> None:
    """Whether every file is there and holds what it held then."""
    look_for_changes(project, project.store.images.all())
    now = {r.id: r.content_hash for r in (*project.store.images.all(), *project.store.images.removed())}
    gone = [i.path.name for i in items if FileStamp.of(i.path) is None or now[i.image_id] != i.content_hash]
    if gone:
        problem = "{n} images that run {run} has learned from or was judged by are gone or hold something else: {names}"
        names = ", ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
        raise KnownError(project.folder, problem, "put them back as they were", n=len(gone), run=run_id, names=names)


def _holds_out_the_same(project: Project, run_id: int, snapshot: Snapshot, config: TrainingConfig) -> bool:
    then, ids = project.store.run_images.parts_of(run_id), {item.image_id for item in snapshot.items}
    now = {image.image_id: image.part for image in run_images(snapshot, config)}
    return {i: then.get(i) for i in ids} == {i: now.get(i) for i in ids}


def _on_same(config: TrainingConfig, machine: Machine, snapshot: Snapshot) -> TrainingConfig:
    """With the number type of then, where this machine would choose another one."""
    if config.device != "cpu" or config.number_type is not None or not config.recipe.trains:
        return config
    probe = known_probe(config.recipe, max(item.channels for item in snapshot.items))
    is_same = probe is not None and probe[Work.TRAINING].number_type is machine.number_type
    return config if is_same else replace(config, number_type=machine.number_type)


def _doubts(run_id: int, machine: Machine) -> list[Text]:
    if not machine.processor:
        return [Text("run {run} has not noted what it was computed on: the weights may differ in places", run=run_id)]
    found = []
    if machine.processor != computing_as():
        template = "run {run} was computed on {then}, this is {now}: the weights may differ in places"
        found.append(Text(template, run=run_id, then=machine.processor, now=computing_as()))
    if len(machine.threads) != 1:
        threads = ", ".join(map(str, machine.threads))
        template = "run {run} was computed on {threads} threads in turn, as cores were free: the weights may differ"
        found.append(Text(template, run=run_id, threads=threads))
    return found
