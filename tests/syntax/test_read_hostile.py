"""Hostile and dangerous texts: read or refused, never run, never slow, never an exception of another kind."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from eqsolve.errors import EqsolveError, TextError
from eqsolve.syntax import read

HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))

# texts that must be read; all others are refused
READABLE = {
    "bomb-big-degree",
    "bomb-expand-nest",
    "bomb-x-tower",
    "hostile-assign-builtin",
    "hostile-backslash",
    "hostile-div-sign",
    "hostile-implicit-mul2",
    "hostile-name-None",
    "hostile-times-sign",
    "hostile-triple",
    "hostile-unicode-sup",
}

N = 20_000
BOMBS = {
    "a million brackets": "y = " + "(" * 10**6 + "x" + ")" * 10**6,
    "ten million digits": "x = " + "9" * 10**7,
    "a long name": "a" * 200_000 + " = 1",
    "twenty thousand signs": "x = " + "-" * N + "1",
    "spaced signs": "x = " + "- " * N + "1",
    "a tower": "x" + "^x" * N + " = 1",
    "percent signs": "x = 5" + "%" * N,
    "divisions and products": "x" + "/x*x" * N + " = 1",
    "functions that double": "\n".join(
        ["f0(t) := t + t", *(f"f{i}(t) := f{i - 1}(t) + f{i - 1}(t)" for i in range(1, 60)), "f59(x) = 1"]
    ),
    "functions that deepen": "f(t) := " + "sin(" * 50 + "t" + ")" * 50 + "\nf(f(f(f(f(x))))) = 1",
    "squares of squares": "a0 := 2\n" + "\n".join(f"a{i} := a{i - 1}*a{i - 1}" for i in range(1, 40)) + "\na39 = x",
    "a sum of a billion": "sum(x[i] for i in 1..1000000000) = 1",
    "nested sums": "sum(sum(x[i+j] for i in 1..10000) for j in 1..10000) = 1",
    "a family of a hundred million": "for i in 1..10000, j in 1..10000: x[i,j] = 1",
    "a large product": "x = " + "*".join(["1e300"] * 1000),
    "a number with large exponents": "x = 4^(111111111111111111111111111111111/2222222222222)",
    "nested factorials": "x = ((9!)!)!",
}
LONG_BUT_FINE = {
    "a sum of 20,000 terms": " + ".join(f"x{i}" for i in range(N)) + " = 1",
    "a product of 20,000 factors": "*".join(f"x{i}" for i in range(N)) + " = 1",
    "20,000 divisions": "x" + "/x" * N + " = 1",
    "20,000 fractions": "x = " + " + ".join(f"1/{i}" for i in range(1, N)),
    "a chain of constants backwards": "\n".join(f"a{i} := a{i + 1} + 1" for i in range(3000)) + "\na3000 := 1\nx = a0",
    "a chain of 20,000 relations": "x = " * N + "1",
    "20,000 equations on a line": "x = 1, " * N + "y = 2",
    "20,000 names side by side": " ".join(f"a{i}" for i in range(N)) + " = 1",
}
# repetitive texts that make a careless regex or loop quadratic; what they mean does not matter
REPETITIVE = {
    "dots": "x = " + "." * N,
    "blanks": "x = 1" + " " * N + "(",
    "tabs": "x = 1" + " \t" * N + "(a)",
    "dash numbers": "x = " + "- " * N + "(1)",
    "commas": "x = " + "," * N,
    "digits": "x = " + "1," * N,
    "ands": "x " + "and " * N + "= 1",
    "semicolons": ";" * N,
    "bars": "|" * N,
    "underscores": "x" + "_a" * N + " = 1",
    "braces": "x_{" * N,
    "quotes": '"' * N,
    "primes": "x" + "'" * N + "=1",
    "subscripts": "x" + "₁" * N + "=1",
    "superscripts": "x" + "²" * N + "=1",
    "joiners": "👨" + "\u200d👩" * N + " = 1",
    "flags": "🇩🇪" * N + "=1",
    "equals": "=" * N,
    "less": "<" * N,
    "factorials": "x" + "!" * N + "=1",
    "questions": "x = " + "?" * N,
    "spaced digits": "1 " * N + "= x",
    "typeset": "1" + "\u202f000" * N + " = x",
    "hashes": "#" * N,
    "signs of money": "$" * N + "x = 1",
    "a wide message": "10:32" + " " * N + "Anna: x = 1",
    "a wide sum of lines": "(1)" + " " * N + "+ (2): x = 1",
    "backslashes": "\\" * N,
    "columns": "data " + "x," * N + "\n1",
    "capitals": "AB+" * N + "C=D",
    "open lines": "(\n" * N,
    "operator lines": "+\n" * N,
    "prose": "word " * N,
    "fors": "for i in " * 3000,
    "colons": "a:" * N,
    "ins": "x in " * 5000,
    "tildes": "x " + "~" * N,
    "marks": "x" + "\u0301" * N + "=1",
    "zero width": "\u200b" * N + "x=1",
    "exponents": "x = " + "1e" * N,
    "indices": "x = " + "[1]" * N,
    "trailing numbers": "x = 1 " + "(1) " * N,
    "open quotes": 'x="' * N,
    "fits": "fit " * N,
    "titles": "a, " * 60 + "1: x = 2",
    "shouts": "a. b, c' " * 60 + "1! x = 2",
    "blank words": "find" + " \t" * N + "x!\nx = 1 = 2",
    "blank labels": "step 1 " + " " * N + "!x",
    "plus-minus": "x = 3 " + "± " * N + "1",
    "sums of dots": "1 + 2 + " + "... + " * N + "n = 55",
    "percents of percents": "x is " + "20% of " * 5000 + "50",
    "blank percents": "20" + " " * N + "% of x is 15",
    "for x": "solve " + "for x " * 5000,
    "finds": "x^2 = 4; " + "find x; " * 5000,
    "ranges in words": "x from 0 to " * 2000 + "5",
    "betweens": "x between " * 5000 + "0 and 5",
    "reversed brackets": "x in ]" + "0, " * N + "5[",
    "periods": "x = 0." + "(3)" * N,
    "substances": "[H+]" * 5000 + " = 1",
    "numbers of exercises": "Nr. " * 5000,
    "cells": ("53..7....\n" * 9) * 200,
    "alternatives": "x = 3 " + "ou x = 4 " * 1000,
}


@pytest.fixture(scope="module", autouse=True)
def seconds_are_bounded():
    """A hang kills the run instead of stalling it: no test of this module may use 120 s of CPU altogether."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 120, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


