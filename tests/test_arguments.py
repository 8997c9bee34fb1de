"""Wrong arguments: whatever is given, an error of eqsolve says what would do; no TypeError, AttributeError or other one
leaves."""

from __future__ import annotations

import io
import json
import math
import pickle
import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pytest
import sympy as sp

import eqsolve

TEXT = "x = 1"
FIT = "fit y = a*x + b"
DATA = {"x": [0, 1, 2], "y": [1, 3, 5]}
ANSWER = eqsolve.solve("x^2 = 2; y = x + 1; x*y = ?")
THING: Any = object()


def shown(value: object) -> str:
    """An id of a test that is the same in every process."""
    return re.sub(r" at 0x\w+", "", repr(value))[:30]


@pytest.mark.parametrize("limit", ["5", "abc", math.nan, True, False, -1, 0, [1], {}, b"1", 1j, "inf", -math.inf])
def test_time_limits(limit: Any) -> None:
    """A number of seconds above 0, or None."""
    for call in (
        lambda: eqsolve.solve(TEXT, time_limit=limit),
        lambda: eqsolve.fit(FIT, data=DATA, time_limit=limit),
        lambda: eqsolve.fit_many(FIT, DATA, time_limit=limit),
        lambda: eqsolve.check(ANSWER, time_limit=limit),
    ):
        with pytest.raises(eqsolve.UsageError, match="E623"):
            call()


