"""One simulated inspector, a process of its own: takes an image, looks, labels it, paints maybe, and goes on.

``python -m tools.studies.inspectors.at_work URL NAME SEED JOURNAL THINK_S`` until it is killed or its input ends. Each
line of the journal is written before or after something happened, by a clock that all processes share.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import numpy as np

from core.domain import Annotation, Authorship, ImageLabel, MaskState, PackedMask
from core.domain.sharing.leases import LeasedError
from storage.store import ProjectStore

SIZE = (500, 1260)
_LISTED = 50  # as many of a list are asked for at once
_RUDE = 0.05  # how often somebody tries to label what another has open
_LONG, _LONG_LOOK_S, _KEEP_S = 0.01, 35.0, 10.0  # longer than a lease lasts that is not kept
_LABELS = (ImageLabel.GOOD, ImageLabel.GOOD, ImageLabel.UNSURE, ImageLabel.BAD)


class Inspector:
    """``think_s`` is the mean time of a look; times of look and gap are drawn from ``rng``."""

    def __init__(self, store: ProjectStore, name: str, rng: random.Random, journal: TextIO, think_s: float) -> None:
        assert store.leases is not None
        self._store, self._leases = store, store.leases
        self._name, self._rng, self._journal, self._think_s = name, rng, journal, think_s
        self._ids = [record.id for record in store.images.all()]
        self._changes = 0

    def work(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            listed = sorted(self._rng.sample(self._ids, min(_LISTED, len(self._ids))))
            began = time.monotonic()
            image = self._leases.take_first(listed, self._name)
            if image is None:
                time.sleep(self._think_s)
                continue
            self._note("take", image, began)
            self._look(image)
            self._say(image)
            self._note("leave", image, time.monotonic())  # before: from here on it may be another's
            self._leases.give_back([image])
            if self._rng.random() < _RUDE:
                self._be_rude()

    def _look(self, image: int) -> None:
        self._store.labels.get(image)
        if self._rng.random() >= _LONG:
            time.sleep(self._rng.expovariate(1 / self._think_s))
            return
        until = time.monotonic() + _LONG_LOOK_S
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _KEEP_S))
            if self._leases.keep([image]):
                self._note("lost", image, time.monotonic())

    def _say(self, image: int) -> None:
        label = self._rng.choice(_LABELS)
        self._change("label", image, lambda by: self._store.labels.set(image, label, by), label.value)
        if label is ImageLabel.BAD:
            mask = self._painted()
            drawn = Annotation(mask, MaskState.COMPLETE)
            self._change("mask", image, lambda by: self._store.annotations.save(image, drawn, by), mask.digest)

    def _be_rude(self) -> None:
        others = list(self._leases.of_others())
        if not others:
            return
        image = self._rng.choice(others)
        try:
            self._change(
                "rude", image, lambda by: self._store.labels.set(image, ImageLabel.UNSURE, by), ImageLabel.UNSURE.value
            )
        except LeasedError:
            self._note("refused", image, time.monotonic())

    def _change(self, what: str, image: int, do: Callable[[Authorship], object], value: str) -> None:
        """``active_s`` numbers the inspector's changes, so that each is found again in the history."""
        self._changes += 1
        began = time.monotonic()
        before = do(Authorship(self._name, active_s=float(self._changes)))
        self._note(what, image, began, number=self._changes, value=value, same=before == value)

    def _painted(self) -> PackedMask:
        pixels = np.zeros(SIZE, bool)
        y, x = self._rng.randrange(SIZE[0] - 60), self._rng.randrange(SIZE[1] - 90)
        pixels[y : y + self._rng.randrange(8, 60), x : x + self._rng.randrange(8, 90)] = True
        return PackedMask.pack(pixels)

    def _note(self, what: str, image: int, began: float, **more: object) -> None:
        line = {"what": what, "image": image, "began": began, "ended": time.monotonic(), **more}
        self._journal.write(json.dumps(line) + "\n")
        self._journal.flush()


def _wait_for_end(stopped: threading.Event) -> None:
    sys.stdin.read()
    stopped.set()


def main(url: str, name: str, seed: str, journal: str, think_s: str) -> None:
    stopped = threading.Event()
    threading.Thread(target=_wait_for_end, args=(stopped,), daemon=True).start()
    with ProjectStore.open(url) as store, Path(journal).open("w", encoding="utf-8") as file:
        Inspector(store, name, random.Random(int(seed)), file, float(think_s)).work(stopped)


if __name__ == "__main__":
    main(*sys.argv[1:])
