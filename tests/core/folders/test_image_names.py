"""Names that are short and still tell images apart."""

import pytest

from core.folders.image_names import ImageNames, shortest_names


@pytest.mark.parametrize(
    ("paths", "short"),
    [
        (["kos01/Part5.jpg", "kos02/Part5.jpg", "kos02/Part1.jpg"], ["kos01/Part5", "kos02/Part5", "Part1"]),
        (["a/x/1.png", "b/x/1.png", "b/y/1.png"], ["a/x/1", "b/x/1", "y/1"]),
        (["1.png", "a/1.png"], ["1.png", "a/1"]),
        (["a/1.png", "a/1.jpg"], ["1.png", "1.jpg"]),
        (["a/1.png", "a/1.jpg", "b/1.png"], ["a/1.png", "1.jpg", "b/1"]),
        (["a/.hidden", "b/v1.2.png"], [".hidden", "v1.2"]),
        (["same.png", "same.png"], ["same.png", "same.png"]),
        ([], []),
    ],
)
def test_the_shortest_end_that_no_other_has(paths: list[str], short: list[str]):
    found = shortest_names(dict(enumerate(paths)))
    assert [found[place] for place in range(len(paths))] == short


def test_no_two_names_of_a_large_set_are_the_same():
    paths = {n: f"line{n % 7}/day{n % 31}/{n % 1000:04}.png" for n in range(7 * 31 * 20)}
    names = ImageNames.of(paths)
    n_paths, n_short = len(set(names.paths.values())), len(set(names.short.values()))
    assert n_short == n_paths
    assert all(paths[key].removesuffix(".png").endswith(name) for key, name in names.short.items())