@pytest.mark.parametrize("limit", [None, math.inf, 1e300, np.float64(20), np.int64(20), 10**400 // 10**390])
def test_no_limit_is_a_limit_too(limit: Any) -> None:
    """None means that nothing is cut short."""
    assert eqsolve.solve(TEXT, time_limit=limit).proved  # type: ignore[union-attr]
    assert eqsolve.fit(FIT, data=DATA, time_limit=limit).status is eqsolve.FitStatus.CONVERGED
    assert eqsolve.check(ANSWER, time_limit=limit)


NO_MAPPING = [1, 0, "g=2", [2], [("g", 2)], {1: 2}, {None: 1}, {("x",): 1}, {2.5: 1}, False, THING, {b"g": 1}]


@pytest.mark.parametrize("values", NO_MAPPING, ids=shown)
def test_values_by_name(values: Any) -> None:
    """params, start, at and data are mappings whose keys are names."""
    calls: list[Callable[[], object]] = [
        lambda: eqsolve.solve("x = g", params=values),
        lambda: eqsolve.read("x = g", params=values),
        lambda: eqsolve.check("x = g", {"x": 1}, params=values),
        lambda: eqsolve.fit(FIT, data=DATA, params=values),
        lambda: eqsolve.fit_many(FIT, DATA, params=values),
        lambda: eqsolve.solve(TEXT, start=values),
        lambda: eqsolve.fit(FIT, data=DATA, start=values),
        lambda: eqsolve.fit_many(FIT, DATA, start=values),
        lambda: eqsolve.check(TEXT, values),
        lambda: eqsolve.fit(FIT, data=values),
        lambda: eqsolve.fit_many(FIT, values),
        lambda: eqsolve.solve([sp.Eq(sp.Symbol("x"), 1)], params=values),
    ]
    for call in calls:
        with pytest.raises(eqsolve.UsageError, match=r"E65[45]"):
            call()


@pytest.mark.parametrize(
    "value",
    [None, "abc", [1], math.nan, math.inf, 1j, sp.I, b"1", 10**400, {}, "", THING, np.array([1.0, 2.0]), sp.zoo],
    ids=shown,
)
def test_values_are_finite_numbers(value: Any) -> None:
    """What no float can hold is no value, nor what is no number."""
    for call in (
        lambda: eqsolve.solve("x = g", params={"g": value}),
        lambda: eqsolve.solve(TEXT, start={"x": value}),
        lambda: eqsolve.check(TEXT, {"x": value}),
        lambda: eqsolve.fit(FIT, data=DATA, start={"a": value}),
    ):
        with pytest.raises(eqsolve.UsageError, match="E622"):
            call()


@pytest.mark.parametrize(
    "values",
    [5, "abc", None, object(), ["a", "b"], [], [[1, 2], [3]], np.zeros((1, 2, 3)), [10**400] * 3, {"a": 1}],
    ids=shown,
)
def test_columns_are_numbers(values: Any) -> None:
    """Ragged, empty, too large, of too many axes."""
    for call in (
        lambda: eqsolve.fit(FIT, data={"x": values, "y": [1, 2, 3]}),
        lambda: eqsolve.fit_many(FIT, {"x": values, "y": [1, 2, 3]}),
    ):
        with pytest.raises(eqsolve.UsageError, match=r"E64[5-8]"):
            call()


@pytest.mark.parametrize(
    "text",
    [
        None,
        5,
        3.5,
        True,
        {},
        b"x=1",
        bytearray(b"x=1"),
        [None],
        [5],
        ["x=1", None],
        [["x=1"]],
        {"x=1"},
        THING,
        np.array([1, 2]),
        iter(["x=1"]),
        [b"x=1"],
        "",
        [],
        [""],
        "\0",
        "x=1\0",
        "\ud800",
        Path("/"),
        Path("/no/such/file"),
        Path("\0"),
        Path("\ud800\0"),
        [Path("/")],
        Path("x" * 5_000),
        ANSWER,
        lambda: 1,
    ],
    ids=shown,
)
def test_texts(text: Any) -> None:
    """A string, a list of lines, a Path, SymPy equations; a file that is none, and a text of nothing, are told as
    such."""
    for call in (
        lambda: eqsolve.solve(text),
        lambda: eqsolve.fit(text),
        lambda: eqsolve.fit_many(text, DATA),
        lambda: eqsolve.check(text, {"x": 1}),
    ):
        with pytest.raises(eqsolve.EqsolveError):
            call()
    for tolerant in (eqsolve.read, eqsolve.format):  # an empty text can be read
        with suppress(eqsolve.EqsolveError):
            tolerant(text)
    if text is not ANSWER:
        with pytest.raises(eqsolve.EqsolveError):
            eqsolve.check(text)


@pytest.mark.parametrize("value", [5, None, "yes", [], THING, 1, 0], ids=shown)
def test_other_arguments(value: Any) -> None:
    """Each by a code of its own; progress may be None, and so may name, base_dir, start, params."""
    for call in (
        lambda: eqsolve.solve(TEXT, all=value),
        lambda: eqsolve.solve(TEXT, exact=value),
        lambda: eqsolve.solve(TEXT, prove=value),
        lambda: eqsolve.solve(TEXT, strict=value),
        lambda: eqsolve.read(TEXT, strict=value),
        lambda: eqsolve.fit(FIT, data=DATA, strict=value),
    ):
        with pytest.raises(eqsolve.UsageError, match="E656"):
            call()
    for call, code in (
        (lambda: eqsolve.solve(TEXT, method=value), "E626"),
        (lambda: eqsolve.format(TEXT, style=value), "E634"),
        (lambda: eqsolve.solve(TEXT, device=value), "E644|E631"),
        (lambda: eqsolve.show(value), "E670"),
    ):
        with pytest.raises(eqsolve.UsageError, match=code):
            call()
    if value is not None and not isinstance(value, str):
        for call, code in (
            (lambda: eqsolve.solve(TEXT, progress=value), "E659"),
            (lambda: eqsolve.solve(TEXT, trace=value), "E659"),
            (lambda: eqsolve.solve(TEXT, name=value), "E657"),
            (lambda: eqsolve.read(TEXT, name=value), "E657"),
            (lambda: eqsolve.solve(TEXT, base_dir=value), "E658"),
            (lambda: eqsolve.check(ANSWER, base_dir=value), "E658"),
        ):
            with pytest.raises(eqsolve.UsageError, match=code):
                call()


@pytest.mark.parametrize("seed", [1.5, "1", None, -1, True, [1], math.nan, 2**63, THING], ids=shown)
def test_seeds(seed: Any) -> None:
    """A whole number of at most 63 bits."""
    for call in (
        lambda: eqsolve.solve(TEXT, seed=seed),
        lambda: eqsolve.fit(FIT, data=DATA, seed=seed),
        lambda: eqsolve.fit_many(FIT, DATA, seed=seed),
    ):
        with pytest.raises(eqsolve.UsageError, match="E630"):
            call()


@pytest.mark.parametrize("width", [None, "80", 0, -5, 1.5, True, math.nan, [80]], ids=shown)
def test_widths(width: Any) -> None:
    """A whole number of cells."""
    with pytest.raises(eqsolve.UsageError, match="E671"):
        eqsolve.show(ANSWER, width=width)


def test_a_listener_takes_two_values() -> None:
    """One that cannot be called so is refused at once, not in the middle of the search."""
    with pytest.raises(eqsolve.UsageError, match="E659"):
        eqsolve.solve(TEXT, progress=lambda: None)  # type: ignore[arg-type, misc]
    told: list[str] = []
    eqsolve.solve(TEXT, progress=lambda doing, known: told.append(doing))
    assert told


def test_a_trace_takes_one_value() -> None:
    """As for progress."""
    with pytest.raises(eqsolve.UsageError, match=r"E659.*trace must be a function of one value"):
        eqsolve.solve(TEXT, trace=lambda: None)  # type: ignore[arg-type, misc]
    told: list[eqsolve.Climbed] = []
    eqsolve.solve(TEXT, trace=told.append)
    assert [rung.rung for rung in told if rung.climbed]


BUILT_IN: list[tuple[str, Any]] = [
    *(("trace", function) for function in (float, int, len, abs, dict)),
    *(("progress", function) for function in (float, int, len, divmod, pow, str)),
]


@pytest.mark.parametrize(("keyword", "function"), BUILT_IN)
def test_functions_of_python_that_take_no_such_values_are_told_by_the_keyword(keyword: str, function: Any) -> None:
    with pytest.raises(eqsolve.UsageError, match=f"E659.*{keyword} must be a function of"):
        eqsolve.solve("x^2*y = 2; y = cos(x)", **{keyword: function})


def test_errors_of_a_listener_of_ones_own_stay_what_they_are() -> None:
    def told(rung: object) -> None:
        raise TypeError("mine")

    with pytest.raises(TypeError, match="mine"):
        eqsolve.solve("x^2*y = 2; y = cos(x)", trace=told)


def test_a_folder_may_be_a_string(tmp_path: Path) -> None:
    """base_dir takes a Path or its text; a folder without the table is told as the missing file."""
    (tmp_path / "t.csv").write_text("x,y\n0,1\n1,3\n2,5\n", encoding="utf-8")
    assert eqsolve.fit(FIT + '\ndata "t.csv"', base_dir=str(tmp_path))["a"] == pytest.approx(2)  # type: ignore[arg-type]
    with pytest.raises(eqsolve.EqsolveError, match="E130"):
        eqsolve.fit(FIT + '\ndata "t.csv"', base_dir=tmp_path / "nowhere")


def test_solutions_are_drawn() -> None:
    """One, a list or a tuple of them, and of several answers."""
    one, other = ANSWER.solutions  # type: ignore[union-attr]
    assert eqsolve.show(one).splitlines()[0] == "  x = -sqrt(2) ≈ -1.41421356237"
    assert "1 + sqrt(2)" in eqsolve.show([one, other])
    assert eqsolve.show((one, other)) == eqsolve.show([one, other])
    assert "solution 2" in eqsolve.show([one, eqsolve.solve("z = 3").one()])  # type: ignore[union-attr]
    for nothing in ([], (), [one, None], {"x": 1}, "x", None, ANSWER.verdict, ANSWER.completeness, one.values):  # type: ignore[union-attr]
        with pytest.raises(eqsolve.UsageError, match="E670"):
            eqsolve.show(nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (b"x = 1", r"data\.decode\(\)"),
        (bytearray(b"x = 1"), r"data\.decode\(\)"),
        (PurePosixPath("a.eq"), r"pathlib\.Path"),
        (io.StringIO("x = 1"), r"file\.read\(\)"),
        ((line for line in ["x = 1"]), r"list\(lines\)"),
        (ANSWER, r"answer\.text"),
        (None, r"x\^2 = 2"),
    ],
)
def test_what_is_no_text_is_told_how_to_become_one(given: object, hint: str) -> None:
    """Each kind of thing that programs hold texts in."""
    with pytest.raises(eqsolve.UsageError, match=f"E395.*{hint}"):
        eqsolve.solve(given)


def test_a_text_or_a_point_alone_cannot_be_checked() -> None:
    """The message says what is missing, and speaks of no file."""
    with pytest.raises(eqsolve.UsageError, match=r"E612.*without a point.*eqsolve\.check\("):
        eqsolve.check("x^2 = 2\nx > 0")  # type: ignore[call-overload]
    with pytest.raises(eqsolve.UsageError, match=r"E612.*eqsolve\.check\(text, solution\)"):
        eqsolve.check(eqsolve.solve("x = 1").one())  # type: ignore[call-overload]
    with pytest.raises(eqsolve.UsageError, match="E624"):
        eqsolve.check("nothere.json")


def test_numbers_and_devices_of_other_libraries() -> None:
    """A seed of NumPy is in the JSON as a number, and a device of torch is its name."""
    torch = pytest.importorskip("torch")
    answer = eqsolve.solve("x^2 = 2", seed=np.int64(3), device=torch.device("cpu"), time_limit=600)
    assert type(answer.seed) is int
    assert eqsolve.Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize("value", [None, float("nan"), np.float32("nan"), True, False])
def test_missing_values_in_a_text_are_no_unknowns(value: object) -> None:
    """A formatted string would otherwise give a family with an unknown of the name nan."""
    for text in (f"x = {value}", f"x + {value}*y = 2", f"y = 2\nx < -{value}; y > 0"):
        with pytest.raises(eqsolve.TextError, match="E289"):
            eqsolve.solve(text)
    assert eqsolve.solve("x = nano; nano = 2", time_limit=600)["x"] == 2
    assert eqsolve.solve("True = 2; y = True1; True1 = 1", time_limit=600)["y"] == 1


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x = math.sin(1)", "the name alone: sin"),
        (f"x = {np.float64(1.5)!r}", "float(value)"),
        ("print(x)", "x + 2*y = 7"),
    ],
)
def test_program_code_is_refused_with_what_to_write(text: str, hint: str) -> None:
    """Functions without their library; NumPy writes its numbers with their type."""
    with pytest.raises(eqsolve.TextError, match="E264") as caught:
        eqsolve.solve(text)
    assert hint in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("x = 7 // 2", "floor(7/2)"),
        ("x = 10 // 3 + 1; y = x", "floor(10/3)"),
        ("y = a // b; a = 3", "floor(a/b)"),
        ("x = (a + 1) // 2\na = 4", "floor(a/b)"),
        ("x = 3 // kg", None),
        ("x = 3 // a remark", None),
        ("x = 3 // 2nd line", None),
        ("x = 3 # as 7 // 2", None),
        ("// 2\nx = 3", None),
    ],
)
def test_two_slashes_in_front_of_a_number_are_a_remark_and_a_note_says_so(text: str, instead: str | None) -> None:
    """In Python they divide."""
    said = [note.hint for note in eqsolve.read(text).notes if note.code == "N123"]
    assert [instead in hint for hint in said] == ([] if instead is None else [True])


