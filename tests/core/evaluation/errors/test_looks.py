"""Images that look alike stand together, under the worst of them."""

import numpy as np

from core.evaluation.errors.looks import Looks
from core.evaluation.errors.worst import OrderedImages

NONE_BAD = np.zeros(6, bool)
PLACES = np.array([[0.0, 0], [0.1, 0], [9, 9], [9.1, 9], [0, 0.1], [30, 0]])
"""Of images 11 to 16: 11, 12 and 15 are alike, so are 13 and 14; 16 is alone."""


def ordered(*ids: int) -> OrderedImages:
    return OrderedImages(np.array(ids), np.linspace(1, 0, len(ids)))


def looks() -> Looks:
    # The fifth neighbour sets the kernel's width; of six points in three clumps it would be as wide as all of them.
    near = np.concatenate([PLACES + 0.1 * i for i in range(6)])
    return Looks(np.arange(11, 47), near, np.zeros(36, bool))


def test_groups_stand_in_the_order_of_their_worst():
    found = looks().grouped(ordered(13, 12, 16, 11, 14, 15))
    assert found.images.image_ids.tolist() == [13, 14, 12, 11, 15, 16]
    assert found.sizes == (2, 3, 1)
    assert found.starts == {0: 2, 2: 3, 5: 1}
    assert found.images.scores[0] == 1, "each goes with its score"


def test_of_whom_nothing_is_known_is_alone():
    found = looks().grouped(ordered(99, 11, 98, 12))
    assert found.images.image_ids.tolist() == [99, 11, 12, 98]
    assert found.sizes == (1, 2, 1)


def test_of_no_image_and_of_no_description():
    assert looks().grouped(ordered()).sizes == ()
    nothing = Looks(np.zeros(0, np.int64), np.zeros((0, 1)), np.zeros(0, bool))
    assert nothing.grouped(ordered(1, 2)).sizes == (1, 1)


def test_equal_descriptions_are_one_look():
    same = Looks(np.arange(6), np.zeros((6, 1)), NONE_BAD)
    assert same.grouped(ordered(3, 1, 2)).sizes == (3,)
