"""The fields of what a person wants of the threshold, and which of them a rule asks for."""

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QFormLayout, QVBoxLayout, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.decision.decision_words import rule_name
from core.domain import ThresholdRule

SHARED = (ThresholdRule.MAX_ESCAPES, ThresholdRule.MAX_FALSE_ALARMS)
"""Rules that keep a share."""
_ORDER = (
    ThresholdRule.AUTOMATIC,
    ThresholdRule.BY_HAND,
    *SHARED,
    ThresholdRule.COST,
    ThresholdRule.BEST_F1,
)
_WITHOUT_IMAGES = (ThresholdRule.AUTOMATIC, ThresholdRule.BY_HAND)
"""Which do not choose among the images that are shown: once the test has been seen they may not follow."""
_TOP_SCORE = 1.0001  # a little above 1: then nothing is called bad


class AimFields(QWidget):
    """Seen are those that the chosen rule asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_by_hand = True
        self.rule = ChoiceBox(self)
        self.rule.setAccessibleName(self.tr("Set the threshold"))
        for rule in _ORDER:
            self.rule.addItem(rule_name(rule), rule)
        self.good_below = self._number(self.tr("Good below"), highest=_TOP_SCORE, digits=4, step=0.01)
        self.bad_from = self._number(self.tr("Bad from"), highest=_TOP_SCORE, digits=4, step=0.01)
        self.share = self._percent(self.tr("At most"), 1, highest=100, step=0.5)
        self.surely = QCheckBox(self.tr("as a promise, not only here"), self)
        self.surely.setToolTip(
            self.tr("What holds 95 times out of 100 for parts yet to come, not only on these images")
        )
        self.escape_cost = self._number(self.tr("An escape costs"), 100, highest=1e9, digits=2, step=10)
        self.alarm_cost = self._number(self.tr("A false alarm costs"), 1, highest=1e9, digits=2, step=1)
        self.bad_share = self._percent(self.tr("Bad parts of all"), 0, highest=99.99, step=0.1)
        self.bad_share.setSpecialValueText(self.tr("as among these"))
        self.zone = QCheckBox(self.tr("Grey zone for people"), self)
        self.zone.setToolTip(self.tr("Between two thresholds a person looks"))
        self.looks = self._number(self.tr("They look at, an hour"), 60, highest=1e6, digits=0, step=10)
        self.images = self._number(self.tr("The line makes, an hour"), 1000, highest=1e8, digits=0, step=100)
        self._lay_out()
        self.show_rows()

    @property
    def chosen_rule(self) -> ThresholdRule:
        return ThresholdRule(self.rule.currentData())

    @property
    def by_hand(self) -> tuple[QDoubleSpinBox, QDoubleSpinBox]:
        """Where the lines are."""
        return self.good_below, self.bad_from

    @property
    def of_rules(self) -> tuple[QDoubleSpinBox, ...]:
        """The figures that rules go by."""
        return self.share, self.escape_cost, self.alarm_cost, self.bad_share, self.looks, self.images

    @property
    def asks_bad_share(self) -> bool:
        chooses = self.chosen_rule not in _WITHOUT_IMAGES
        return self.chosen_rule is ThresholdRule.COST or (self.zone.isChecked() and chooses)

    def offer_by_hand(self, offered: bool) -> None:
        """After the test has been seen only a rule may choose."""
        choices = self.rule.model()
        assert isinstance(choices, QStandardItemModel)
        for rule in _WITHOUT_IMAGES:
            choices.item(self.rule.findData(rule)).setEnabled(offered)
        self._may_by_hand = offered
        self.show_rows()

    def show_rows(self) -> None:
        rule, has_zone = self.chosen_rule, self.zone.isChecked()
        by_hand, chooses = rule is ThresholdRule.BY_HAND, rule not in _WITHOUT_IMAGES
        for each in (*self.by_hand, self.zone):
            each.setEnabled(self._may_by_hand or not by_hand)
        for field, shown in (
            (self.good_below, by_hand and has_zone),
            (self.bad_from, by_hand),
            (self.share, rule in SHARED),
            (self.surely, rule in SHARED),
            (self.escape_cost, rule is ThresholdRule.COST),
            (self.alarm_cost, rule is ThresholdRule.COST),
            (self.looks, has_zone and chooses),
            (self.images, has_zone and chooses),
            (self.bad_share, self.asks_bad_share),
        ):
            if self._form.isRowVisible(field) is not shown:
                self._form.setRowVisible(field, shown)

    def _percent(self, name: str, value: float, *, highest: float, step: float) -> QDoubleSpinBox:
        field = self._number(name, value, highest=highest, digits=2, step=step)
        field.setSuffix("\N{NO-BREAK SPACE}%")
        return field

    def _number(self, name: str, value: float = 0, *, highest: float, digits: int, step: float) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.setRange(0, highest)
        field.setDecimals(digits)
        field.setSingleStep(step)
        field.setGroupSeparatorShown(True)
        field.setAccessibleName(name)
        field.setValue(value)
        let_wheel_pass(field)
        return field

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.addRow(self.tr("Set the threshold"), self.rule)
        for field in (*self.by_hand, self.share):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow("", self.surely)
        for field in (self.escape_cost, self.alarm_cost):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow("", self.zone)
        for field in (self.looks, self.images, self.bad_share):
            self._form.addRow(field.accessibleName(), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