def test_errors_know_their_line() -> None:
    """That of the first diagnostic, if it has one."""
    with pytest.raises(eqsolve.TextError) as wrong:
        eqsolve.solve("x = 1\ny = ")
    assert (wrong.value.line, wrong.value.code) == (2, "E203")
    with pytest.raises(eqsolve.UsageError) as usage:
        eqsolve.solve("x = 1", seed=-1)
    assert usage.value.line is None


def test_names_are_taken_as_they_stand_in_the_text() -> None:
    """α is alpha once it is read, x₁ is x_1; where both are given neither is guessed at."""
    assert eqsolve.check("α^2 = 4", {"α": 2}, time_limit=600).holds
    assert eqsolve.check("x₁ in 1..9; x₁^2 = 4; λ in 1..3; λ = x₁", {"x₁": 2, "λ": 2}, time_limit=600).holds
    assert eqsolve.solve("cos(α) = α", start={"α": 1}, time_limit=600)["alpha"] == pytest.approx(0.7390851332)
    assert eqsolve.solve("α in 1..9; α^2 = 4", start={"α": 1}, time_limit=600)["alpha"] == 2
    fit = eqsolve.fit("fit y = exp(α*x)", data={"x": [0, 1], "y": [1, 2]}, start={"α": 1}, time_limit=600)
    assert fit["alpha"] == pytest.approx(math.log(2))
    assert eqsolve.residual("α = 2*x_{1}").point({"α": 1, "x₁": 3}).tolist() == [1, 3]
    for at in ({"β": 2}, {"α": 2, "alpha": 3}):
        with pytest.raises(eqsolve.UsageError, match="E621"):
            eqsolve.check("α^2 = 4", at, time_limit=600)


