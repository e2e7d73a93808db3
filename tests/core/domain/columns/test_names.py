import numpy as np
import pytest

from core.domain import Names

FEW = ["a/Straße.png", "a/b.png", "", "Ä.png", "b/weiß\nschwarz.png", "a/b.png"]
KEPT = ["a/Straße.png", "a/b.png", "", "Ä.png", "b/weiß�schwarz.png", "a/b.png"]


def test_names_come_back_in_their_order_without_line_breaks():
    names = Names.of(FEW)
    assert (len(names), [*names], names[3], names[-1], names[1:3]) == (6, KEPT, "Ä.png", "a/b.png", ["a/b.png", ""])
    for part in (slice(0, 3), slice(3, 3), slice(5, 2), slice(-2, None), slice(0, 9, 2), slice(None, None, -1)):
        assert names[part] == KEPT[part]
    assert names == Names.of(KEPT) != Names.of(KEPT[:5])
    with pytest.raises(IndexError):
        names[6]
    assert [*Names.of([])] == []


@pytest.mark.parametrize("part", ["a/b", "png", "strasse", "ä", "", "\n", "x", "g\na", "b"])
def test_a_part_is_found_in_the_names_that_hold_it(part: str):
    names = Names.of(FEW).casefolded()
    assert [*names] == [name.casefold() for name in KEPT]
    assert names.holding(part).tolist() == [part in name.casefold() for name in KEPT]


def test_few_and_most_of_many_names_are_found():
    many = [f"{number // 100}/{number:06d}" for number in range(120_000)]
    names = Names.of(many)
    for part in ("0", "/1199", "000000", "9/1"):
        np.testing.assert_array_equal(names.holding(part), [part in name for name in many])
