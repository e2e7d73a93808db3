"""Names of images as short as they can be without being taken for another."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class ImageNames:
    """By id: ``paths`` below the image root, and of each the ``short`` end that no other of them has."""

    paths: Mapping[int, str]
    short: Mapping[int, str]

    @classmethod
    def of(cls, paths: Mapping[int, str]) -> "ImageNames":
        return cls(paths, shortest_names(paths))


NO_NAMES = ImageNames({}, {})


def shortest_names(paths: Mapping[int, str]) -> dict[int, str]:
    """Of each path the fewest parts from its end that tell it apart, such as ``kos01/Part5``: the name alone where no
    other image is called so, and without what comes after its dot unless that is what tells it apart. Half a second
    for 100,000."""
    wholes, stems = list(paths.values()), list(map(_stem, paths.values()))
    begins, short = [len(whole) + 1 for whole in wholes], dict.fromkeys(range(len(wholes)), "")
    left = list(short)
    while left:
        begins = [whole.rfind("/", 0, max(begin - 1, 0)) + 1 for whole, begin in zip(wholes, begins, strict=True)]
        of_stem = Counter(stem[begin:] for stem, begin in zip(stems, begins, strict=True))
        of_whole = Counter(whole[begin:] for whole, begin in zip(wholes, begins, strict=True))
        for place in left:
            stem, whole = stems[place][begins[place] :], wholes[place][begins[place] :]
            if of_stem[stem] == 1:
                short[place] = stem
            elif of_whole[whole] == 1 or begins[place] == 0:
                short[place] = whole
        left = [place for place in left if not short[place]]
    return dict(zip(paths, short.values(), strict=True))


def _stem(path: str) -> str:
    """Without the last dot of its name and what follows; a name that begins with its only dot stays."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return f"{folder}{slash}{stem or name}"