def test_answers_are_asked_by_number_and_name() -> None:
    """answer["x"] is a slip of the pen for answer[0]["x"] where there are several, and the value where there is one; past
    the end it is the IndexError of every sequence."""
    assert eqsolve.solve("x = 3; y = 2")["y"] == 2
    with pytest.raises(eqsolve.AnswerError, match="E601"):
        eqsolve.solve("x = 3")["z"]
    with pytest.raises(eqsolve.AnswerError, match=r"E602.*no solution"):
        eqsolve.solve("x = 3; x = 4")["x"]
    assert ANSWER._ipython_key_completions_() == ["x", "y"]
    with pytest.raises(eqsolve.AnswerError, match=r"E604.*2 here.*\[s\['x'\] for s in answer\]"):
        ANSWER["x"]
    with pytest.raises(KeyError, match=r"E601.*the unknowns are x, y"):
        ANSWER["z"]
    for key in (1.5, None, [1]):
        with pytest.raises(eqsolve.AnswerError, match="E604"):
            ANSWER[key]  # type: ignore[index]
    for key in ("z", None, [], 5, {}):
        with pytest.raises(eqsolve.AnswerError, match="E601"):
            ANSWER[0][key]  # type: ignore[index, union-attr]
        with pytest.raises(eqsolve.AnswerError, match="E603"):
            eqsolve.fit(FIT, data=DATA)[key]  # type: ignore[index]
    with pytest.raises(IndexError, match=r"answer\[2\]: the answer holds 2 solutions \("):
        ANSWER[2]  # type: ignore[index]
    with pytest.raises(IndexError, match=r"answer\[0\]: the answer holds no solution \(.*no real root"):
        eqsolve.solve("x^2 = -1")[0]


