"""What Linux tells of the processor."""

import pytest

from core.compute.processor import sixteen_bits_in

_AMX = "flags\t\t: fpu avx2 avx512f avx512_bf16 amx_bf16 avx512_fp16 amx_tile amx_int8"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (f"processor\t: 0\nmodel name\t: Intel(R) Xeon(R) Processor\n{_AMX}\n\nprocessor\t: 1\n", ("bfloat16", "AMX")),
        ("flags\t\t: fpu avx2 avx512f avx512_bf16\n", ("bfloat16",)),
        ("flags\t\t: fpu avx2 avx512f\nbugs\t\t: amx_bf16\n", ()),
        ("processor\t: 0\nFeatures\t: fp asimd bf16 i8mm\n", ("bfloat16",)),
        ("processor\t: 0\n", ()),
        ("", ()),
    ],
)
def test_instructions_for_sixteen_bits_are_told_as_people_call_them(facts: str, told: tuple[str, ...]):
    assert sixteen_bits_in(facts) == told
