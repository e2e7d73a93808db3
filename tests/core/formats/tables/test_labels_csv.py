"""core.formats.tables.labels_csv: tables that people and other programs wrote."""

import unicodedata
from pathlib import Path, PurePosixPath
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import Box, ImageLabel, KnownError, MaskState, Reason, Split
from core.formats import Dataset, DatasetItem, LabelRule
from core.formats.tables.labels_csv import boxes_text, find_table, read_labels_csv, write_labels_csv
from core.formats.tables.table import COLUMNS

FILES = ("a.png", "b.png", "sub/c.png", "a_mask.png", "b_mask.png", "m.png")


def read(folder: Path, text: str | bytes, files: tuple[str, ...] = FILES) -> Dataset:
    table = folder / "labels.csv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_labels_csv(table, map(PurePosixPath, files))


def labels(dataset: Dataset) -> dict[str, ImageLabel | None]:
    return {item.image.name: item.label for item in dataset.items}


def lines(dataset: Dataset, *reasons: Reason) -> list[str]:
    return [remark.line for remark in dataset.remarks if not reasons or remark.reason in reasons]


def test_every_column_is_read(tmp_path: Path):
    columns = "image,label,mask,mask_state,group,split,boxes"
    row = 'a/1.png,Bad,m/1.png,draft,"plate 7, left",validation,1.5 2 30 4 -12.5;5 6 7 8 0'
    dataset = read(tmp_path, f"{columns}\n{row}\n", ("a/1.png", "m/1.png"))
    assert Dataset(dataset.items, dataset.remarks) == Dataset(
        (
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
    )


def test_only_the_image_is_required(tmp_path: Path):
    excel = "\ufeffimage,mask\r\na.png,\r\nb.png,b_mask.png\r\n"
    first, second = read(tmp_path, excel).items
    assert first == DatasetItem(tmp_path / "a.png", label_rule=LabelRule.BAD_IF_DRAWN)
    assert (second.mask_state, second.label, second.split) == (MaskState.COMPLETE, None, Split.TRAIN)


def test_a_blank_label_stays_blank_where_there_is_a_column_for_it(tmp_path: Path):
    (item,) = read(tmp_path, "image,label,mask\na.png,,a_mask.png\n").items
    assert (item.label, item.label_rule) == (None, LabelRule.AS_GIVEN)


@pytest.mark.parametrize(
    "text",
    [
        "Image,Label,Mask\na.png,bad,a_mask.png\nb.png,good,\n",
        "image, label , mask\na.png, bad, a_mask.png\nb.png, good,\n",
        "image;label;mask\r\na.png;bad;a_mask.png\r\nb.png;good;\r\n",
        "image\tlabel\tmask\na.png\tbad\ta_mask.png\nb.png\tgood\t\n",
        "sep=;\r\nDateiname;Ergebnis;Maske\r\na.png;n.i.O.;a_mask.png\r\nb.png;i.O.;\r\n",
        "\ufeffFile Name,Class,mask_path\na.png,NG,a_mask.png\nb.png,OK,\n",
        "image,label,mask\na.png,bad,a_mask.png\n,,\nb.png,good,\n,,\n\n\n",
        "image,label,mask\na.png,bad,a_mask.png,,\nb.png,good\n",
        "image,label,mask\n.\\a.png,bad,A_MASK.PNG\nB.PNG,good,\n",
        "image,label,mask\na,bad,a_mask\nb,good,\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_however_it_is_written_it_says_the_same(text: str, encoding: str, tmp_path: Path):
    dataset = read(tmp_path, text.encode(encoding), ("a.png", "b.png", "a_mask.png"))
    assert labels(dataset) == {"a.png": ImageLabel.BAD, "b.png": ImageLabel.GOOD}
    assert [item.masks for item in dataset.items] == [(tmp_path / "a_mask.png",), ()]
    assert lines(dataset, *(reason for reason in Reason if reason is not Reason.READ_AS)) == []


def test_words_of_ones_own_are_told_with_what_they_are_read_as(tmp_path: Path):
    dataset = read(tmp_path, "image,label,split\na.png,n.i.O.,Training\nb.png,bad,train\n")
    assert lines(dataset) == ["labels.csv: n.i.O.: read as bad", "labels.csv: Training: read as train"]


def test_columns_that_are_not_read_are_named(tmp_path: Path):
    dataset = read(tmp_path, "image,label,operator,Klasse\na.png,bad,Ada,7\n")
    assert labels(dataset) == {"a.png": ImageLabel.BAD}
    assert lines(dataset) == [
        "labels.csv: column operator: is not known and not read",
        "labels.csv: column Klasse: is not read: there is another column for label",
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_in_the_other_unicode_form_are_found(form: Literal["NFC", "NFD"], tmp_path: Path):
    other: Literal["NFC", "NFD"] = "NFD" if form == "NFC" else "NFC"
    on_disk = unicodedata.normalize(form, "Prüfling/ä.png")
    dataset = read(tmp_path, f"image\n{unicodedata.normalize(other, 'Prüfling/ä.png')}\n", (on_disk,))
    assert [item.image for item in dataset.items] == [tmp_path / on_disk]


def test_a_name_without_its_folder_is_found_where_only_one_file_has_it(tmp_path: Path):
    dataset = read(tmp_path, "image\nc.png\n")
    assert [item.image for item in dataset.items] == [tmp_path / "sub/c.png"]
    assert [item.image.name for item in read(tmp_path, "image\nC\n").items] == ["c.png"]
    dataset = read(tmp_path, "image\nc.png\n", ("sub/c.png", "top/c.png"))
    assert lines(dataset) == ["labels.csv:2: 'c.png' could be any of sub/c.png, top/c.png; correct this line"]


def test_a_mask_of_its_images_name_lies_elsewhere(tmp_path: Path):
    (item,) = read(tmp_path, "image,mask\nimages/1.png,1.png\n", ("images/1.png", "masks/1.png")).items
    assert item.masks == (tmp_path / "masks/1.png",)


@pytest.mark.parametrize(
    ("files", "text"), [(("1.png", "1.tif"), "1"), (("P.png", "p.png"), "P.PNG"), (("x/1.png", "y/1.png"), "1.png")]
)
def test_a_name_that_two_files_answer_to_is_told(files: tuple[str, ...], text: str, tmp_path: Path):
    dataset = read(tmp_path, f"image\n{text}\n", files)
    assert lines(dataset) == [f"labels.csv:2: {text!r} could be any of {files[0]}, {files[1]}; correct this line"]


def test_names_that_differ_in_their_case_only_stay_apart(tmp_path: Path):
    dataset = read(tmp_path, "image,label\nP.png,bad\np.png,good\n", ("P.png", "p.png"))
    assert labels(dataset) == {"P.png": ImageLabel.BAD, "p.png": ImageLabel.GOOD}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("b.png,perhaps,,,", "label is 'perhaps', not one of good, bad, unsure"),
        ("b.png,1,,,", "label is '1', which could mean good or bad, not one of good, bad, unsure"),
        ("b.png,positive,,,", "which could mean good or bad"),
        ("b.png,,,finished,", "mask_state is 'finished'"),
        ("b.png,,,,holdout", "split is 'holdout', which could mean validation or test"),
        (",good,,,", "the image is not named"),
        ("../b.png,good,,,", "'../b.png' is not a path inside the folder"),
        ("..\\b.png,good,,,", "is not a path inside the folder"),
        ("/etc/b.png,good,,,", "is not a path inside the folder"),
        ("b\0.png,good,,,", "is not a path inside the folder"),
        (".,good,,,", "is not a path inside the folder"),
        ("b.png,bad,sub/../../m.png,,", "is not a path inside the folder"),
        ("b.png,good,,,,,surplus", "has more cells than the header has columns"),
        ("gone.png,good,,,", "the image gone.png is not there"),
    ],
)
def test_a_bad_row_costs_itself_and_is_told_with_its_line(row: str, problem: str, tmp_path: Path):
    dataset = read(tmp_path, f"image,label,mask,mask_state,split\na.png,good,,,\n{row}\nsub/c.png,bad,,,\n")
    assert labels(dataset) == {"a.png": ImageLabel.GOOD, "c.png": ImageLabel.BAD}
    (line,) = lines(dataset)
    assert line.startswith("labels.csv:3: ")
    assert problem in line


@pytest.mark.parametrize(
    "bad",
    ['"b.png,bad', 'b.png,bad,"a note', 'b.png,bad,"a note"" of it', "b.png," + 200_000 * "x"],
    ids=["in the image", "in a note", "doubled", "too long"],
)
def test_a_quote_that_does_not_end_costs_its_row_and_none_of_those_behind_it(bad: str, tmp_path: Path):
    dataset = read(tmp_path, f'image,label,note\na.png,good,"in two\nlines"\n{bad}\nsub/c.png,bad,"fine"\n')
    assert labels(dataset) == {"a.png": ImageLabel.GOOD, "c.png": ImageLabel.BAD}
    assert [remark.subject for remark in dataset.remarks if remark.reason is Reason.ROW] == ["labels.csv:4"]


def test_a_note_in_several_lines_is_one_row_named_by_its_first_line(tmp_path: Path):
    dataset = read(tmp_path, 'note;image;label\r\n"one\r\ntwo\r\n";a.png;foo\r\n;b.png;bad\r\n')
    assert labels(dataset) == {"b.png": ImageLabel.BAD}
    assert [remark.subject for remark in dataset.remarks if remark.reason is Reason.ROW] == ["labels.csv:2"]


def test_cells_are_quoted_behind_blanks_and_columns_without_a_name_say_nothing(tmp_path: Path):
    dataset = read(tmp_path, '"image", "label",,,\n"a.png", "bad",,,\n')
    assert labels(dataset) == {"a.png": ImageLabel.BAD}
    assert lines(dataset) == []


def test_every_unknown_column_is_told_as_unknown(tmp_path: Path):
    assert lines(read(tmp_path, "image,shift,operator\na.png,1,2\n")) == [
        "labels.csv: column shift: is not known and not read",
        "labels.csv: column operator: is not known and not read",
    ]


def test_the_lines_of_all_bad_rows_are_told(tmp_path: Path):
    dataset = read(tmp_path, "image,label\na.png,x\n\nb.png,y\nsub/c.png,bad\n")
    assert [remark.subject for remark in dataset.remarks] == ["labels.csv:2", "labels.csv:4"]
    assert labels(dataset) == {"c.png": ImageLabel.BAD}


def test_an_image_in_two_rows(tmp_path: Path):
    same = read(tmp_path, "image,label\na.png,good\nx/../a.png,ok\n")
    assert labels(same) == {"a.png": ImageLabel.GOOD}
    assert lines(same, Reason.REPEATED_ROW) == ["labels.csv:3: says of a.png what line 2 says; taken once"]
    other = read(tmp_path, "image,label\na.png,good\na.png,bad\nb.png,bad\na.png,good\n")
    assert labels(other) == {"b.png": ImageLabel.BAD}
    assert [remark.subject for remark in other.remarks] == ["labels.csv:3", "labels.csv:5"]


def test_a_mask_that_is_missing_costs_the_mask_only(tmp_path: Path):
    dataset = read(tmp_path, "image,label,mask\na.png,bad,gone.png\n")
    assert [(item.label, item.masks, item.mask_state) for item in dataset.items] == [
        (ImageLabel.BAD, (), MaskState.NONE)
    ]
    assert lines(dataset) == [
        "labels.csv:2: the mask gone.png is not there; the image is taken without it; put it back"
    ]


@pytest.mark.parametrize("boxes", ["1 2 3 4", "1 2 3 4 five", "1 2 3 4 nan", "1 2 3 4 5,6"])
def test_bad_boxes_are_told(boxes: str, tmp_path: Path):
    (line,) = lines(read(tmp_path, f'image,boxes\na.png,"{boxes}"\n'))
    assert line.startswith("labels.csv:2: boxes is")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "has no column image"),
        (b"width,label\na,good\n", "no column image"),
        (b"image\n\xff\xfe\n", "not UTF-8"),
        ("image\na.png\n".encode("utf-16-le"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(content: bytes, problem: str, tmp_path: Path):
    with pytest.raises(KnownError, match=problem):
        read(tmp_path, content)


@pytest.mark.parametrize("name", ["labels.csv", "Labels.CSV", "LABELS.csv"])
def test_the_table_is_found_whatever_its_case(name: str, tmp_path: Path):
    assert find_table(tmp_path) is None
    (tmp_path / name).touch()
    assert find_table(tmp_path) == tmp_path / name


number = st.floats(allow_nan=False, allow_infinity=False)
cell = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r")).map(str.strip)


@given(boxes=st.lists(st.builds(Box, number, number, number, number, number)), group=cell)
def test_what_was_written_is_read_back(boxes: list[Box], group: str, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("table")
    row = dict.fromkeys(COLUMNS, "") | {"image": "a.png", "boxes": boxes_text(boxes), "group": group}
    write_labels_csv(folder / "labels.csv", [row])
    (item,) = read_labels_csv(folder / "labels.csv", [PurePosixPath("a.png")]).items
    assert (item.boxes, item.group) == (tuple(boxes), group)
