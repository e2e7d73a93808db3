"""What to import, how, and for a new project where to."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField, Wanted
from app.gui.language.known_errors import said
from app.gui.session.new_project import default_project_folder
from core.formats import AUTO, IMPORT_FORMATS, ImportOptions

_ALWAYS_SURE = ("folder", "kolektorsdd")  # formats in which an empty mask says it all


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """``project`` is the folder of the project to make, None to import into the open one."""

    format_name: str
    root: Path
    options: ImportOptions
    project: Path | None = None


class ImportDialog(FormDialog):
    """``root`` is filled in where it is known, or all that was ``entered`` the last time, when that came to nothing;
    ``makes_project`` asks for the new project's folder too."""

    def __init__(
        self,
        root: Path | None,
        parent: QWidget | None = None,
        *,
        makes_project: bool = False,
        entered: ImportRequest | None = None,
    ) -> None:
        heading, purpose = _wording(makes_project)
        super().__init__(heading, purpose, QCoreApplication.translate("ImportDialog", "Import"), parent)
        self._format = self._make_format()
        self._root = PathField(self.tr("Folder of the images"), self, Wanted.FOLDER if makes_project else Wanted.EITHER)
        self._split = PathField(self.tr("File of published splits"), self, Wanted.FILE)
        self._fold = QSpinBox(self)
        self._fold.setRange(0, 99)
        let_wheel_pass(self._fold)
        self._masks = QLineEdit(self)
        self._masks.setPlaceholderText(self.tr("all"))
        self._empty = QCheckBox(self.tr("Images that the dataset lists without a defect are good"), self)
        self._empty.setToolTip(self.tr("Otherwise an image without an annotation comes in unlabeled"))
        self._good_to, self._bad_from = self._make_share(0.0), self._make_share(1.0)
        self._overwrite = QCheckBox(self.tr("Replace labels and masks that are there already"), self)
        self._overwrite.setToolTip(self.tr("Otherwise what is there stays, and what is imported fills the gaps"))
        self._project = PathField(self.tr("Folder of the new project"), self)
        self._makes_project = makes_project
        self._proposed: Path | None = None  # for the project; what the person typed instead stays
        self._lay_out(makes_project)
        self._format.currentIndexChanged.connect(self._on_changed)
        self._root.changed.connect(self._on_root)
        self._project.changed.connect(self._on_changed)
        self._split.changed.connect(self._on_changed)
        if entered is not None:
            self._enter(entered)
        elif root is not None:
            self._root.set_path(root)
        self._on_changed()

    @property
    def request(self) -> ImportRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self._root.path is not None
        options = ImportOptions(
            overwrite=self._overwrite.isChecked(),
            empty_is_good=self._empty.isChecked(),
            good_to=self._good_to.value(),
            bad_from=self._bad_from.value(),
        )
        if self._has_splits():
            masks = self._masks.text().strip()
            options = ImportOptions(
                split_file=self._split.path,
                fold=self._fold.value() if self._split.path else None,
                masks=int(masks) if masks.isdigit() else masks or None,
                overwrite=self._overwrite.isChecked(),
            )
        project = self._project.path if self._makes_project else None
        return ImportRequest(self._format.currentData(), self._root.path, options, project)

    def _enter(self, request: ImportRequest) -> None:
        options = request.options
        self._format.setCurrentIndex(self._format.findData(request.format_name))
        self._root.set_path(request.root)
        if options.split_file is not None:
            self._split.set_path(options.split_file)
        self._fold.setValue(options.fold or 0)
        self._masks.setText("" if options.masks is None else str(options.masks))
        self._empty.setChecked(options.empty_is_good)
        self._good_to.setValue(options.good_to)
        self._bad_from.setValue(options.bad_from)
        self._overwrite.setChecked(options.overwrite)
        if request.project is not None:
            self._project.set_path(request.project)

    def _make_share(self, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(0, 1)
        box.setSingleStep(0.05)
        box.setValue(value)
        let_wheel_pass(box)
        return box

    def _make_format(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.addItem(self.tr("Recognise it"), AUTO)
        for each in IMPORT_FORMATS:
            box.addItem(said(each.title), each.name)
        return box

    def _lay_out(self, makes_project: bool) -> None:
        rows: list[tuple[str, QWidget]] = [
            (self.tr("Format"), self._format),
            (self.tr("Images"), self._root),
            (self.tr("Splits"), self._split),
            (self.tr("Fold"), self._fold),
            (self.tr("Masks"), self._masks),
            (self.tr("Good up to"), self._good_to),
            (self.tr("Bad from"), self._bad_from),
            (self.tr("Project"), self._project),
            ("", self._empty),
            ("", self._overwrite),
        ]
        for name, widget in rows:
            if name:
                widget.setAccessibleName(name)
            self.add_row(name, widget)
        self.form.setRowVisible(self._project, makes_project)
        self.form.setRowVisible(self._overwrite, not makes_project)

    def _has_probabilities(self) -> bool:
        return bool(self._format.currentData() == "csv")

    def _has_splits(self) -> bool:
        return bool(self._format.currentData() == "kolektorsdd")

    def _on_root(self) -> None:
        is_free = self._project.path in (None, self._proposed)
        if self._makes_project and is_free and self._root.path is not None and self._root.path.name:
            self._proposed = default_project_folder(self._root.path)
            self._project.set_path(self._proposed)
        self._on_changed()

    def _on_changed(self) -> None:
        for widget in (self._split, self._fold, self._masks):
            self.form.setRowVisible(widget, self._has_splits())
        for share in (self._good_to, self._bad_from):
            self.form.setRowVisible(share, self._has_probabilities())
        self.form.setRowVisible(self._empty, self._format.currentData() not in _ALWAYS_SURE)
        needed = [self._root, *([self._project] if self._makes_project else [])]
        is_wrong = any(field.problem for field in (*needed, *([self._split] if self._has_splits() else [])))
        self.set_ready(not is_wrong and all(field.path is not None for field in needed))
        self.adjustSize()


def _wording(makes_project: bool) -> tuple[str, str]:
    if makes_project:
        return QCoreApplication.translate("ImportDialog", "New project"), QCoreApplication.translate(
            "ImportDialog", "Images stay where they are and are never changed; labels and masks go beside them."
        )
    return QCoreApplication.translate("ImportDialog", "Import images"), QCoreApplication.translate(
        "ImportDialog", "Any folder or file; one outside the project's image folders becomes another of them."
    )
