"""What goes into a project and out of it."""

import hashlib
import json
import shutil

from app.cli.program import main
from app.workflows.exchange import import_merge
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, open_project
from core.domain import ImageLabel, MaskState
from core.formats.exports.manifest import MANIFEST
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.bases import N_IMAGES
from tools.studies.kills.victim import Acknowledge

_FORMATS = ("folder", "coco", "yolo")
_IN_ONE_PIECE = 1000


def _import(trial: Trial, acknowledge: Acknowledge) -> None:
    """In one transaction, or in every second trial in several, as an import of thousands of images would."""
    import_merge._CHUNK = 3 if trial.seed % 2 else _IN_ONE_PIECE
    assert main(["import", str(trial.project), "--root", str(trial.bases.images)]) == 0
    acknowledge("imported")


def _check_import(look: Look) -> Found:
    """Each image is there with all that the dataset says of it, or not at all; if some are missing, that is told, and
    to import again brings them."""
    found = _check_images(look.project)
    n, unfinished = len(look.project.store.images.all()), look.project.store.imports.unfinished()
    found.expect(n == N_IMAGES or not look.acknowledged, f"{n} of {N_IMAGES} images", acknowledged=True)
    if look.trial.seed % 2 == 0:
        found.expect(n in (0, N_IMAGES), f"{n} of {N_IMAGES} images of one transaction")
    told = [one.stored for one in unfinished]
    found.expect(told == ([n] if 0 < n < N_IMAGES else []), f"{n} images are in, told {told}")
    if look.is_tidy and n < N_IMAGES:
        import_dataset(look.project, "folder", look.trial.bases.images)
        again = _check_images(look.project)
        found.half += again.half
        found.expect(len(look.project.store.images.all()) == N_IMAGES, "to import again does not finish")
        found.expect(not look.project.store.imports.unfinished(), "it is finished, and told to be unfinished")
    return found


def _check_images(project: Project) -> Found:
    found, labels, states = Found(), project.store.labels.all(), project.store.annotations.states()
    for record in project.store.images.all():
        is_bad = record.path.startswith("bad/")
        label = ImageLabel.BAD if is_bad else ImageLabel.GOOD
        state = MaskState.COMPLETE if is_bad else None
        has = (labels.get(record.id), states.get(record.id))
        found.expect(has == (label, state), f"{record.path} has {has}")
    return found


def _export(trial: Trial, acknowledge: Acknowledge) -> None:
    form = _FORMATS[trial.seed % len(_FORMATS)]
    assert main(["export", str(trial.project), "--format", form, "--out", str(trial.out)]) == 0
    acknowledge("exported")


def _check_export(look: Look) -> Found:
    """The folder is there with every file that its manifest names, or not at all."""
    found, out = Found(), look.trial.out
    found.expect(out.exists() or not look.acknowledged, "no export", acknowledged=True)
    if out.exists():
        manifest = json.loads((out / MANIFEST).read_text())
        named = manifest["files"]
        there = {each.relative_to(out).as_posix(): each for each in out.rglob("*") if each.is_file()}
        hashes = {name: hashlib.sha256(each.read_bytes()).hexdigest() for name, each in there.items()}
        missing = [name for name, digest in named.items() if hashes.get(name) != digest]
        found.expect(not missing, f"{len(missing)} files of the export are missing or others")
        images = [out / each["exported_as"] for each in manifest["exported"] if each["exported_as"]]
        found.expect(len(images) == N_IMAGES and all(each.is_file() for each in images), "images are missing")
    return found


def _archive(trial: Trial, acknowledge: Acknowledge) -> None:
    """Out, and in every second trial in again as another project."""
    out = trial.out.with_suffix(".zip")
    if trial.seed % 2 == 0:
        assert main(["export", str(trial.project), "--format", "archive", "--out", str(out)]) == 0
        acknowledge("archived")
        return
    made = trial.folder / "made"
    source = trial.bases.images.with_name("archive.zip")
    assert main(["import", str(made), "--format", "archive", "--root", str(source)]) == 0
    acknowledge("made")


def _check_archive(look: Look) -> Found:
    found, out, made = Found(), look.trial.out.with_suffix(".zip"), look.trial.folder / "made"
    if look.trial.seed % 2:
        is_there = (made / "project.db").exists()
        found.expect(is_there or not look.acknowledged, "no project was made", acknowledged=True)
        if not is_there and look.is_tidy:
            _archive(look.trial, lambda _: None)
        if is_there or look.is_tidy:
            with open_project(made) as other:
                found.half += _check_images(other).half
                found.expect(len(other.store.images.all()) == N_IMAGES, "images are missing")
        return found
    found.expect(out.exists() or not look.acknowledged, "no archive", acknowledged=True)
    if out.exists() and look.is_tidy:
        assert main(["import", str(made), "--format", "archive", "--root", str(out)]) == 0
        with open_project(made) as other:
            found.half += _check_images(other).half
    return found


def _merge(trial: Trial, acknowledge: Acknowledge) -> None:
    assert main(["merge", str(trial.project), str(trial.folder / "other"), "--take", "theirs"]) == 0
    acknowledge("merged")


def _copy_other(trial: Trial) -> None:
    shutil.copytree(trial.bases.filled, trial.folder / "other")


def _check_merge(look: Look) -> Found:
    found, n = _check_images(look.project), len(look.project.store.labels.all())
    if look.is_tidy:
        open_project(look.trial.folder / "other").close()  # the next start of that one
    if n == 0:
        found.half = ["masks without labels"] if look.project.store.annotations.states() else []
    found.expect(
        n == N_IMAGES or not look.acknowledged, "the words of the other project are missing", acknowledged=True
    )
    return found


IMPORT = Activity("import", lambda bases: bases.empty, _import, _check_import, often=2)
EXPORT = Activity("export", lambda bases: bases.filled, _export, _check_export, often=2)
ARCHIVE = Activity("archive", lambda bases: bases.filled, _archive, _check_archive)
MERGE = Activity("merge", lambda bases: bases.unlabeled, _merge, _check_merge, prepare=_copy_other)
