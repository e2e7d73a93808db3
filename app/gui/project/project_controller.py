"""An open project in the window: its session and page, tied to the window's messages, status bar and actions.

Imported when the first project opens: the store and the image libraries would cost the start of the window 0.5 s.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.gui.appearance.settings import Settings
from app.gui.appearance.theme import Theme
from app.gui.commands.actions import Act, Actions
from app.gui.decision.decision_control import DecisionControl
from app.gui.dialogs.question import agreed
from app.gui.labeling.active_time import ActiveTime
from app.gui.labeling.changed_files import ChangedFiles
from app.gui.labeling.open_elsewhere import OpenElsewhere
from app.gui.labeling.people_control import PeopleControl
from app.gui.labeling.refused_changes import RefusedChanges
from app.gui.labeling.tool_settings import ToolSettings
from app.gui.machines.other_machines import OtherMachines
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.project.data_exchange import DataExchange
from app.gui.project.image_folder import ImageFolder
from app.gui.project.model_export import ModelExport
from app.gui.project.source_control import SourceControl
from app.gui.report.report_control import ReportControl
from app.gui.runs.run_control import RunControl
from app.gui.runs.run_offers import RunOffers
from app.gui.runs.run_words import current_words
from app.gui.safety.safety_control import SafetyControl
from app.gui.session.project_session import OnlyLooks, OpenedProject, ProjectSession
from app.gui.splits.split_control import SplitControl
from app.gui.training.memory_renewal import MemoryRenewal
from app.gui.training.training_control import TrainingControl
from app.gui.workspace.status_strip import StatusStrip
from app.gui.workspace.toolbar import Toolbar
from app.gui.workspace.workspace import Workspace
from app.queue.filter import QueueKind
from app.workflows.training.renewal import LookReason
from core.domain import RunRecord

_FLUSH_S = 5.0
_HINT = "hint"


class ProjectController(QObject):
    """Made when a project has opened, closed and thrown away with it. ``bench`` is the widget to show."""

    def __init__(
        self,
        opened: OpenedProject,
        *,
        actions: Actions,
        active_time: ActiveTime,
        messages: MessageBar,
        settings: Settings,
        status: StatusStrip,
        theme: Theme,
        toolbar: Toolbar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._messages = messages
        self._settings = settings
        self._status = status
        self._toolbar = toolbar
        self.session = ProjectSession(opened, settings.author, self)
        self.bench = Workspace(
            self.session,
            actions,
            theme,
            active_time,
            opinion_always_shown=settings.opinion_always_shown,
            parent=parent,
        )
        self.training = TrainingControl(self.session, self.bench.strip, self)
        self.good_images = MemoryRenewal(self.session, self)
        self.runs = RunControl(self.session, messages, theme, self)
        self.offers = RunOffers(messages, self)
        self.decisions = DecisionControl(self.session, self.bench.labeling.undo, theme, self)
        self.people = PeopleControl(self.session, self.bench.labeling, settings, theme, self)
        self.splits = SplitControl(self.session, self.bench.labeling.undo, self)
        self.reports = ReportControl(self.session, messages, theme, self)
        self.exchange = DataExchange(self.session, messages, self)
        self.models = ModelExport(self.session, messages, self)
        self.images = ImageFolder(self.session, messages, self.exchange, self)
        self.sources = SourceControl(self.session, self.exchange, self.images, messages, self.bench.labeling.undo, self)
        self.safety = SafetyControl(self.session, messages, actions, self)
        self._refused = RefusedChanges(self.session, self.bench.labeling, messages, self)
        self._machines = OtherMachines(self.session, settings, toolbar, self.bench.strip, self.training, messages, self)
        self._elsewhere = OpenElsewhere(self.session, self.bench.labeling, self.bench.model, messages, self)
        self._changed_files = ChangedFiles(self.session, self.bench.labeling, self.bench.model, messages, self)
        self._connect()

    @property
    def name(self) -> str:
        return self.session.project.store.name

    @property
    def title(self) -> str:
        """Its name, and the folder that it lies in where that is called otherwise, as a copy's is."""
        folder = self.session.project.folder
        return self.name if folder.name == self.name else f"{self.name} ({folder})"

    def start(self) -> None:
        """Show the project; its page must be in the window by now."""
        self.bench.splitter.restoreState(self._settings.splitter)
        side = self.bench.side
        settings = ToolSettings.from_json(self._settings.tools)
        settings.take_up(self._actions, self.bench.canvas, side.opinion, side.picture)
        self._toolbar.show_title(self.name, self.session.project.folder)
        self._toolbar.set_foretelling(self._foretell)
        self._toolbar.show_person(self.session.author)
        self._actions.allow(has_project=True, read_only=self.session.read_only)
        self._status.start(self.session.snapshot.active_s)
        if self.session.only_looks is not None:
            self._status.show_read_only()
            self._messages.show_problem(self._why_read_only(self.session.only_looks), "read-only")
        self.bench.queue.set_grid(self._settings.queue_is_grid)
        self.bench.strip.show_curves(self._settings.curves_shown)
        self._messages.set_part(self.bench.canvas)
        self.bench.start()
        self._on_may_resume()
        self._actions[Act.CANCEL_TRAINING].setEnabled(False)
        self.training.look_for_interrupted()
        self.exchange.tell_unfinished()
        self.safety.start()

    def may_close(self, parent: QWidget, *, keeps_unsaved: bool = False) -> bool:
        """Whether nothing would be lost, or the person agrees to lose it. ``keeps_unsaved``: whoever asks keeps what
        could not be saved."""
        if self.training.is_running and not self.training.is_looking:
            question = self.tr("A training is running. Closing the project stops it.")
            if self.training.could_go_on:
                question = self.tr("A training is running. Closing the project stops it; you can go on with it later.")
            if not agreed(parent, question, self.tr("Stop training and close"), self.tr("Go on training")):
                return False
        self.bench.canvas.complete_pending()
        if self.session.writer.flush(_FLUSH_S) or keeps_unsaved:
            return True
        question = self.tr("%Ln changes could not be saved. Close and lose them?", "", self.session.writer.n_waiting)
        return agreed(parent, question, self.tr("Close and lose them"), self.tr("Keep open"))

    def close(self) -> None:
        """Stop every thread and let go of the project."""
        tools = ToolSettings.of(self._actions, self.bench.canvas, self.bench.side.opinion)
        self._settings.tools = tools.to_json()
        self.safety.close()
        self._machines.close()
        self.training.close()
        self.runs.close()
        self.decisions.close()
        self.splits.close()
        self.people.close()
        self.reports.close()
        self._toolbar.set_training(False)
        self._toolbar.set_foretelling(None)
        self.exchange.close()
        self.models.close()
        self.images.close()
        self.bench.close_threads()
        self._settings.splitter = self.bench.splitter.saveState()
        self.session.close()
        self._messages.set_part(None)
        self._messages.resolve_all()
        self.bench.deleteLater()
        self.deleteLater()

    def _connect(self) -> None:
        bench, session, status = self.bench, self.session, self._status
        bench.model.counts_changed.connect(status.show_counts)
        bench.canvas.navigation.zoom_changed.connect(status.show_zoom)
        bench.canvas.hover.hover_changed.connect(status.show_hover)
        session.writer.submitted.connect(status.show_waiting)
        session.writer.saved.connect(self._on_saved)
        session.writer.failed.connect(self._on_save_failed)
        session.writer.refused.connect(self._on_refused)
        session.reader.failed.connect(self._messages.show_problem)
        bench.noticed.connect(self._on_hint)
        bench.labeling.undo.stack.indexChanged.connect(self._on_action)
        bench.labeling.problem_found.connect(self._messages.show_problem)
        bench.labeling.problem_solved.connect(self._messages.resolve)
        self.training.noticed.connect(self._messages.show_message)
        self.training.problem_found.connect(self._messages.show_problem)
        self.training.succeeded.connect(self._on_succeeded)
        self.training.running_changed.connect(self._on_training)
        self.training.changes_counted.connect(self._on_changes_counted)
        self.good_images.due.connect(self._on_look_due)
        self._connect_runs()
        bench.labeling.image_shown.connect(self.images.on_image_shown)
        self.images.gone_requested.connect(self._on_gone_requested)
        self.images.relocated.connect(self._on_relocated)
        bench.queue.grid_toggled.connect(self._on_grid)
        bench.strip.curves_toggled.connect(self._on_curves)
        self.exchange.succeeded.connect(self._on_succeeded)
        self.models.succeeded.connect(self._on_succeeded)
        self.models.noticed.connect(self._messages.show_message)
        self._actions[Act.RETRAIN].triggered.connect(self._on_retrain)
        self._actions[Act.RESUME].triggered.connect(self._on_resume)
        self._actions[Act.CANCEL_TRAINING].triggered.connect(bench.strip.cancel)
        bench.strip.resume_requested.connect(self._on_resume)
        self._actions[Act.IMPORT].triggered.connect(self._on_import)
        self.exchange.import_wanted.connect(self._on_import)
        self.exchange.export_wanted.connect(self._on_export)
        self.bench.export_requested.connect(self._on_export_these)
        self._actions[Act.EXPORT].triggered.connect(self._on_export)
        self._actions[Act.EXPORT_MODEL].triggered.connect(self._on_export_model)
        self._actions[Act.ADD_FOLDER].triggered.connect(self._on_add_folder)
        self._actions[Act.SOURCES].triggered.connect(self._on_sources)

    def _connect_runs(self) -> None:
        self.training.run_offered.connect(self.offers.offer_run)
        self.training.beginning_offered.connect(self.offers.offer_beginning)
        self.training.beginning_withdrawn.connect(self.offers.withdraw_beginning)
        self.training.broken_off.connect(self._on_broken_off)
        self.training.may_resume_changed.connect(self._on_may_resume)
        self.offers.use_accepted.connect(self.runs.use)
        self.offers.beginning_accepted.connect(self._on_beginning)
        self.runs.changed_requested.connect(self.bench.strip.changed_requested)
        self.runs.images_requested.connect(self.bench.show_images)
        self.runs.threshold_requested.connect(self._on_threshold)
        self.runs.repeat_requested.connect(self.training.repeat)
        self.decisions.noticed.connect(self._on_hint)
        self.decisions.failed.connect(self._messages.show_problem)
        self.decisions.images_requested.connect(self.bench.show_errors)
        self.decisions.review_requested.connect(self.bench.labeling.send_to_review)
        self._actions[Act.DECIDE].triggered.connect(self._on_decide)
        self.splits.noticed.connect(self._on_hint)
        self.splits.failed.connect(self._messages.show_problem)
        self._actions[Act.SPLITS].triggered.connect(self._on_splits)
        self.people.noticed.connect(self._on_hint)
        self.people.author_changed.connect(self._toolbar.show_person)
        self._actions[Act.HISTORY].triggered.connect(self._on_history)
        self._actions[Act.AUTHOR].triggered.connect(self._on_author)
        self._actions[Act.AGREEMENT].triggered.connect(self._on_agreement)
        self.people.kind_requested.connect(self.bench.queue.choose)
        self.people.images_requested.connect(self.bench.show_images)
        self.session.model_changed.connect(self._on_model_changed)
        self._actions[Act.RUNS].triggered.connect(self._on_runs)
        self._actions[Act.REPORT].triggered.connect(self._on_report)
        self._actions[Act.LEARNING_CURVE].triggered.connect(self._on_learning_curve)

    def _why_read_only(self, why: OnlyLooks) -> str:
        text = {
            OnlyLooks.OTHER_WINDOW: self.tr("{folder}: is open in another window; this one only looks, and follows"),
            OnlyLooks.NO_RIGHTS: self.tr("{folder}: may not be written, or its disk is full; this window only looks"),
        }[why]
        return text.format(folder=self.session.project.folder)

    def _on_may_resume(self) -> None:
        self._actions[Act.RESUME].setEnabled(self.training.may_resume)

    def _on_broken_off(self, was_at_its_end: bool) -> None:
        text = self.tr("The last training was broken off. Go on after its last epoch with {keys}.")
        if was_at_its_end:
            text = self.tr("The last training was broken off when its model was complete. Take it with {keys}.")
        keys = self._actions[Act.RESUME].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._messages.show_message(text.format(keys=keys))

    def _on_grid(self, is_grid: bool) -> None:
        self._settings.queue_is_grid = is_grid

    def _on_curves(self, shown: bool) -> None:
        self._settings.curves_shown = shown

    def _on_gone_requested(self) -> None:
        self.bench.queue.choose(QueueKind.UNUSABLE)

    def _on_relocated(self) -> None:
        self.session.forget_failures()
        self.bench.labeling.reload_failed()

    def _on_changes_counted(self, n: int) -> None:
        """After so many changes, where the person wants that, learn from them; a run under way is left alone."""
        if 0 < self._settings.auto_retrain <= n and not self.training.is_running:
            self._on_retrain()

    def _on_look_due(self, reason: LookReason) -> None:
        if self._settings.looks_at_good and not self.training.is_running:
            self.training.look_at_good(reason, self._settings.device, self._settings.input_px, self._settings.encoder)

    def _on_hint(self, text: str) -> None:
        """The next one takes its place."""
        self._messages.show_message(text, key=_HINT)

    def _on_action(self) -> None:
        """One more was done, undone or done again: what was said of the last one is over, as its Ctrl+Z is."""
        self._messages.resolve(_HINT)

    def _on_saved(self, n_waiting: int) -> None:
        self._messages.resolve("saving")
        self._status.show_waiting(n_waiting)

    def _on_refused(self, _image_id: int, _why: str, n_waiting: int) -> None:
        """Whoever takes the change back tells why; the store can be written."""
        self._on_saved(n_waiting)

    def _on_save_failed(self, problem: str, n_waiting: int, is_damage: bool) -> None:
        if is_damage:
            self.safety.damage_found.emit(problem)
        else:
            self._messages.show_problem(problem, "saving")
        self._status.show_failed(n_waiting)

    def _on_succeeded(self, text: str) -> None:
        self._messages.show_message(text, Severity.SUCCESS)

    def _on_retrain(self) -> None:
        settings = self._settings
        self.training.start(
            settings.recipe,
            settings.device,
            dataset_settings=settings.dataset_settings,
            input_px=settings.input_px,
            encoder=settings.encoder,
            warm_start=settings.warm_start,
            remove_suspects=settings.remove_suspects,
        )

    def _foretell(self) -> str:
        chosen = self._settings
        return self.training.foretold(
            chosen.recipe,
            chosen.device,
            dataset_settings=chosen.dataset_settings,
            input_px=chosen.input_px,
            encoder=chosen.encoder,
        )

    def _on_resume(self) -> None:
        self.training.resume(self._settings.device)

    def _on_training(self, running: bool) -> None:
        self._toolbar.set_training(running)
        self._actions[Act.RETRAIN].setEnabled(not running)
        self._actions[Act.CANCEL_TRAINING].setEnabled(running)
        self._on_may_resume()
        if running:
            self.good_images.note_start()
            self._messages.resolve("training")
            self.offers.resolve()
        else:
            self.good_images.look_on()

    def _on_beginning(self, run_id: int) -> None:
        self.training.begin_from(run_id, self._settings.device)

    def _on_runs(self) -> None:
        self.runs.show_list(self.bench)

    def _on_report(self) -> None:
        self.reports.ask(self.bench)

    def _on_learning_curve(self) -> None:
        self.reports.show_curve(self.bench)

    def _on_decide(self) -> None:
        run = self.session.snapshot.run
        if run is None:
            self._on_hint(self.tr("There is no threshold before the first training has ended: press Ctrl+R."))
        else:
            self.decisions.show(run.id, self.bench)

    def _on_splits(self) -> None:
        self.splits.show(self.bench)

    def _on_history(self) -> None:
        self.people.show_history(self.bench)

    def _on_agreement(self) -> None:
        self.people.show_agreement(self.bench)

    def _on_author(self) -> None:
        self.people.ask_author(self.bench)

    def _on_threshold(self, run_id: int) -> None:
        self.decisions.show(run_id, self.bench)

    def _on_model_changed(self, run: RunRecord) -> None:
        """By this window, by another or by a command: whoever looks at scores must know whose they are."""
        self.offers.resolve()
        self._messages.show_message(current_words(run), Severity.SUCCESS, "model")

    def _on_add_folder(self) -> None:
        self.sources.ask_folder(self.bench)

    def _on_sources(self) -> None:
        self.sources.show(self.bench)

    def _on_import(self) -> None:
        self.exchange.ask_import(self.bench)

    def _on_export(self) -> None:
        model = self.bench.model
        listed = model.shown_ids if model.n_shown < model.counts().images else None
        self.exchange.ask_export(self.bench, listed=listed)

    def _on_export_these(self, image_ids: frozenset[int]) -> None:
        self.exchange.ask_export(self.bench, only=image_ids)

    def _on_export_model(self) -> None:
        self.models.ask(self.bench)
