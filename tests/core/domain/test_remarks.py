"""core.domain.remarks: many remarks stay readable."""

from core.domain import KnownError, Reason, Remark, Text, Weight, grouped, of_weight


def test_few_have_a_line_each_and_many_one_with_their_number_and_first_names():
    cut = [Remark(Reason.UNREADABLE, f"{n}.png", "is cut short", "copy it again") for n in range(3)]
    assert [line for group in grouped(cut) for line in group.lines] == [
        "0.png: is cut short; copy it again",
        "1.png: is cut short; copy it again",
        "2.png: is cut short; copy it again",
    ]
    cut += [Remark(Reason.UNREADABLE, f"{n}.png", "is cut short", "copy it again") for n in range(3, 1203)]
    (group,) = grouped(cut)
    assert group.lines == ("0.png, 1.png, 2.png and 1,200 more: is cut short; copy it again",)


def test_each_sort_of_problem_has_lines_of_its_own_and_an_example_where_its_values_differ():
    remarks = [Remark(Reason.UNREADABLE, f"{n}.png", Text("has {n} channels", n=n), "drop some") for n in range(5)]
    remarks += [Remark(Reason.UNREADABLE, "x.png", "is empty", "copy it again")]
    (group,) = grouped(remarks)
    assert group.lines == (
        "0.png, 1.png, 2.png and 2 more: cannot be read (the first: has 0 channels); drop some",
        "x.png: is empty; copy it again",
    )


def test_lines_of_a_table_are_all_told_by_their_numbers():
    bad = [Remark(Reason.ROW, f"labels.csv:{n}", "names no image") for n in (7, 2, 3, 4, 12)]
    (group,) = grouped(bad)
    assert group.lines == ("labels.csv:2-4, 7, 12: names no image",)


def test_groups_are_of_one_reason_and_kind_what_weighs_most_first():
    remarks = [
        Remark(Reason.MASK_MISSING, "m", "is missing"),
        Remark(Reason.MISSING, "b", "is missing", kind="2"),
        Remark(Reason.MISSING, "a", "is missing", kind="1"),
        Remark(Reason.MISSING, "c", "is missing", kind="1"),
    ]
    assert [(g.reason, g.kind, len(g.remarks)) for g in grouped(remarks)] == [
        (Reason.MISSING, "1", 2),
        (Reason.MISSING, "2", 1),
        (Reason.MASK_MISSING, "", 1),
    ]


def test_an_error_becomes_a_remark_with_the_same_line():
    error = KnownError("a.png", "is empty", "copy it again")
    remark = Remark.of(Reason.UNREADABLE, error)
    assert remark.line == str(error)
    assert of_weight([remark], Weight.ODD) == ()
    assert of_weight([remark], Weight.ODD, Weight.LEFT_OUT) == (remark,)
