"""The types of number that networks compute in, and what a probe has found of them. Loads no torch."""

from dataclasses import dataclass
from enum import StrEnum


class NumberType(StrEnum):
    """bfloat16 is half as large, and rounds to three digits; quicker only where a processor has circuits for it."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"


class Work(StrEnum):
    """What a network does."""

    TRAINING = "training"
    SCORING = "scoring"


@dataclass(frozen=True, slots=True)
class Probed:
    """Seconds that one thread took for ``pixels`` of input in float32, and in bfloat16, None where that was hopeless
    before it was worth measuring."""

    pixels: int
    float32_s: float
    bfloat16_s: float | None

    @property
    def number_type(self) -> NumberType:
        """The quicker one; float32, which is exact, where the difference would not be noticed."""
        is_quicker = self.bfloat16_s is not None and self.bfloat16_s < _NOTICED * self.float32_s
        return NumberType.BFLOAT16 if is_quicker else NumberType.FLOAT32

    @property
    def seconds(self) -> float:
        """In the quicker one."""
        is_float32 = self.number_type is NumberType.FLOAT32 or self.bfloat16_s is None
        return self.float32_s if is_float32 or self.bfloat16_s is None else self.bfloat16_s


_NOTICED = 0.96
