"""What a run computes on: devices and number types of training and of scoring."""

from typing import NamedTuple

from core.compute.device import Runtime
from core.compute.runtime import choose_runtime
from core.number_type import NumberType, Work
from core.recipes import TrainingConfig
from core.training.plan import TrainingPlan
from core.training.process_group import ProcessGroup


class Runtimes(NamedTuple):
    """What training runs on, and what validation and later scoring run on."""

    training: Runtime
    scoring: Runtime


def choose_runtimes(plan: TrainingPlan, config: TrainingConfig, processes: ProcessGroup) -> Runtimes:
    """The leader's choice of number types, so that all processes round alike."""

    def chosen(work: Work, wished: NumberType | None) -> Runtime:
        return choose_runtime(config.device, work, plan.recipe, plan.channels, wished)

    number_types = {}
    if processes.leads:
        number_types = {work: chosen(work, config.number_type).number_type for work in Work}
    number_types = processes.from_leader(number_types)
    return Runtimes(*(chosen(work, number_types[work]) for work in (Work.TRAINING, Work.SCORING)))
