"""Which program a result follows from, and in what numbers all jobs compute."""

from importlib.metadata import PackageNotFoundError, version

import app.workflows
from core.code_digest import code_digest
from core.number_type import NumberType, Work
from core.recipes import Recipe

_COMPUTE = ("torch", "numpy", "opencv-python-headless")


def this_program() -> str:
    """Its version and the digest of the code that results follow from."""
    return f"{version('maskworth')}, code {code_digest()}"


def this_environment() -> str:
    """What has to be the same wherever jobs of one caller are done."""
    computes = ", ".join(f"{name} {_version(name)}" for name in _COMPUTE)
    return f"{this_program()} {code_digest(app.workflows)}, {computes}"


def shared_device(wished: str) -> str:
    """The one that "auto" means here, for all that jobs are done on; another one as it is."""
    from core.compute.device import has_cuda

    if wished != "auto":
        return wished
    return "cuda" if has_cuda() else "cpu"


def shared_number_type(device: str, work: Work, recipe: Recipe, wished: NumberType | None = None) -> NumberType | None:
    """One type of number for all processors that jobs are done on: that which this machine would choose by itself.
    None where the jobs ask for a graphics card that is not here. Raises KnownError as `choose_runtime` does."""
    from core.compute.device import has_cuda
    from core.compute.runtime import choose_runtime

    if device == "cuda" and not has_cuda():
        return wished
    return choose_runtime(device, work, recipe, wished=wished).number_type


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