JUNK: list[Any] = [
    None,
    0,
    -1,
    1.5,
    "",
    "x",
    [],
    {},
    True,
    "1e999",
    [[]],
    {"x": []},
    math.nan,
    10**30,
    "CRootOf(",
    "x" * 5_000,
    [None],
    {"kind": 5},
]


def _damaged(data: Any, rng: random.Random) -> Any:
    """The data with one part taken away or replaced by junk, somewhere."""
    if isinstance(data, dict) and data and rng.random() < 0.9:
        key = rng.choice(sorted(data))
        rest = {k: v for k, v in data.items() if k != key}
        return rest if rng.random() < 0.15 else {**data, key: _damaged(data[key], rng)}
    if isinstance(data, list) and data and rng.random() < 0.9:
        k = rng.randrange(len(data))
        return [*data[:k], *([] if rng.random() < 0.15 else [_damaged(data[k], rng)]), *data[k + 1 :]]
    return rng.choice(JUNK)


@pytest.mark.parametrize(
    "text", ["x + y = 1", "x = exp(1); x*2 = ?", "x + y = 1; x + y = 2", "x + y = 2; x - y = 0; 2*x = 2", "x^2 = 2"]
)
def test_damaged_answers_are_told_as_such(text: str) -> None:
    """120 answers with one part missing or replaced: the check says what fails, or that it is no answer; nothing else
    comes out."""
    rng = random.Random(text)
    data = json.loads(eqsolve.solve(text).to_json())
    for _ in range(120):
        damaged = _damaged(data, rng)
        with suppress(eqsolve.EqsolveError):
            assert eqsolve.check(damaged, time_limit=5).claims


