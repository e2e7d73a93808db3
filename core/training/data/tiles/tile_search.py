"""Looks through bad images without a mask for the place that the network, as it is now, finds loudest."""

from collections.abc import Generator, Sequence

from core.compute.device import Runtime
from core.inference.scorer import Scorer
from core.inference.tiling.tiled_scorer import TiledScorer
from core.network import STRIDE, SegDecNet
from core.training.data.samples import SampleCache
from core.training.data.tiles.loud_places import LoudPlaces
from core.training.events import ValidationProgressed
from core.training.process_group import ProcessGroup


def search_places(
    network: SegDecNet,
    samples: SampleCache,
    rows: Sequence[int],
    places: LoudPlaces,
    runtime: Runtime,
    processes: ProcessGroup,
) -> Generator[ValidationProgressed, None, None]:
    """Note the places of ``rows`` in ``places``, in all processes alike, of which the leader looks. It stops between
    two images when asked to."""
    if processes.leads:
        scorer = TiledScorer(Scorer(network, runtime), runtime, samples.tile_px)
        for done, row in enumerate(rows, start=1):
            sample = samples.get(row)
            if sample is not None:
                logits = scorer.look(sample.image).seg_logits  # (H/8, W/8)
                at = int(logits.argmax())
                down, across = (STRIDE * cell + STRIDE // 2 for cell in divmod(at, logits.shape[1]))
                places.note(row, down, across, float(logits.flatten()[at].sigmoid()))
            yield ValidationProgressed(done, len(rows))
            if processes.wants_to_stop:
                break
    places.values[:] = processes.from_leader(places.values)
