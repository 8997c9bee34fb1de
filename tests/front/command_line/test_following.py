"""Words behind an option that belong to its value, and those that are equations of the text."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqsolve.front.command_line.arguments import prepared
from eqsolve.front.command_line.following import following

_TYPED = [
    ("'x+y=3' --start a=1 b=2", "x+y=3", "--start=a=1 --start=b=2"),
    ("--start a=1 b=2 'x+y=3'", "x+y=3", "--start=a=1 --start=b=2"),
    ("'x+y=3' --start=a=1 b=pi/2 c=sqrt(2)", "x+y=3", "--start=a=1 --start=b=pi/2 --start=c=sqrt(2)"),
    ("'x+y=3' --start x = 1, y = -2 --json", "x+y=3", "'--start=x = 1' '--start=y = -2' --json"),
    ("'x+y=3' --start x=1, y=2", "x+y=3", "--start=x=1 --start=y=2"),
    ("'x+y=3' --start x=1 and y=2", "x+y=3", "'--start=x=1 and y=2'"),
    ("'x+a=2' --param a=1 'y=a^2' 'z=3*a'", "x+a=2 y=a^2 z=3*a", "--param=a=1"),
    ("x=3 --digits 5 y=3", "x=3 y=3", "--digits=5"),
    ("'x^2=4' --at x=2 x=-2", "x^2=4", "--at=x=2 --at=x=-2"),
    ("'x^2=4' --at x=2 or x=-2", "x^2=4", "'--at=x=2 or x=-2'"),
    ("'a*x=b' --sweep a=1,2 b=0..1", "a*x=b", "--sweep=a=1,2 --sweep=b=0..1"),
    ("'a*x=b' --sweep a = 1..2 step 0.5 'b=x+1'", "a*x=b b=x+1", "'--sweep=a = 1..2 step 0.5'"),
    ("'a*x=b' --sweep a in 1 .. 2", "a*x=b", "'--sweep=a in 1 .. 2'"),
    ("'a*x=b' --sweep a = 1, 2, 5 -v", "a*x=b", "'--sweep=a = 1, 2, 5' -v"),
    ("y=m*t --where site = A and t in [1, 2]", "y=m*t", "'--where=site = A and t in [1, 2]'"),
    ("y=m*t --where site=A block=u", "y=m*t", "--where=site=A --where=block=u"),
    ("--where site=A y=m*t", "y=m*t", "--where=site=A"),
    ("--where site=A y=m", "y=m", "--where=site=A"),
    ("y=m*t --by site block", "y=m*t", "'--by=site block'"),
    ("--by site model y=m*t", "model y=m*t", "--by=site"),
    ("y=m*t --loss soft_l1 0.1", "y=m*t", "--loss=soft_l1=0.1"),
    ("y=m*t --sigma 0.1 t=dt", "y=m*t", "--sigma=0.1 --sigma=t=dt"),
    ("--sigma dy y=a", "y=a", "--sigma=dy"),
]


@pytest.mark.parametrize(("typed", "text", "options"), _TYPED)
def test_words_behind_an_option(typed: str, text: str, options: str) -> None:
    """What the shell has cut off, and further values, belong to the option; an equation with other names stays one."""
    assert prepared(shlex.split(f"solve {typed}")) == ["solve", *shlex.split(text), *shlex.split(options)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x+y=3 --start a=1 b=2 c=3", "b=2, c=3 are read as part of --start: "),
        ("x+y=3 --param a=1 b=2", "b=2 is read as part of --param: "),
        ("x+y=3 --start a=1, b=2", ""),
        ("x+y=3 --start a=1 b=2*x", ""),
    ],
)
def test_told(typed: str, said: str) -> None:
    """A person is told of a word that could have been an equation; behind a comma it could not."""
    heard: list[str] = []
    prepared(shlex.split(typed), heard.append)
    assert [one.partition("an equation")[0] for one in heard] == ([said] if said else [])


@given(
    st.sampled_from(["--start", "--at", "--sweep", "--where", "--by", "--loss", "--sigma", "--seed"]),
    st.text("ab=1,.( -", max_size=6),
    st.lists(st.text("ab=1,.( -", max_size=6), max_size=4),
)
def test_words_are_taken_from_the_front(option: str, value: str, words: list[str]) -> None:
    """Whatever is typed, the words that are taken stand in the values, in their order."""
    found = following(option, value, words, text=True)
    joined = "".join(found.values).translate(dict.fromkeys(map(ord, " ,=")))
    assert joined == "".join([value, *words[: found.taken]]).translate(dict.fromkeys(map(ord, " ,=")))
