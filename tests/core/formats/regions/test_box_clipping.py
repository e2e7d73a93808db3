"""core.formats.regions.box_clipping: boxes of other programs that do not lie in their image."""

import math

import pytest

from core.domain import Box, Reason
from core.formats.regions.box_clipping import box_inside, boxes_inside

WIDTH, HEIGHT = 100, 60


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (Box(10, 10, 20, 20), Box(10, 10, 20, 20)),
        (Box(50, 30, 100, 60), Box(50, 30, 100, 60)),  # the whole image
        (Box(0, 30, 20, 10), Box(5, 30, 10, 10)),
        (Box(100, 60, 20, 10), Box(95, 57.5, 10, 5)),
        (Box(50, 30, 1000, 1000), Box(50, 30, 100, 60)),
        (Box(0, 30, 10, 20, 90), Box(5, 30, 10, 10, 90)),  # w runs down the image
        # a square on its tip, half of it outside: in its own axes what is left spans all of it
        (Box(0, 30, 20, 20, 45), Box(0, 30, 20, 20, 45)),
        # a long bar down to the right: the half before the corner (0, 0) goes
        (Box(0, 0, 40, 2, 45), Box(10 * math.sqrt(0.5), 10 * math.sqrt(0.5), 20, 2, 45)),
    ],
)
def test_what_a_box_covers_of_its_image(box: Box, inside: Box):
    found = box_inside(box, WIDTH, HEIGHT)
    assert found is not None
    for name in ("cx", "cy", "w", "h", "angle"):
        assert getattr(found, name) == pytest.approx(getattr(inside, name)), name
    assert box_inside(found, WIDTH, HEIGHT) == found, "what has been cut once is not cut again"


@pytest.mark.parametrize(
    "box",
    [
        Box(-10, 30, 20, 10),  # touches the edge
        Box(150, 30, 20, 10),
        Box(50, 200, 20, 10, 30),
        Box(-6, -6, 12, 12, 45),  # its bounds reach into the image, it does not
        Box(50, 30, 0, 10),
        Box(50, 30, 10, -4),
    ],
)
def test_of_a_box_outside_nothing_is_left(box: Box):
    assert box_inside(box, WIDTH, HEIGHT) is None


def test_each_box_that_was_not_taken_as_it_stood_is_told():
    boxes = (Box(10, 10, 5, 5), Box(0, 30, 20, 10), Box(-50, 0, 5, 5), Box(5, 5, 0, 5))
    kept, remarks = boxes_inside(boxes, WIDTH, HEIGHT, "a.png")
    assert kept == (Box(10, 10, 5, 5), Box(0, 30, 20, 10)), "as they were drawn"
    beyond, remedy = "reaches beyond the image; only the part on it counts", "look whether it is the box of this image"
    assert [(remark.reason, str(remark.line)) for remark in remarks] == [
        (Reason.BOX_BEYOND, f"a.png: its box 2 {beyond}; {remedy}"),
        (
            Reason.BOX_OUTSIDE,
            "a.png: its box 3 lies outside the image; it is left out; correct the box, or the image that it belongs to",
        ),
        (Reason.BOX_OUTSIDE, "a.png: its box 4 has no area; it is left out"),
    ]


def test_a_hair_beyond_the_edge_is_no_news():
    box = Box(10, 10, 20.005, 20)
    assert boxes_inside([box], WIDTH, HEIGHT, "a.png") == ((box,), ())