PIECES = (
    "x y 2 + - * / ^ ( ) = < > , ; : := ? ! | [ ] { } .. e pi sin sqrt for i in 1..3 fit data "
    "unknowns ~ % ° ² √ ∑ 1e400 0 \n # \" ' \\ \0 🍎 _ end ±"
).split(" ")


@pytest.mark.parametrize("seed", range(4))
def test_any_run_of_pieces_is_read_or_refused(seed: int) -> None:
    """Random texts through every function of the library that reads one."""
    rng = random.Random(seed)
    for _ in range(60):
        text = " ".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 12)))
        for call in (
            lambda t=text: eqsolve.read(t),
            lambda t=text: eqsolve.format(t),
            lambda t=text: eqsolve.check(t, {"x": 1, "y": "2"}),
            lambda t=text: eqsolve.check("x = 1", {"x": t}),
            lambda t=text: eqsolve.solve("x = g", params={t: 1}),
            lambda t=text: eqsolve.solve(t, method="exact", time_limit=0.5),
        ):
            with suppress(eqsolve.EqsolveError):
                call()


def test_arrays_without_axes_are_numbers() -> None:
    """Of NumPy and torch; a float32 keeps what it prints as, where it prints a number."""
    import torch

    for value, x in ((np.array(0.25), 0.25), (torch.tensor(0.5), 0.5), (np.float32(0.1), 0.1), (np.int64(3), 3)):
        given: Any = value
        assert eqsolve.solve("x = a", params={"a": given}).one()["x"] == x
        assert eqsolve.check(f"x = {x}", {"x": given})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([1, 2], "not a number, but several.*eqsolve.solve_many"),
        ("sqrt(2)", r"a := sqrt\(2\)"),
        (sp.sqrt(2), r"not a plain number.*a := sqrt\(2\)"),
        (1j, "not a real number"),
        (10**400, "not a number that a float can hold"),
        (None, "write for example"),
        ("?", "write for"),
    ],
)
def test_a_constant_that_is_no_number_is_told_what_to_write(value: Any, said: str) -> None:
    """A list is several calls; an expression stands in the text."""
    with pytest.raises(eqsolve.UsageError, match=f"E622.*{said}"):
        eqsolve.solve("x = a", params={"a": value})


def test_a_tensor_that_wants_a_gradient_is_refused() -> None:
    """As a number it would lose its gradient without a word; detached it is one."""
    import torch

    a: Any = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    for call in (
        lambda: eqsolve.solve("x = a", params={"a": a}),
        lambda: eqsolve.residual("x = a", params={"a": a}),
        lambda: eqsolve.residual("x = a").point({"a": a}),
        lambda: eqsolve.solve_many("x = a", {"a": a.reshape(1)}),
    ):
        with pytest.raises(eqsolve.UsageError, match=r"E622.*wants a gradient.*a\.item\(\).*eqsolve\.residual"):
            call()
    assert eqsolve.solve("x = a", params={"a": a.detach()}).one()["x"] == 3


