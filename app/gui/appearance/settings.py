"""What the window remembers of a person between two sittings."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.workflows.project.authorship import named_person, this_person
from core.recipes import DEFAULT

MAX_RECENT = 8


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Typed access to the platform's settings store; every property has a default."""

    def __init__(self) -> None:
        self._store = QSettings("Maskworth", "Maskworth")

    @property
    def theme(self) -> ThemeChoice:
        value = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice.value)

    @property
    def opinion_always_shown(self) -> bool:
        """Whether the model's opinion shows before the person has labeled an image."""
        return bool(self._store.value("opinion_always_shown", False, type=bool))

    @opinion_always_shown.setter
    def opinion_always_shown(self, shown: bool) -> None:
        self._store.setValue("opinion_always_shown", shown)

    @property
    def device(self) -> str:
        """ "auto", "cpu" or "cuda"."""
        return str(self._store.value("device", "auto"))

    @device.setter
    def device(self, device: str) -> None:
        self._store.setValue("device", device)

    @property
    def recipe(self) -> str:
        return str(self._store.value("recipe", DEFAULT.name))

    @recipe.setter
    def recipe(self, name: str) -> None:
        self._store.setValue("recipe", name)

    @property
    def dataset_settings(self) -> str:
        """Those of the published experiment that a published recipe follows; empty for the recipe's own."""
        return str(self._store.value("dataset_settings", ""))

    @dataset_settings.setter
    def dataset_settings(self, name: str) -> None:
        self._store.setValue("dataset_settings", name)

    @property
    def warm_start(self) -> bool:
        """Whether a training begins with the weights of the last model."""
        return bool(self._store.value("warm_start", False, type=bool))

    @warm_start.setter
    def warm_start(self, on: bool) -> None:
        self._store.setValue("warm_start", on)

    @property
    def remove_suspects(self) -> bool:
        """Whether a training leaves out good images that look unlike the others."""
        return bool(self._store.value("remove_suspects", False, type=bool))

    @remove_suspects.setter
    def remove_suspects(self, on: bool) -> None:
        self._store.setValue("remove_suspects", on)

    @property
    def input_px(self) -> int:
        """Side of a square with as many pixels as large images are scaled down to; 0: the recipe's own."""
        return int(str(self._store.value("input_px", 0)))

    @input_px.setter
    def input_px(self, side: int) -> None:
        self._store.setValue("input_px", side)

    @property
    def encoder(self) -> str:
        """Path of the weights that look at images in a memory; empty for those that come with the program."""
        return str(self._store.value("encoder", ""))

    @encoder.setter
    def encoder(self, path: str) -> None:
        self._store.setValue("encoder", path)

    @property
    def auto_retrain(self) -> int:
        """After how many changes a training starts by itself; 0: never."""
        return int(str(self._store.value("auto_retrain", 0)))

    @auto_retrain.setter
    def auto_retrain(self, n_changes: int) -> None:
        self._store.setValue("auto_retrain", n_changes)

    @property
    def looks_at_good(self) -> bool:
        """Whether good images are looked at by itself, from the first that are enough on."""
        return bool(self._store.value("looks_at_good", True, type=bool))

    @looks_at_good.setter
    def looks_at_good(self, on: bool) -> None:
        self._store.setValue("looks_at_good", on)

    @property
    def language(self) -> str:
        """ "system", "en" or "de"; read when the program starts."""
        return str(self._store.value("language", "system"))

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def queue_is_grid(self) -> bool:
        return bool(self._store.value("queue_is_grid", False, type=bool))

    @queue_is_grid.setter
    def queue_is_grid(self, is_grid: bool) -> None:
        self._store.setValue("queue_is_grid", is_grid)

    @property
    def curves_shown(self) -> bool:
        """Whether a training shows its curves, or is one line."""
        return bool(self._store.value("curves_shown", True, type=bool))

    @curves_shown.setter
    def curves_shown(self, shown: bool) -> None:
        self._store.setValue("curves_shown", shown)

    @property
    def tools(self) -> str:
        """How the tools are set, as ToolSettings write it."""
        return str(self._store.value("tools", ""))

    @tools.setter
    def tools(self, text: str) -> None:
        self._store.setValue("tools", text)

    @property
    def shortcuts(self) -> dict[str, tuple[str, ...]]:
        """Portable key texts by the name of the action, only where they differ from the defaults."""
        try:
            stored = json.loads(str(self._store.value("shortcuts", "{}")))
            return {str(act): tuple(map(str, keys)) for act, keys in stored.items()}
        except (ValueError, AttributeError, TypeError):  # a settings file that somebody has edited
            return {}

    @shortcuts.setter
    def shortcuts(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._store.setValue("shortcuts", json.dumps(dict(keys)))

    @property
    def given_author(self) -> str:
        """The name that a person has given themselves here; empty for the account's."""
        return str(self._store.value("author", ""))

    @property
    def author(self) -> str:
        """Whose name stands in the history: the one that was given for this sitting, else the one that was set, else
        the account's."""
        return named_person() or self.given_author or this_person().author

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name)

    @property
    def recent_projects(self) -> list[Path]:
        """Project folders, the latest first; folders that are gone are left out."""
        stored = self._store.value("recent_projects")
        lines = [stored] if isinstance(stored, str) else stored  # one entry comes back as a bare string
        if not isinstance(lines, list):
            return []
        return [path for path in map(Path, lines) if path.is_dir()]

    def add_recent_project(self, folder: Path) -> None:
        folders = [folder.resolve(), *(path for path in self.recent_projects if path != folder.resolve())]
        self._store.setValue("recent_projects", [str(path) for path in folders[:MAX_RECENT]])

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def splitter(self) -> QByteArray:
        return self._bytes("splitter")

    @splitter.setter
    def splitter(self, value: QByteArray) -> None:
        self._store.setValue("splitter", value)

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
