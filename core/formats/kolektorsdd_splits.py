"""The published cross-validation splits of KolektorSDD, by how many training items have a mask."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain import KnownError, system_reason


@dataclass(frozen=True, slots=True)
class Fold:
    """``train``: items, and whether a mask of theirs is given; ``test``: items held out."""

    train: dict[str, bool]
    test: frozenset[str]

    @property
    def items(self) -> frozenset[str]:
        return self.test | self.train.keys()


def read_fold(split_file: Path, masks: str, fold: int) -> Fold:
    """Fold ``fold`` for ``masks``: a number of masks among all training items, ``N_M`` for M masks among N, or ``all``.

    Raises KnownError when the file is no split file, or has no such fold or number of masks.
    """
    splits = _read_splits(split_file)
    folds = splits.get(_key(masks, splits))
    if folds is None:
        known = ", ".join(sorted(splits, key=_numbers))
        problem, remedy = "has no split for {masks} masks", "choose one of {known} or its last number"
        raise KnownError(split_file, problem, remedy, masks=masks, known=known)
    if not 0 <= fold < len(folds):
        raise KnownError(
            split_file, "has no fold {fold}", "choose one from 0 to {last}", fold=fold, last=len(folds) - 1
        )
    return folds[fold]


def _key(masks: str, splits: dict[str, list[Fold]]) -> str:
    most = max((_numbers(key)[0] for key in splits), default=0)
    if masks == "all":
        return f"{most}_{most}"
    return masks if "_" in masks else f"{most}_{masks}"


def _numbers(key: str) -> tuple[int, int]:
    train, masks = key.split("_")
    return int(train), int(masks)


def _read_splits(split_file: Path) -> dict[str, list[Fold]]:
    try:
        document = json.loads(split_file.read_text(encoding="utf-8"))
        splits = {key: [_fold(entry) for entry in folds] for key, folds in document["splits"].items()}
        for key in splits:
            _numbers(key)
    except OSError as error:
        raise KnownError(
            split_file, "cannot be read ({why})", "name the split file", why=system_reason(error)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(split_file, "is not a split file", "name the file kolektorsdd_splits.json") from error
    return splits


def _fold(entry: dict[str, Any]) -> Fold:
    train, test = entry["train"], entry["test"]
    if not all(isinstance(has_mask, bool) for has_mask in train.values()):
        raise ValueError("whether an item has a mask is true or false")
    if not set(test).isdisjoint(train):
        raise ValueError("an item both trains and tests")
    return Fold(dict(train), frozenset(test))