def test_a_bare_word_that_looks_like_a_file_is_told_how_files_are_given() -> None:
    """A file that is not there is none, and yet the word is no equation."""
    with pytest.raises(eqsolve.UsageError, match=r"E627.*pathlib\.Path\('no such file\.eq'\)"):
        eqsolve.solve("no such file.eq")
    for name in ("examples/nope.eq", "/nowhere/no such file.txt", "./answer.json"):  # no text that could be read
        with pytest.raises(eqsolve.UsageError, match=r"E627.*pathlib\.Path"):
            eqsolve.solve(name)
    with pytest.raises(eqsolve.UsageError, match=r"E627.*x\^2 = 2"):
        eqsolve.solve("# nothing")


def test_the_json_of_an_answer_is_no_text_and_can_be_checked(tmp_path: Path) -> None:
    """Its braces and quotes were read as equations."""
    written = eqsolve.solve("x^2 = 4").to_json()
    (tmp_path / "a.json").write_text(written)
    for text in (written, tmp_path / "a.json"):
        with pytest.raises(eqsolve.UsageError, match=r"E686.*result in JSON.*eqsolve check"):
            eqsolve.solve(text)
        assert eqsolve.check(text).holds
    with pytest.raises(eqsolve.UsageError, match="E612"):
        eqsolve.check("{x + y = 3\nx - y = 1}")


def test_the_name_of_a_file_is_no_text(tmp_path: Path) -> None:
    """It is told apart from a line that cannot be read, and from one that can."""
    written = tmp_path / "a puzzle.eq"
    written.write_text("x = 1")
    with pytest.raises(eqsolve.UsageError, match=r"E686.*is the name of a file"):
        eqsolve.solve(str(written))
    for other in (f"{written}\n{written}", "no such file.eq", "x = " + "(" * 3000):
        with pytest.raises(eqsolve.EqsolveError) as refused:
            eqsolve.solve(other)
        assert refused.value.code != "E686"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0,43", "write 0.43, with a decimal point"),
        ("1,000", "write 1.000, with a decimal point, or 1000 if thousands are meant"),
        ("2 m", "a value is a number without a unit: write 2"),
        ("1 000", "write it without blanks: 1000"),
        ("50%", "write 50/100 for 50 percent"),
        ("2 1/2", "a mixed number as a fraction: write 5/2"),
        ("±3", "two values: give 3, and then -3"),
    ],
)
def test_a_value_that_is_no_number_is_told_how_it_is_written(value: str, said: str) -> None:
    """The same words for a point, a constant and a start."""
    for call in (
        lambda: eqsolve.check("x^2 = 2", {"x": value}),
        lambda: eqsolve.solve("x^2 = a", params={"a": value}),
        lambda: eqsolve.solve("x^2 = 2", start={"x": value}),
    ):
        with pytest.raises(eqsolve.UsageError) as told:
            call()
        assert said in told.value.hint


def test_a_name_in_another_case_is_asked_about() -> None:
    with pytest.raises(eqsolve.UsageError, match=r"did you mean x\? the unknowns are x"):
        eqsolve.check("x^2 = 2", {"X": 1})


def test_a_row_of_pandas_gives_values_by_name() -> None:
    """In the place of a mapping, which it is in all but its class; one without names is refused."""
    pandas = pytest.importorskip("pandas")
    row = pandas.DataFrame({"x": [2, 3], "y": [1, 2]}).iloc[0]
    assert eqsolve.check("x^2 = 4; y = 1", row).holds
    assert eqsolve.solve("x*y*z = 4", params=row)["z"] == 2
    assert eqsolve.solve("x^2 = 4", start=pandas.Series({"x": 1.9}))[0]["x"] == 2
    with pytest.raises(eqsolve.UsageError, match="E655"):
        eqsolve.check("x^2 = 4", pandas.Series([2]))


