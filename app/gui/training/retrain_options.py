"""How the next training goes: recipe, device, what it leaves out, and when it starts by itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.appearance.settings import Settings
from app.gui.controls.choices import add_choice, add_heading
from app.gui.training.encoder_menu import EncoderMenu
from app.workflows.training.first_model import MIN_GOOD
from core.recipes import CHOICES, DATASET_SETTINGS, Recipe, recipe_named, takes_settings

INPUT_PX = (600, 850, 1200, 1700)
_AUTO_RETRAIN = (0, 20, 50, 100, 200)


class RetrainOptions(QMenu):
    """Each choice is kept in the settings at once."""

    left_to_another = Signal()

    def __init__(self, settings: Settings, foretell: Callable[[], str], parent: QWidget) -> None:
        """``foretell`` says how long the next training will take."""
        super().__init__(parent)
        self._settings = settings
        self._foretell = foretell
        self._time = self.addAction("")
        self._time.setEnabled(False)
        self.aboutToShow.connect(self._tell_time)
        self._add_recipes()
        self._add_devices()
        self._add_removal()
        self._add_auto()
        self._allow(recipe_named(self._settings.recipe))

    def _tell_time(self) -> None:
        told = self._foretell()
        self._time.setText(told)
        self._time.setVisible(bool(told))

    def _add_recipes(self) -> None:
        about = {
            "fused": self.tr("the network with a memory of what is good"),
            "fast": self.tr("minutes on a plain desktop"),
            "paper": self.tr("the published network"),
            "reference": self.tr("as its authors run it"),
            "attention": self.tr("the published one with attention"),
            "memory": self.tr("from good images alone, without training"),
        }
        add_heading(self, self.tr("Recipe"))
        group = QActionGroup(self)
        for name in CHOICES:
            text = f"{name} – {about[name]}" if name in about else name
            add_choice(self, group, text, name, checked=name == self._settings.recipe)
        group.triggered.connect(self._on_recipe)
        self._add_published()
        self._add_sizes()
        self._warm = self.addAction(self.tr("Begin with the last model"))
        self._warm.setCheckable(True)
        self._warm.setChecked(self._settings.warm_start)
        self._warm.toggled.connect(self._on_warm_start)

    def _add_published(self) -> None:
        """On which dataset's settings a published recipe runs."""
        self._published = self.addMenu(self.tr("Settings of a published experiment"))
        group = QActionGroup(self)
        for name in ("", *DATASET_SETTINGS):
            chosen = name == self._settings.dataset_settings
            add_choice(self._published, group, name or self.tr("The recipe's own"), name, checked=chosen)
        group.triggered.connect(self._on_published)

    def _add_sizes(self) -> None:
        """How much is left of large images, for defects that would be lost."""
        sizes = self.addMenu(self.tr("Large images are scaled down to"))
        group = QActionGroup(self)
        for side in (0, *INPUT_PX):
            text = self.tr("{n} × {n} pixels").format(n=side) if side else self.tr("The recipe's own size")
            add_choice(sizes, group, text, str(side), checked=side == self._settings.input_px)
        group.triggered.connect(self._on_size)
        self._encoder = EncoderMenu(self._settings, self)
        self.addMenu(self._encoder)

    def _add_devices(self) -> None:
        names = {
            "auto": self.tr("the fastest there is"),
            "cpu": self.tr("the processor"),
            "cuda": self.tr("the graphics card (CUDA)"),
        }
        add_heading(self, self.tr("Device"))
        group = QActionGroup(self)
        for device, name in names.items():
            add_choice(self, group, name, device, checked=device == self._settings.device)
        group.triggered.connect(self._on_device)
        self.leave = self.addAction(self.tr("Leave the training to another machine"))
        self.leave.setToolTip(self.tr("To one that works for this project, with the recipe above"))
        self.leave.triggered.connect(self.left_to_another)

    def _add_removal(self) -> None:
        add_heading(self, self.tr("Labels"))
        self._removal = self.addAction(self.tr("Leave out good images unlike the others"))
        self._removal.setCheckable(True)
        self._removal.setChecked(self._settings.remove_suspects)
        self._removal.toggled.connect(self._on_remove_suspects)

    def _add_auto(self) -> None:
        add_heading(self, self.tr("Retrain by itself"))
        group = QActionGroup(self)
        for n_changes in _AUTO_RETRAIN:
            name = self.tr("After {n} changes").format(n=n_changes) if n_changes else self.tr("Never")
            add_choice(self, group, name, str(n_changes), checked=n_changes == self._settings.auto_retrain)
        group.triggered.connect(self._on_auto)
        look = self.addAction(self.tr("Look at good images, from the first {n} on").format(n=MIN_GOOD))
        look.setCheckable(True)
        look.setChecked(self._settings.looks_at_good)
        look.toggled.connect(self._on_look)

    def _on_recipe(self, action: QAction) -> None:
        self._settings.recipe = action.data()
        self._allow(recipe_named(action.data()))

    def _allow(self, recipe: Recipe) -> None:
        """What the recipe does not have is grey; what was chosen there is kept for another."""
        self._published.setEnabled(takes_settings(recipe))
        self._encoder.setEnabled(recipe.memory is not None)
        for action in (self._warm, self._removal):
            action.setEnabled(recipe.trains)

    def _on_published(self, action: QAction) -> None:
        self._settings.dataset_settings = action.data()

    def _on_warm_start(self, on: bool) -> None:
        self._settings.warm_start = on

    def _on_size(self, action: QAction) -> None:
        self._settings.input_px = int(action.data())

    def _on_device(self, action: QAction) -> None:
        self._settings.device = action.data()

    def _on_remove_suspects(self, on: bool) -> None:
        self._settings.remove_suspects = on

    def _on_look(self, on: bool) -> None:
        self._settings.looks_at_good = on

    def _on_auto(self, action: QAction) -> None:
        self._settings.auto_retrain = int(action.data())
