"""What the buttons under a suggestion say can be read in the panel's narrowest width."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.panels.side_panel import WIDTH_PX
from app.gui.panels.suggestion_panel import SuggestionPanel
from app.queue.filter import QueueRow
from core.domain import ImageLabel, MaskState, Outdated, Suggestion, SuggestionKind
from core.suggestion.reason import plain_reason
from tests.app.gui.languages import spoken


def _row(n_covers: int) -> QueueRow:
    covers = tuple(range(2, n_covers + 2))
    return QueueRow(
        1,
        "1.png",
        ImageLabel.BAD,
        MaskState.NONE,
        0.9,
        Suggestion(1, SuggestionKind.MASK, 2.0, 20.0, plain_reason("about 20 s"), covers),
        is_waiting=True,
        disagrees=False,
        suspicious=False,
        problem=None,
        outdated=Outdated(label=False, mask=False),
    )


@pytest.mark.parametrize("n_covers", [1, 14, 1234])
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_button_is_cut(qtbot: QtBot, qapp: QApplication, language: str, n_covers: int):
    theme = Theme(qapp, ThemeChoice.LIGHT)
    with spoken(qapp, language):
        panel = SuggestionPanel()
        qtbot.addWidget(panel)
        panel.setFixedWidth(WIDTH_PX)
        panel.show_row(_row(n_covers), None, may_skip=True, opinion_always_shown=True)
        panel.show()
        qtbot.waitExposed(panel)
        shown = [button for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    theme.deleteLater()
    assert len(shown) == 2
    assert [button.text() for button in shown if button.width() < button.sizeHint().width()] == []
    assert all(panel.rect().contains(button.geometry()) for button in shown)
