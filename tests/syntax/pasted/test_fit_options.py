"""Options of a fit, bounds and guesses on lines of their own: each is read as the fit line that says the same."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.syntax.reading import read

DATA = {"x": [1, 2, 3, 4, 5], "y": [2.1, 3.9, 6.2, 7.8, 20], "dy": [0.1, 0.1, 0.2, 0.1, 0.3]}
TABLE = "data x, y, dy\n1 2.1 0.1\n2 3.9 0.1\n3 6.2 0.2\n4 7.8 0.1\n5 20 0.3"
FIT = "fit y = a*x + b"


@pytest.mark.parametrize(
    ("own", "options"),
    [
        ("sigma dy", "sigma dy"),
        ("sigma: dy", "sigma dy"),
        ("sigma = dy", "sigma dy"),
        ("sigma dy.", "sigma dy"),
        ("errors dy", "sigma dy"),
        ("with uncertainty dy", "sigma dy"),
        ("errors of y dy", "sigma dy"),
        ("error bars dy", "sigma dy"),
        ("absolute sigma dy", "absolute sigma dy"),
        ("sigma = dy absolute", "absolute sigma dy"),
        ("sigma dy\nabsolute", "absolute sigma dy"),
        ("sigma 0.1", "sigma 0.1"),
        ("y_err = 0.1", "sigma 0.1"),
        ("weights 1/dy^2", "weight 1/dy^2"),
        ("weights = 1/y", "weight 1/y"),
        ("loss huber 1.5", "loss huber 1.5"),
        ("loss: soft_l1 0.3", "loss soft_l1 0.3"),
        ("sigma dy, loss huber 1", "sigma dy, loss huber 1"),
        ("sigma dy loss huber 1", "sigma dy, loss huber 1"),
        ("sigma dy\n\nloss huber 1", "sigma dy, loss huber 1"),
    ],
)
def test_an_option_on_a_line_of_its_own(own: str, options: str) -> None:
    """Above, below or behind the fit line, over columns of the call, or a table of the text."""
    expected = read(f"{FIT}, {options}\n{TABLE}").fits[0].weighting
    for text in (f"{FIT}\n{own}", f"{own}\n{FIT}", f"fit y = a*x +\n  b\n{own}", f"{FIT}; {own}"):
        for whole in (f"{text}\n\n{TABLE}", f"{TABLE}\nend\n{text}"):
            statements = read(whole)
            assert statements.fits[0].weighting == expected
            assert "N326" in [note.code for note in statements.notes]
    fitted, same = (eqsolve.fit(text, data=DATA) for text in (f"{FIT}\n{own}", f"{FIT}, {options}"))
    assert dict(fitted.items()) == dict(same.items())
    assert fitted.stderr == same.stderr


def test_the_place_of_what_is_wrong_is_the_line_of_the_option() -> None:
    with pytest.raises(EqsolveError) as raised:
        eqsolve.fit(f"{FIT}\nloss hubber", data=DATA)
    assert (raised.value.diagnostics[0].code, raised.value.diagnostics[0].line) == ("E276", 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fit y = a*x + sigma\nsigma = 0.1", {"a", "sigma"}),  # an equation of a name of the model
        ("loss = 3; absolute = 4; fit y = a*x + b + loss + absolute", {"a", "b", "loss", "absolute"}),
        ("Errors were large that day\nfit y = a*x + b", {"a", "b"}),
        ("errors are independent\nfit y = a*x + b", {"a", "b"}),
    ],
)
def test_the_words_elsewhere(text: str, names: set[str]) -> None:
    """In models and in sentences they are no options."""
    statements = read(text, columns=DATA)
    assert not statements.fits[0].weighting.sigma
    assert set(eqsolve.fit(text, data=DATA)) == names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{FIT}\nfit dy = c*x\nsigma 0.1", "E274"),  # of which line?
        (f"{FIT}\nstandard errors are dy", "E274"),
        (f"{FIT}\ndy are the errors", "E274"),
        (f"{FIT}\nsigma(dy)", "E274"),
        (f"{FIT}\nerror 5%", "E332"),  # of y, or a number?
        (f"{FIT}\nsigma w", "E403"),  # no column
        (f"{FIT}\nrobust", "E276"),
        (f"{FIT}\nbounds a in 0..3", "E903"),
    ],
)
def test_an_option_that_cannot_be_read_is_an_error(text: str, code: str) -> None:
    """It is never left out: all rows would count alike."""
    with pytest.raises(EqsolveError) as raised:
        eqsolve.fit(text, data=DATA)
    assert [d.code for d in raised.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("own", "plain"),
    [
        ("bounds a > 3", "a > 3"),
        ("bounds: 0 < a < 3", "0 < a < 3"),
        ("limits a in [0, 3]", "a in [0, 3]"),
        ("start a = 1, b = 2", "a ~ 1\nb ~ 2"),
        ("initial guess: a = 1e-3", "a ~ 1e-3"),
        ("p0: a=1 and b=2", "a ~ 1\nb ~ 2"),
    ],
)
def test_bounds_and_guesses_behind_their_headings(own: str, plain: str) -> None:
    found, same = (eqsolve.fit(f"{FIT}\n{said}", data=DATA) for said in (own, plain))
    assert dict(found.items()) == dict(same.items())
    assert "N326" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("behind", "plain"),
    [
        (" subject to a + b = 1", "a + b = 1"),
        (" s.t. b = 0", "b = 0"),
        (" such that a > 3", "a > 3"),
        (" with the constraint a + b = 1", "a + b = 1"),
        (", start a = 1, b = 0", "a ~ 1; b ~ 0"),
        (", initial guess: a = 1", "a ~ 1"),
        (" starting at a=1 and b=2", "a ~ 1; b ~ 2"),
        ("\na starts at 1", "a ~ 1"),
    ],
)
def test_bounds_and_guesses_behind_a_fit_line(behind: str, plain: str) -> None:
    """They were words, or products."""
    said, same = read(f"{FIT}{behind}", columns=DATA), read(f"{FIT}; {plain}", columns=DATA)
    assert said.fits[0].right == same.fits[0].right
    assert [(g.name, g.value) for g in said.guesses] == [(g.name, g.value) for g in same.guesses]
    assert dict(eqsolve.fit(f"{FIT}{behind}", data=DATA)) == dict(eqsolve.fit(f"{FIT}; {plain}", data=DATA))
    assert "N326" in [note.code for note in said.notes]


def test_titles_of_tables_are_no_options() -> None:
    statements = read("fit weight = a*loss + b\nloss weight\n1 2\n2 4\n3 7")
    assert [sorted(table.columns) for table in statements.tables] == [["loss", "weight"]]


@pytest.mark.parametrize(
    "line",
    [
        "fix b = 2",
        "fixed b = 2",
        "const b = 2",
        "b fixed at 2",
        "b is held at 2",
        "b = 2 fixed",
        "b = 2, fixed",
        "hold b = 2",
        "force b = 2",
    ],
)
def test_a_parameter_that_is_held_is_an_equation(line: str) -> None:
    fit = eqsolve.fit(f"{FIT}\n{line}", data=DATA)
    assert dict(fit) == dict(eqsolve.fit(f"{FIT}\nb = 2", data=DATA))
    assert "N326" in [note.code for note in fit.notes] or line.startswith("hold")


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (" when x != 5", "x != 5"),
        (" only where x != 5", "x != 5"),
        (" but only for x < 5", "x < 5"),
        (" using x < 5", "x < 5"),
        (" for 2 <= x <= 4", "2 <= x <= 4"),
        (" for x between 2 and 4", "x between 2 and 4"),
        (" with points where x < 5", "x < 5"),
        (" excluding x = 5", "x != 5"),
        (", without the point at x = 5", "x != 5"),
        (" except for x = 5", "x != 5"),
        ("\nexclude x = 5", "x != 5"),
        ("\ndrop rows with x = 5", "x != 5"),
        ("\nskip the points where y > 10", "y <= 10"),
        ("\nleave out x in {4, 5}", "x < 4"),
        (" if x < 4", "x < 4"),
        (" for x < 4", "x < 4"),
    ],
)
def test_rows_that_are_left_out_in_words(line: str, same: str) -> None:
    assert dict(eqsolve.fit(FIT + line, data=DATA)) == dict(eqsolve.fit(FIT, data=DATA, where=same))


@pytest.mark.parametrize("behind", [" where x < 5, sigma dy", " if x < 5, sigma dy", ", sigma dy, excluding x = 5"])
def test_rows_in_front_of_an_option(behind: str) -> None:
    assert dict(eqsolve.fit(FIT + behind, data=DATA)) == dict(eqsolve.fit(f"{FIT}, sigma dy", data=DATA, where="x < 5"))


def test_a_case_distinction_is_no_condition_on_rows() -> None:
    fit = eqsolve.fit("fit y = if x < 4.5 then a*x else b", data=DATA)
    assert fit.points == 5 and fit["b"] == pytest.approx(20)


@pytest.mark.parametrize("rows", ["(1, 2)\n(2, 4)\n(3, 6.1)", "1 2\n2 4\n3 6.1", "\n1, 2\n2, 4\n3, 6.1"])
def test_rows_below_a_fit_line_have_the_names_of_its_model(rows: str) -> None:
    fit = eqsolve.fit(f"fit y = m*x + b\n{rows}")
    assert (fit["m"], fit.points) == (pytest.approx(2.05), 3)
    assert "N329" in [note.code for note in fit.notes]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("intervals 95%", "95"),
        ("confidence 95%", "95"),
        ("confidence level 0.9", "90"),
        ("confidence level: 90 %", "90"),
        ("95% confidence intervals", "95"),
        ("with 99% confidence intervals", "99"),
        ("prediction interval 95%", "95"),
        ("95 percent confidence band", "95"),
    ],
)
def test_a_level_of_intervals_points_at_what_asks_for_them(line: str, level: str) -> None:
    with pytest.raises(EqsolveError) as raised:
        read(f"{FIT}\n{line}\n{TABLE}")
    found = raised.value.diagnostics[0]
    assert (found.code, found.line) == ("E332", 2)
    assert f"--intervals {level}" in found.hint
    assert f"band {level}%" in found.hint
