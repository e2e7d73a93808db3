"""core.formats.labels_csv: tables that people and other programs wrote."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import Box, ImageLabel, KnownError, MaskState, Split
from core.formats import DatasetItem, LabelRule
from core.formats.labels_csv import COLUMNS, boxes_text, read_labels_csv, write_labels_csv


def read(folder: Path, text: str | bytes) -> tuple[DatasetItem, ...]:
    (folder / "labels.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_labels_csv(folder).items


def test_every_column_is_read(tmp_path: Path):
    columns = "image,label,mask,mask_state,group,split,boxes,remark"
    row = 'a/1.png,Bad,m/1.png,draft,"plate 7, left",validation,1.5 2 30 4 -12.5;5 6 7 8 0,seen'
    assert read(tmp_path, f"{columns}\n{row}\n") == (
        DatasetItem(
            image=tmp_path / "a" / "1.png",
            label=ImageLabel.BAD,
            masks=(tmp_path / "m" / "1.png",),
            mask_state=MaskState.DRAFT,
            group="plate 7, left",
            split=Split.VALIDATION,
            boxes=(Box(1.5, 2, 30, 4, -12.5), Box(5, 6, 7, 8, 0)),
        ),
    )


def test_only_the_image_is_required(tmp_path: Path):
    excel = "\ufeffimage,mask\r\na.png,\r\nb.png,b_mask.png\r\n"
    first, second = read(tmp_path, excel)
    assert first == DatasetItem(tmp_path / "a.png", label_rule=LabelRule.BAD_IF_DRAWN)
    assert (second.mask_state, second.label, second.split) == (MaskState.COMPLETE, None, Split.TRAIN)


def test_a_blank_label_stays_blank_where_there_is_a_column_for_it(tmp_path: Path):
    (item,) = read(tmp_path, "image,label,mask\na.png,,a_mask.png\n")
    assert (item.label, item.label_rule) == (None, LabelRule.AS_GIVEN)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("b.png,okay,,,", "label is 'okay', not one of good, bad, unsure"),
        ("b.png,,,finished,", "mask_state is 'finished'"),
        ("b.png,,,,holdout", "split is 'holdout'"),
        (",good,,,", "the image is not named"),
        ("a.png,good,,,", "a.png stands there twice"),
        ("x/../a.png,good,,,", "x/../a.png stands there twice"),
        ("../b.png,good,,,", "'../b.png' is not a path inside the folder"),
        ("/etc/b.png,good,,,", "is not a path inside the folder"),
        ("b\0.png,good,,,", "is not a path inside the folder"),
        (".,good,,,", "is not a path inside the folder"),
        ("b.png,bad,sub/../../m.png,,", "is not a path inside the folder"),
    ],
)
def test_a_bad_row_is_told_with_its_line(row: str, problem: str, tmp_path: Path):
    with pytest.raises(KnownError) as caught:
        read(tmp_path, f"image,label,mask,mask_state,split\na.png,good,,,\n{row}\n")
    assert caught.value.subject == f"{tmp_path / 'labels.csv'}:3"
    assert problem in caught.value.problem


@pytest.mark.parametrize("boxes", ["1 2 3 4", "1 2 3 4 five", "1 2 3 4 nan", "1 2 3 4 5,6"])
def test_bad_boxes_are_told(boxes: str, tmp_path: Path):
    with pytest.raises(KnownError, match=r"labels.csv:2: boxes is"):
        read(tmp_path, f'image,boxes\na.png,"{boxes}"\n')


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "has no column image"), (b"file,label\na,good\n", "no column image"), (b"image\n\xff\xfe\n", "not UTF-8")],
)
def test_a_file_that_is_no_such_table_is_told(content: bytes, problem: str, tmp_path: Path):
    with pytest.raises(KnownError, match=problem):
        read(tmp_path, content)


number = st.floats(allow_nan=False, allow_infinity=False)
cell = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r")).map(str.strip)


@given(boxes=st.lists(st.builds(Box, number, number, number, number, number)), group=cell)
def test_what_was_written_is_read_back(boxes: list[Box], group: str, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("table")
    row = dict.fromkeys(COLUMNS, "") | {"image": "a.png", "boxes": boxes_text(boxes), "group": group}
    write_labels_csv(folder / "labels.csv", [row])
    (item,) = read_labels_csv(folder).items
    assert (item.boxes, item.group) == (tuple(boxes), group)
