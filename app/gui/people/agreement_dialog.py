"""Second opinions are asked for here, and how far people agree is shown: the figures, the table, and the images."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.commands.keys.tab_order import step_focus
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.controls.section import muted_label
from app.gui.language.counted import counted
from app.gui.language.known_errors import told
from app.gui.language.numbers import count
from app.gui.people.agreement_figures import AgreementFigures
from app.gui.people.confusion_table import ConfusionTable
from app.gui.people.differing_images import DifferingImages
from app.gui.session.project_session import ProjectSession
from app.queue.filter import QueueKind
from app.workflows.people.ask_opinions import DOUBTFUL, SHARE
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.people.agreement import AgreementFound, PairOfPeople

SIZE_PX = QSize(940, 660)
AROUND_PX = 60
_FIGURES_PX = 380
_READ = "agreement"


class AgreementDialog(QDialog):
    """``refresh`` shows what has become of it."""

    ask_requested = Signal(float, int)  # share, how many doubtful ones
    kind_requested = Signal(object)  # QueueKind
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open

    def __init__(self, session: ProjectSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Second opinions"))
        self._session = session
        self._found: AgreementFound | None = None
        self.share, self.doubtful = QSpinBox(self), QSpinBox(self)
        self.ask = QPushButton(self.tr("Ask"), self)
        self.waiting, self.disputed = QPushButton(self), QPushButton(self)
        self.pairs = ChoiceBox(self)
        self.figures = AgreementFigures(theme, self)
        self.table = ConfusionTable(self)
        self.images = DifferingImages(session.thumbnails, self)
        self._differ = PlainLabel(self)
        self.state = muted_label(self.tr("Reading …"))
        self._pair_part = QWidget(self)
        self._lay_out()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)
        self.ask.clicked.connect(self._on_ask)
        self.waiting.clicked.connect(lambda: self._show_kind(QueueKind.SECOND_OPINION))
        self.disputed.clicked.connect(lambda: self._show_kind(QueueKind.DISPUTED))
        self.pairs.currentIndexChanged.connect(self._show_pair)
        self.table.opened.connect(self._on_opened)
        self.images.chosen.connect(self._on_image)
        self.finished.connect(self._on_closed)
        self.refresh()

    def refresh(self) -> None:
        """Read it anew."""
        table = self._session.snapshot.table
        counts = table.counts()
        self.ask.setEnabled(not self._session.read_only and counts.unlabeled < counts.images)
        self.waiting.setText(self.tr("Waiting for you: {n}").format(n=count(counts.second_opinion)))
        self.waiting.setEnabled(counts.second_opinion > 0)
        self.disputed.setText(self.tr("To settle: {n}").format(n=count(counts.disputed)))
        self.disputed.setEnabled(counts.disputed > 0)
        self._work.want([_READ])

    def show_problem(self, text: str) -> None:
        self.state.setText(text)
        self.state.show()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus([self], forward=forward) or super().focusNextPrevChild(forward)

    def _lay_out(self) -> None:
        heading = PlainLabel(self.tr("Second opinions and agreement"), self)
        heading.setProperty("role", "heading")
        purpose = self.tr(
            "Somebody else says what they see without knowing what was said first. The label stays until somebody "
            "settles what people differ on."
        )
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(muted_label(purpose))
        column.addLayout(self._asking())
        column.addWidget(self.state)
        column.addWidget(self._pair_part, 1)
        column.addStretch(0)  # in its place while it is hidden
        column.addLayout(foot)
        self._lay_out_pair()
        self._pair_part.hide()
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))

    def _asking(self) -> QHBoxLayout:
        for field in (self.share, self.doubtful):
            let_wheel_pass(field)
        self.share.setRange(0, 100)
        self.share.setValue(round(100 * SHARE))
        self.share.setSuffix(" %")
        self.share.setAccessibleName(self.tr("Share of the labeled images that is drawn by lot"))
        self.doubtful.setRange(0, 9999)
        self.doubtful.setValue(DOUBTFUL)
        self.doubtful.setAccessibleName(self.tr("How many doubtful labels are asked about"))
        self.ask.setProperty("role", "primary")
        self.ask.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (
            PlainLabel(self.tr("Ask about"), self),
            self.share,
            PlainLabel(self.tr("of the labeled images, and"), self),
            self.doubtful,
            PlainLabel(self.tr("doubtful ones"), self),
            self.ask,
        ):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.waiting, self.disputed):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _lay_out_pair(self) -> None:
        self.pairs.setAccessibleName(self.tr("Two people"))
        self.figures.setFixedWidth(_FIGURES_PX)
        above = QHBoxLayout()
        above.setSpacing(32)
        above.addWidget(self.figures)
        above.addWidget(self.table, 1)
        self._differ.setProperty("role", "caption")
        column = QVBoxLayout(self._pair_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.pairs)
        column.addLayout(above)
        column.addWidget(self._differ)
        column.addWidget(self.images, 1)

    def _read(self, _wish: str) -> "AgreementFound | KnownError":
        from app.workflows.people.agreement import agreement

        try:
            return agreement(self._session.writer.saved_project())
        except KnownError as error:
            return error

    def _on_read(self, _wish: str, found: "AgreementFound | KnownError") -> None:
        if isinstance(found, KnownError):
            self.show_problem(told(found))
            return
        self._found = found
        chosen = max(self.pairs.currentIndex(), 0)
        self.pairs.blockSignals(True)
        self.pairs.clear()
        for pair in found.pairs:
            text = self.tr("{one} and {other}: {n}")
            self.pairs.addItem(text.format(one=pair.one, other=pair.other, n=counted.images(pair.all_images.n)))
        self.pairs.setCurrentIndex(min(chosen, len(found.pairs) - 1))
        self.pairs.blockSignals(False)
        self.state.setText(self._nothing(found) if not found.pairs else "")
        self.state.setVisible(not found.pairs)
        self._pair_part.setVisible(bool(found.pairs))
        self._show_pair()

    def _nothing(self, found: "AgreementFound") -> str:
        if found.waiting:
            text = self.tr("Nobody has given a second opinion yet. %Ln images wait for one.", "", len(found.waiting))
            return " ".join((text, self.tr("The author of a label is not asked about it.")))
        return self.tr("No second opinion has been asked for yet.")

    @property
    def _pair(self) -> "PairOfPeople | None":
        place = self.pairs.currentIndex()
        return None if self._found is None or place < 0 else self._found.pairs[place]

    def _show_pair(self) -> None:
        pair = self._pair
        if pair is None or self._found is None:
            return
        self.figures.show_pair(pair)
        self.table.show_pair(pair)
        self.images.show_pair(pair, self._found.paths, self._found.disputed)
        n = len(pair.differing)
        self._differ.setText(self.tr("They differ on %Ln images", "", n) if n else self.tr("They differ on none"))
        self.images.setVisible(n > 0)

    def _on_ask(self) -> None:
        self.ask.setEnabled(False)
        self.ask_requested.emit(self.share.value() / 100, self.doubtful.value())

    def _show_kind(self, kind: QueueKind) -> None:
        self.kind_requested.emit(kind)
        self.accept()

    def _on_opened(self, image_ids: list[int], name: str, first: int) -> None:
        self.images_requested.emit(image_ids, name, first)
        self.accept()

    def _on_image(self, image_id: int) -> None:
        pair = self._pair
        assert pair is not None
        name = self.tr("{one} and {other} differ").format(one=pair.one, other=pair.other)
        self._on_opened(list(self.images.image_ids), name, image_id)

    def _on_closed(self) -> None:
        self._work.close()
        self.deleteLater()
