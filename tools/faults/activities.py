"""What a person does with the program that leaves something behind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """``arguments`` of the command line, with ``@`` for the place of the workplace. ``project`` is where its project
    is, ``output`` what else it makes: a file or a folder that is whole or not there.
    ``in_parts``: stored image by image, or made file by file, so that a part of it may be there. ``computed``: the
    function of which each trial gets what it came to once; it writes nothing, and takes most of the time."""

    workplace: str
    arguments: tuple[str, ...]
    project: str = "project"
    output: str | None = None
    in_parts: bool = False
    computed: str | None = None


def _in_project(workplace: str, command: str, *arguments: str, output: str | None = None) -> Activity:
    return Activity(workplace, (command, "@/project", *arguments), output=output)


def _export_model(form: str, name: str, computed: str) -> Activity:
    arguments = ("export-model", "@/project", "--format", form, "--out", f"@/out/{name}")
    return Activity("trained", arguments, output="out", in_parts=True, computed=computed)


ACTIVITIES: Mapping[str, Activity] = {
    "new project": Activity("images", ("new", "@/fresh", "--images", "@/images"), project="fresh"),
    "import": Activity("project", ("import", "@/project", "--root", "@/dataset"), in_parts=True),
    "label": _in_project("project", "label", "part-10.png", "good"),
    "mask": _in_project("project", "mask", "part-12.png", "--from", "@/masks/part-12.png", "--complete"),
    "bulk labels": _in_project("project", "label", "--from", "@/labels.csv", "--take", "theirs"),
    "bulk masks": _in_project("project", "mask", "--from", "@/masks", "--complete", "--take", "theirs"),
    "remove": _in_project("project", "remove", "part-03.png", "part-11.png"),
    "kinds": _in_project("project", "kinds", "--add", "scratch"),
    "split": _in_project("project", "split", "part-01.png", "part-02.png", "--to", "test"),
    "export": _in_project("project", "export", "--format", "coco", "--out", "@/out", output="out"),
    "export masks": _in_project("project", "export", "--format", "folder", "--out", "@/out", output="out"),
    "archive": _in_project("project", "export", "--format", "archive", "--out", "@/out.zip", output="out.zip"),
    "from archive": Activity("archived", ("import", "@/project", "--format", "archive", "--root", "@/project.zip")),
    "training": _in_project("trained", "train", "--recipe", "memory", "--device", "cpu"),
    "score": _in_project("trained", "score"),
    "suggest": _in_project("trained", "suggest", "--kind", "mask"),
    "report": Activity("trained", ("report", "@/project", "--out", "@/out/report.html"), output="out", in_parts=True),
    "export model": _export_model("torchscript", "m.pt", "core.portable.torchscript_file.to_torchscript"),
    "export ONNX": _export_model("onnx", "m.onnx", "core.portable.onnx_file.to_onnx"),
    "export OpenVINO": _export_model("openvino", "m.xml", "core.portable.onnx_file.to_onnx"),
    "migration": _in_project("old", "label", "part-10.png", "good"),
    "backup": _in_project("project", "backup"),
    "backup elsewhere": _in_project("project", "backup", "--to", "@/elsewhere", output="elsewhere"),
    "restore": _in_project("backed up", "restore", "--yes"),
    "repair": _in_project("damaged", "repair"),
}
