"""What a person wants of the threshold: by hand, few escapes or false alarms, by cost; and a grey zone."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QFormLayout, QVBoxLayout, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.decision.decision_words import rule_name
from core.domain import ThresholdAim, ThresholdRule, Thresholds

_SHARED = (ThresholdRule.MAX_ESCAPES, ThresholdRule.MAX_FALSE_ALARMS)
_ORDER = (
    ThresholdRule.BY_HAND,
    ThresholdRule.MAX_ESCAPES,
    ThresholdRule.MAX_FALSE_ALARMS,
    ThresholdRule.COST,
    ThresholdRule.BEST_F1,
)
_TOP_SCORE = 1.0001  # a little above 1: then nothing is called bad


class AimForm(QWidget):
    """``aim_changed`` carries the ThresholdAim that a person has made; ``zone_wanted`` whether by hand there shall be a
    grey zone, which the lines then make."""

    aim_changed = Signal(object)
    zone_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_hand = Thresholds.single(0.5)
        self._may_by_hand = True
        self.rule = ChoiceBox(self)
        self.rule.setAccessibleName(self.tr("Set the threshold"))
        for rule in _ORDER:
            self.rule.addItem(rule_name(rule), rule)
        self.good_below = self._number(self.tr("Good below"), highest=_TOP_SCORE, digits=4, step=0.01)
        self.bad_from = self._number(self.tr("Bad from"), highest=_TOP_SCORE, digits=4, step=0.01)
        self.share = self._number(self.tr("At most"), highest=100, digits=2, step=0.5, suffix="\N{NO-BREAK SPACE}%")
        self.surely = QCheckBox(self.tr("as a promise, not only here"), self)
        self.surely.setToolTip(
            self.tr("What holds 95 times out of 100 for parts yet to come, not only on these images")
        )
        self.escape_cost = self._number(self.tr("An escape costs"), highest=1e9, digits=2, step=10)
        self.alarm_cost = self._number(self.tr("A false alarm costs"), highest=1e9, digits=2, step=1)
        self.bad_share = self._number(
            self.tr("Bad parts of all"), highest=99.99, digits=2, step=0.1, suffix="\N{NO-BREAK SPACE}%"
        )
        self.bad_share.setSpecialValueText(self.tr("as among these"))
        self.zone = QCheckBox(self.tr("Grey zone for people"), self)
        self.zone.setToolTip(self.tr("Between two thresholds a person looks"))
        self.looks = self._number(self.tr("They look at, an hour"), highest=1e6, digits=0, step=10)
        self.images = self._number(self.tr("The line makes, an hour"), highest=1e8, digits=0, step=100)
        for field, value in ((self.share, 1), (self.escape_cost, 100), (self.alarm_cost, 1)):
            field.setValue(value)
        self.looks.setValue(60)
        self.images.setValue(1000)
        self._lay_out()
        self._connect()
        self._show_rows()

    @property
    def chosen_rule(self) -> ThresholdRule:
        return ThresholdRule(self.rule.currentData())

    @property
    def aim(self) -> ThresholdAim:
        """As it stands in the form."""
        rule = self.chosen_rule
        if rule is ThresholdRule.BY_HAND:
            return ThresholdAim(rule, by_hand=self._by_hand)
        costs = rule is ThresholdRule.COST
        return ThresholdAim(
            rule,
            share=self.share.value() / 100 if rule in _SHARED else None,
            surely=self.surely.isChecked() and rule in _SHARED,
            escape_cost=self.escape_cost.value() if costs else None,
            alarm_cost=self.alarm_cost.value() if costs else None,
            bad_share=self.bad_share.value() / 100 if self._asks_bad_share and self.bad_share.value() else None,
            looks_per_hour=self.looks.value() if self.zone.isChecked() else None,
            images_per_hour=self.images.value() if self.zone.isChecked() else None,
        )

    def show_aim(self, aim: ThresholdAim, thresholds: Thresholds) -> None:
        """One that is in force; fields of which it says nothing stay."""
        self._by_hand = thresholds
        self.blockSignals(True)
        self.rule.setCurrentIndex(self.rule.findData(aim.rule))
        by_hand = aim.rule is ThresholdRule.BY_HAND
        self.zone.setChecked(thresholds.has_grey_zone if by_hand else aim.looks_per_hour is not None)
        self.surely.setChecked(aim.surely)
        for field, value, scale in (
            (self.share, aim.share, 100),
            (self.escape_cost, aim.escape_cost, 1),
            (self.alarm_cost, aim.alarm_cost, 1),
            (self.bad_share, aim.bad_share, 100),
            (self.looks, aim.looks_per_hour, 1),
            (self.images, aim.images_per_hour, 1),
        ):
            if value is not None:
                field.setValue(value * scale)
        self.blockSignals(False)
        self.show_by_hand(thresholds, choose=False)
        self._show_rows()

    def show_by_hand(self, thresholds: Thresholds, *, choose: bool = True) -> None:
        """Where the lines are now; ``choose``: since a person has moved them."""
        self._by_hand = thresholds
        for field, value in ((self.good_below, thresholds.good_below), (self.bad_from, thresholds.bad_from)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        if choose and self.chosen_rule is not ThresholdRule.BY_HAND:
            self.blockSignals(True)
            self.rule.setCurrentIndex(self.rule.findData(ThresholdRule.BY_HAND))
            self.zone.setChecked(thresholds.has_grey_zone)
            self.blockSignals(False)
            self._show_rows()

    def offer_by_hand(self, offered: bool) -> None:
        """After the test has been seen only a rule may choose."""
        choices = self.rule.model()
        assert isinstance(choices, QStandardItemModel)
        choices.item(self.rule.findData(ThresholdRule.BY_HAND)).setEnabled(offered)
        self._may_by_hand = offered
        self._show_rows()

    def _number(self, name: str, *, highest: float, digits: int, step: float, suffix: str = "") -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.setRange(0, highest)
        field.setDecimals(digits)
        field.setSingleStep(step)
        field.setSuffix(suffix)
        field.setGroupSeparatorShown(True)
        field.setAccessibleName(name)
        let_wheel_pass(field)
        return field

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.addRow(self.tr("Set the threshold"), self.rule)
        for field in (self.good_below, self.bad_from, self.share):
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

    def _connect(self) -> None:
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.good_below.valueChanged.connect(self._on_lower)
        self.bad_from.valueChanged.connect(self._on_upper)
        for field in (self.share, self.escape_cost, self.alarm_cost, self.bad_share, self.looks, self.images):
            field.valueChanged.connect(self._tell)
        self.surely.toggled.connect(self._tell)
        self.zone.toggled.connect(self._on_zone)

    def _on_rule(self) -> None:
        self._show_rows()
        self._tell()

    def _on_zone(self, wanted: bool) -> None:
        self._show_rows()
        if self.chosen_rule is ThresholdRule.BY_HAND and not self.signalsBlocked():
            self.zone_wanted.emit(wanted)
        else:
            self._tell()

    def _on_lower(self, value: float) -> None:
        self._by_hand = Thresholds(value, max(value, self._by_hand.bad_from))
        self._tell()

    def _on_upper(self, value: float) -> None:
        lower = min(value, self._by_hand.good_below) if self.zone.isChecked() else value
        self._by_hand = Thresholds(lower, value)
        self._tell()

    def _tell(self) -> None:
        self.aim_changed.emit(self.aim)

    @property
    def _asks_bad_share(self) -> bool:
        return self.chosen_rule is ThresholdRule.COST or (
            self.zone.isChecked() and self.chosen_rule is not ThresholdRule.BY_HAND
        )

    def _show_rows(self) -> None:
        rule, has_zone = self.chosen_rule, self.zone.isChecked()
        by_hand = rule is ThresholdRule.BY_HAND
        for each in (self.good_below, self.bad_from, self.zone):
            each.setEnabled(self._may_by_hand or not by_hand)
        for field, shown in (
            (self.good_below, by_hand and has_zone),
            (self.bad_from, by_hand),
            (self.share, rule in _SHARED),
            (self.surely, rule in _SHARED),
            (self.escape_cost, rule is ThresholdRule.COST),
            (self.alarm_cost, rule is ThresholdRule.COST),
            (self.looks, has_zone and not by_hand),
            (self.images, has_zone and not by_hand),
            (self.bad_share, self._asks_bad_share),
        ):
            self._form.setRowVisible(field, shown)