def test_a_name_that_is_given_a_value_is_no_word_of_digits() -> None:
    """Without a value it is asked about."""
    with pytest.raises(eqsolve.TextError, match="E413"):
        eqsolve.solve("FV = PV*(1+r)^n")
    found = eqsolve.solve("FV = PV*(1+r)^n\nr > 0", params={"PV": 1000, "FV": 2000, "n": 10})
    assert found.one()["r"] == pytest.approx(2 ** (1 / 10) - 1)


TABLE = {"x": [1, 2, 3], "y": [1, 2, 3.1]}
STRANGE = [
    (lambda: eqsolve.compare_fits("fit y = a*x", "fit y = a*x + b"), "E600"),  # type: ignore[arg-type]
    (lambda: eqsolve.compare_fits(eqsolve.fit("fit y = a*x", TABLE), "fit y = a*x + b"), "E600"),  # type: ignore[arg-type]
    (lambda: eqsolve.fit_by(["x", "y"], "fit y = a*x", TABLE), "E615"),  # type: ignore[arg-type]
    (lambda: eqsolve.fit_by(None, "fit y = a*x", TABLE), "E615"),  # type: ignore[arg-type]
    (lambda: eqsolve.residual("fit y = a*x", data=[[1, 2], [3, 4]]), "E654"),  # type: ignore[arg-type]
    (lambda: eqsolve.residual("fit y = a*x", data=np.ones(3)), "E654"),  # type: ignore[arg-type]
    (lambda: eqsolve.solve("x = 1", method=np.ones(2)), "E626"),  # type: ignore[arg-type]
    (lambda: eqsolve.solve_many("x = a", {"a": [1, 2]}, start=3), "E654"),  # type: ignore[arg-type]
    (lambda: eqsolve.solve_many("x = a", {"a": [1, 2]}, start=np.array(1.0)), "E654"),  # type: ignore[arg-type]
    (lambda: eqsolve.fit("fit y = a*x", TABLE).predict({1: 2}), "E681"),  # type: ignore[dict-item]
    (lambda: eqsolve.show(eqsolve.solve("x = 1"), rows="5"), "E671"),  # type: ignore[arg-type]
    (lambda: eqsolve.show(eqsolve.solve("x = 1"), rows=1.5), "E671"),  # type: ignore[arg-type]
    (lambda: eqsolve.plot("x = 1; y = 2; z = 3", axes=0), "E757"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "code"), STRANGE)
def test_an_argument_of_another_kind_is_told(call: Callable[[], object], code: str) -> None:
    """No TypeError or AttributeError from within, at every door."""
    with pytest.raises(eqsolve.UsageError) as caught:
        call()
    assert caught.value.code == code


def test_a_row_of_pandas_begins_a_sweep() -> None:
    """Its truth value is not asked for."""
    row = pytest.importorskip("pandas").Series({"x": 3.0})
    found = eqsolve.solve_many("x^2 = a", {"a": [4, 9]}, start=row)
    assert [answer[0]["x"] for answer in found] == [2, 3]


def test_an_error_can_be_made_of_a_message() -> None:
    """In the tests of a service, and in its own classes."""

    class Refused(eqsolve.TextError):
        """An error of a caller's own."""

    for kind in (eqsolve.EqsolveError, eqsolve.TextError, Refused):
        error = kind("no such order")
        assert (str(error), error.code, error.line, error.hint) == ("no such order", "", None, "")
        assert error.to_dict()["error"] == {"code": "", "line": None, "text": "no such order"}
        assert eqsolve.show(error) == "error: no such order"
    again = pickle.loads(pickle.dumps(eqsolve.TextError("no such order")))
    assert (type(again), str(again)) == (eqsolve.TextError, "no such order")
