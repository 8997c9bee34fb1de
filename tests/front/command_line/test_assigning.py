"""NAME=VALUE as people type it: read as meant, or refused with what to write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eqsolve.errors import EqsolveError, UsageError
from eqsolve.front.command_line.assigning import assignments
from eqsolve.front.command_line.points import readings
from eqsolve.front.workspace.entries import gives


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x == 2", {"x": "2"}),
        ("x := 2", {"x": "2"}),
        ("x: 2, y: 3", {"x": "2", "y": "3"}),
        ("x -> 2", {"x": "2"}),
        ("x=2 and y=3", {"x": "2", "y": "3"}),
        ("band=3 and sand=4", {"band": "3", "sand": "4"}),
        ("x=2\ny=3", {"x": "2", "y": "3"}),
        ('{"x": 2, "y": 3}', {"x": "2", "y": "3"}),
        ("(x=2, y=3)", {"x": "2", "y": "3"}),
        ("x=2 y = sqrt(3) z: 1", {"x": "2", "y": "sqrt(3)", "z": "1"}),
        ("x = sqrt(2) ≈ 1.41421356237, y ≈ 0.7", {"x": "sqrt(2)", "y": "0.7"}),
        ("x = 3/2 = 1.5", {"x": "3/2"}),
        ("x = 3/2 = 1.6", {"x": "3/2 = 1.6"}),
        ("x=log(8, 2), y=atan2(1, -2)", {"x": "log(8, 2)", "y": "atan2(1, -2)"}),
        ("x[1]=2, x[2]=3", {"x[1]": "2", "x[2]": "3"}),
    ],
)
def test_read_as_meant(text: str, values: dict[str, str]) -> None:
    """Other signs for "is", answers as they are shown, mappings as Python and JSON write them."""
    assert assignments([text]) == values


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x=0,43", "write x=0.43, with a decimal point"),
        ("x = -1,5, y=2", "write x=-1.5, with a decimal point"),
        ("x=1,000", "write x=1.000, or x=1000 if thousands are meant"),
        ("x=2, 3", '"x=2, y=3"; a decimal has a point: x=2.3'),
        ("T=85,90,95", 'eqsolve.solve_many(text, {"T": [85,90,95]})'),
        ("T = 85..95", 'eqsolve.solve_many(text, {"T": range(85, 96)})'),
        ("x=1.5,2", 'each value needs its name, such as "x=2, y=3"'),
        ("x 2", "did you mean x=2?"),
        ("y=1, x is -2.5", "did you mean x=-2.5?"),
        ("(2,3)", "each value needs its name"),
        ("2", "each value needs its name"),
        ("2=x", 'write for example "A=6, B=3"'),
        ("x=", "give x a value, such as x=3"),
        ("x", "give x a value, such as x=3"),
        ("x<2", 'write for example "A=6, B=3"'),
    ],
)
def test_refused_with_a_repair(text: str, said: str) -> None:
    """A comma between digits is told as such: it separates parts."""
    with pytest.raises(UsageError) as told:
        assignments([text])
    assert told.value.code == "E701"
    assert said in told.value.hint


MANY = f"x={','.join(str(k) for k in range(10, 210))} m"


@pytest.mark.parametrize("read", [lambda: assignments([MANY]), lambda: readings([MANY], "x + 1 = 3")])
def test_long_lists_of_numbers_are_refused_at_once(read: Callable[[], object]) -> None:
    """A number is read in one way: two hundred of them with a word behind do not take for ever."""
    with pytest.raises(EqsolveError, match="E701"):
        read()


def test_a_long_number_beside_a_name_is_no_value() -> None:
    assert gives("T = 6022140760000000000000000*k") == ""
    assert gives("T = -7/3 + 1.5e-3") == "T"
