"""An explanation of one image's place among the suggested masks, for scripts and for people."""

from collections.abc import Mapping
from dataclasses import asdict

from app.cli.console import duration, facts, percent, table
from core.suggestion.masks.explanation import Likeness, MaskEvidence, MaskExplanation

_KEYS = {"image_id": "image", "miss_score": "deficit", "gumbel_noise": "luck"}


def explanation_document(found: MaskExplanation, paths: Mapping[int, str]) -> dict[str, object]:
    """Every field, with paths instead of ids."""
    evidence = None if found.evidence is None else _with_paths(asdict(found.evidence), paths)
    return {
        "image": paths[found.image_id],
        "standing": str(found.standing),
        "place": found.place,
        "why": found.why,
        "evidence": evidence,
    }


def explanation_text(found: MaskExplanation, paths: Mapping[int, str]) -> str:
    place = "" if found.place is None else f", place {found.place}"
    pairs = [("image", paths[found.image_id]), ("standing", f"{found.standing}{place}"), ("why", found.why)]
    if found.evidence is None:
        return facts(pairs)
    evidence = found.evidence
    pairs += _miss_score(evidence)
    pairs += _worth(evidence)
    pairs += [("nearest masked", _likeness(evidence.nearest_masked, paths))]
    pairs += [("nearest listed", _likeness(evidence.nearest_listed, paths))]
    rows = [
        (f"{each.share:.2f}", f"{each.similarity:.2f}", f"{each.miss_score:.2f}", paths[each.image_id])
        for each in evidence.covers
    ]
    covers = (
        table(("adds", "similarity", "deficit", "image that it would cover"), rows) if rows else "It covers no other."
    )
    return f"{facts(pairs)}\n\n{covers}"


def _miss_score(evidence: MaskEvidence) -> list[tuple[str, str]]:
    louder = f"{evidence.n_louder} of {evidence.n_good} good images have a map at least as loud"
    wavering = "not measured" if evidence.wavering is None else f"{evidence.wavering:.2f}"
    return [
        ("missed", f"{evidence.missed:.2f}: {louder}"),
        ("wavering", f"{wavering}: how much its map changed over the last epochs"),
        ("deficit", f"{evidence.miss_score:.2f}, believed by {percent(evidence.trust)}"),
    ]


def _worth(evidence: MaskEvidence) -> list[tuple[str, str]]:
    caveat = ": its map is silent" if evidence.silent else ""
    band = f"{evidence.cost_low_s:.0f}–{evidence.cost_high_s:.0f} s in four cases of five"
    place = f"{evidence.order} of {evidence.n_candidates}"
    return [
        ("benefit", f"{evidence.benefit:.2f} images at its place, {evidence.benefit_first:.2f} before the first"),
        ("cost", f"{duration(evidence.cost_s)}, {band}{caveat}"),
        ("order", f"{place} by benefit per second, with a luck of {evidence.gumbel_noise:+.2f} on the logarithm"),
    ]


def _likeness(other: Likeness | None, paths: Mapping[int, str]) -> str:
    return "none" if other is None else f"{paths[other.image_id]}, similarity {other.similarity:.2f}"


def _with_paths(value: object, paths: Mapping[int, str]) -> object:
    """The same document with every ``image_id`` told as ``image``, by path, under the keys that scripts rely on."""
    if isinstance(value, dict):
        return {
            _KEYS.get(name, name): paths[each] if name == "image_id" else _with_paths(each, paths)
            for name, each in value.items()
        }
    if isinstance(value, tuple | list):
        return [_with_paths(each, paths) for each in value]
    return value
