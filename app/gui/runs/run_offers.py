"""What a training leaves for the person to decide, in the message bar."""

from PySide6.QtCore import QObject, Signal

from app.gui.messages.message_bar import MessageBar

_USE, _BEGIN = "use run", "begin anew"


class RunOffers(QObject):
    """At most one offer of a kind: a newer run takes the place of the last."""

    use_accepted = Signal(int)  # the run
    beginning_accepted = Signal(int)  # the run whose weights to begin with

    def __init__(self, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._runs: dict[str, int] = {}
        messages.offer_accepted.connect(self._on_accepted)

    def offer_run(self, text: str, run_id: int) -> None:
        """A run that was not taken, with the reason."""
        self._show(_USE, text, self.tr("Use it anyway"), run_id)

    def offer_beginning(self, run_id: int) -> None:
        """A run that cannot go on, since people have said more since."""
        text = self.tr("Labels or masks have changed since run {id} began, so it cannot go on as it was.")
        self._show(_BEGIN, text.format(id=run_id), self.tr("Learn on from its weights"), run_id)

    def withdraw_beginning(self) -> None:
        self._messages.resolve(_BEGIN)

    def resolve(self) -> None:
        """Another training, or another choice, has answered them."""
        for key in (_USE, _BEGIN):
            self._messages.resolve(key)

    def _show(self, key: str, text: str, button: str, run_id: int) -> None:
        self._runs[key] = run_id
        self._messages.show_offer(text, button, key)

    def _on_accepted(self, key: str) -> None:
        if key == _USE:
            self.use_accepted.emit(self._runs[key])
        elif key == _BEGIN:
            self.beginning_accepted.emit(self._runs[key])