@pytest.mark.parametrize("case", HOSTILE, ids=[case["id"] for case in HOSTILE])
def test_hostile_text(case: dict[str, str]) -> None:
    """Texts that try to run code, or abuse the language, are errors with a code; harmless ones are read."""
    if case["id"] in READABLE:
        assert read(case["text"]).relations
    else:
        with pytest.raises(EqsolveError) as caught:
            read(case["text"])
        assert caught.value.code.startswith("E")


@pytest.mark.parametrize("name", BOMBS)
def test_bomb(name: str) -> None:
    """What would cost hours or gigabytes is refused by its size."""
    with pytest.raises(EqsolveError):
        read(BOMBS[name])


@pytest.mark.parametrize("name", LONG_BUT_FINE)
def test_long_texts_are_read(name: str) -> None:
    """Long texts are fine: nothing recurses over their length."""
    assert read(LONG_BUT_FINE[name]).relations


READ = {
    "a wide message",  # hundreds of blanks in a row are read as one
    "a wide sum of lines",
    "blank percents",
    "signs of money",
    "tabs",
    "backslashes",
    "semicolons",
    "questions",
    "hashes",
    "capitals",
    "prose",
    "zero width",
    "finds",
    "substances",
    "numbers of exercises",
    "alternatives",
}


@pytest.mark.parametrize("name", REPETITIVE)
def test_repetition(name: str) -> None:
    """Repetition is read, or refused with a place and a repair; a quadratic search would run into the limit of the
    module."""
    text = REPETITIVE[name]
    if name in READ:
        assert read(text).source == text
        return
    with pytest.raises(TextError) as caught:
        read(text)
    assert all(
        d.code.startswith("E") and d.span is not None and 0 <= d.span.start <= d.span.end <= len(text)
        for d in caught.value.diagnostics
    )


@pytest.mark.parametrize("name", ["a million brackets", "ten million digits", "functions that double"])
def test_bomb_in_a_small_process(name: str) -> None:
    """The worst ones are refused by a process that may use 500 MB of memory and 20 s of CPU, start included."""
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (500 << 20, 500 << 20))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from eqsolve.errors import EqsolveError\n"
        "from eqsolve.syntax import read\n"
        "try:\n    read(sys.stdin.read())\n"
        "except EqsolveError as error:\n    print(error.code)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=BOMBS[name], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.startswith("E")
