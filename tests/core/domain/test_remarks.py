"""core.domain.remarks: many remarks stay readable."""

from core.domain import KnownError, Reason, Remark, Weight, grouped, of_weight


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


def test_where_problems_differ_their_reason_stands_for_them():
    remarks = [Remark(Reason.UNREADABLE, f"{n}.png", f"has {n} channels", f"drop {n}") for n in range(4)]
    (group,) = grouped(remarks)
    assert group.lines == ("0.png, 1.png, 2.png and 1 more: cannot be read",)


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
