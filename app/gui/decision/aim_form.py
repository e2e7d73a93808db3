"""What a person wants of the threshold: by hand, few escapes or false alarms, by cost; and a grey zone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.decision.aim_fields import SHARED, AimFields
from core.domain import ThresholdAim, ThresholdRule, Thresholds


class AimForm(AimFields):
    """``aim_changed`` carries the ThresholdAim that a person has made; ``zone_wanted`` whether by hand there shall be a
    grey zone, which the lines then make."""

    aim_changed = Signal(object)
    zone_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_hand = Thresholds.single(0.5)
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.good_below.valueChanged.connect(self._on_lower)
        self.bad_from.valueChanged.connect(self._on_upper)
        for field in self.of_rules:
            field.valueChanged.connect(self._tell)
        self.surely.toggled.connect(self._tell)
        self.zone.toggled.connect(self._on_zone)

    @property
    def aim(self) -> ThresholdAim:
        """As it stands in the form."""
        rule = self.chosen_rule
        if rule is ThresholdRule.BY_HAND:
            return ThresholdAim(rule, by_hand=self._by_hand)
        costs = rule is ThresholdRule.COST
        return ThresholdAim(
            rule,
            share=self.share.value() / 100 if rule in SHARED else None,
            surely=self.surely.isChecked() and rule in SHARED,
            escape_cost=self.escape_cost.value() if costs else None,
            alarm_cost=self.alarm_cost.value() if costs else None,
            bad_share=self.bad_share.value() / 100 if self.asks_bad_share and self.bad_share.value() else None,
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
        self.show_rows()

    def show_by_hand(self, thresholds: Thresholds, *, choose: bool = True) -> None:
        """Where the lines are now; ``choose``: since a person has moved them."""
        self._by_hand = thresholds
        for field, value in zip(self.by_hand, (thresholds.good_below, thresholds.bad_from), strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        if choose and self.chosen_rule is not ThresholdRule.BY_HAND:
            self._set_silently(rule=ThresholdRule.BY_HAND, zone=thresholds.has_grey_zone)
            self.show_rows()

    def _on_rule(self) -> None:
        if self.chosen_rule is ThresholdRule.AUTOMATIC:
            self._set_silently(zone=False)
        self.show_rows()
        self._tell()

    def _set_silently(self, *, rule: ThresholdRule | None = None, zone: bool | None = None) -> None:
        """What follows from what the person said, without asking for anything itself."""
        self.blockSignals(True)
        if rule is not None:
            self.rule.setCurrentIndex(self.rule.findData(rule))
        if zone is not None:
            self.zone.setChecked(zone)
        self.blockSignals(False)

    def _on_zone(self, wanted: bool) -> None:
        """The run's own choice has no grey zone: who wants one gets that which saves most."""
        if wanted and self.chosen_rule is ThresholdRule.AUTOMATIC:
            self._set_silently(rule=ThresholdRule.COST)
        self.show_rows()
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
