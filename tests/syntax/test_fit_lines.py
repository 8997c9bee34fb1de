"""Fit lines with options, and predictions: from the text to the tree, and through the printer."""

from __future__ import annotations

import pytest

from eqsolve.errors import NotYetError, TextError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax import tree as t
from tests.syntax.fit_texts import HERE, TABLE, TWO, name, num


def over_square(word: str) -> t.Expr:
    return t.Quotient(num("1"), t.Power(name(word), num("2"), HERE), HERE)


OPTIONS = {
    "sigma dy": t.Weighting(sigma=name("dy")),
    "sigma 0.1": t.Weighting(sigma=num("0.1")),
    "sigma 0.1*y": t.Weighting(sigma=t.Product((num("0.1"), name("y")), HERE)),
    "sigma max(dy, 0.1)": t.Weighting(sigma=t.Call("max", (name("dy"), num("0.1")), HERE)),
    "absolute sigma dy": t.Weighting(sigma=name("dy"), absolute=True),
    "sigma dy absolute": t.Weighting(sigma=name("dy"), absolute=True),
    "sigma dy, absolute": t.Weighting(sigma=name("dy"), absolute=True),
    "absolute, sigma dy": t.Weighting(sigma=name("dy"), absolute=True),
    "weight 1/dy^2": t.Weighting(weight=over_square("dy")),
    "sigma x dx": t.Weighting(columns=(("x", name("dx")),)),
    "sigma x 0.1, sigma dy": t.Weighting(sigma=name("dy"), columns=(("x", num("0.1")),)),
    "sigma y dy": t.Weighting(sigma=name("dy")),
    "loss soft_l1 0.1": t.Weighting(loss="soft_l1", scale=num("0.1")),
    "loss huber": t.Weighting(loss="huber"),
    "loss linear": t.Weighting(),
    "loss cauchy 2, absolute sigma dy, sigma x dx": t.Weighting(
        name("dy"), None, True, (("x", name("dx")),), "cauchy", num("2")
    ),
}
LENIENT = {
    "sigma = dy": "sigma dy",
    "sigma=dy": "sigma dy",
    "sigmas dy": "sigma dy",
    "errors dy": "sigma dy",
    "error = dy": "sigma dy",
    "yerr dy": "sigma dy",
    "yerr=dy": "sigma dy",
    "xerr = dx": "sigma x dx",
    "sigma_x dx": "sigma x dx",
    "sigma_y = dy": "sigma dy",
    "sigma of x dx": "sigma x dx",
    "std dy": "sigma dy",
    "standard errors dy": "sigma dy",
    "uncertainty dy": "sigma dy",
    "weights 1/dy^2": "weight 1/dy^2",
    "weights = 1/dy^2": "weight 1/dy^2",
    "weighted by 1/dy^2": "weight 1/dy^2",
    "loss = huber": "loss huber",
    'loss="soft_l1" 0.1': "loss soft_l1 0.1",
    "loss='soft_l1', f_scale=0.1": "loss soft_l1 0.1",
    "loss='cauchy', f_scale = 0.5": "loss cauchy 0.5",
    "loss soft-l1, absolute sigma dy": "loss soft_l1, absolute sigma dy",
    "robust loss cauchy 0.5": "loss cauchy 0.5",
    "sigma dy, absolute_sigma=True": "absolute sigma dy",
}


@pytest.mark.parametrize("options", OPTIONS)
def test_options(options: str) -> None:
    """Each option as the tree holds it, without a note."""
    statements = read(f"fit y = a*x + b, {options}{TABLE}")
    (fit,) = statements.fits
    assert fit.weighting == OPTIONS[options]
    assert (fit.left, fit.right) == (name("y"), t.Sum((t.Product((name("a"), name("x")), HERE), name("b")), HERE))
    assert not [note for note in statements.notes if note.code.startswith("N32")]


@pytest.mark.parametrize("options", LENIENT)
def test_lenient_options(options: str) -> None:
    """Words of other tools are read as those of the language, with a note."""
    said = read(f"fit y = a*x + b, {options}{TABLE}")
    assert said.fits[0].weighting == OPTIONS.get(
        LENIENT[options], read(f"fit y = x, {LENIENT[options]}{TABLE}").fits[0].weighting
    )
    assert "N326" in {note.code for note in said.notes}


@pytest.mark.parametrize(
    "text",
    ["fit y = a*x with errors dy", "fit y = a*x weighted by 1/dy^2", "fit y = a*x, with sigma dy and sigma x dx"],
)
def test_options_without_a_comma(text: str) -> None:
    """`with` and `weighted by` begin options, too."""
    (fit,) = read(text + TABLE).fits
    assert fit.weighting != t.UNWEIGHTED
    assert fit.right == t.Product((name("a"), name("x")), HERE)


def test_options_on_the_next_line() -> None:
    """A comma at the end of a fit line is followed by its options."""
    assert read("fit y = a*x,\n    sigma dy" + TABLE).fits[0].weighting == OPTIONS["sigma dy"]


@pytest.mark.parametrize(
    ("text", "relations", "weighting"),
    [
        ("fit y = a*x, a > 0", 1, t.UNWEIGHTED),
        ("fit y = a*x, sigma dy, a > 0, a < 3", 2, OPTIONS["sigma dy"]),
        ("fit y = a*x, sigma = dy, a > 0", 1, OPTIONS["sigma dy"]),
        ("fit y = a*x + s; sigma > 0; s = sigma", 2, t.UNWEIGHTED),
        ("fit y = a*x + s, sigma > 0; s = sigma", 2, t.UNWEIGHTED),
        ("fit y = a*x + s, 2*sigma = s", 1, t.UNWEIGHTED),
        ("sigma = 2; fit y = sigma*x", 1, t.UNWEIGHTED),
        ("weight = 2; loss = 3; absolute = 4; fit y = weight*x", 3, t.UNWEIGHTED),
        ("fit y = A1*x + A2, A1 + A2 = 1", 1, t.UNWEIGHTED),
    ],
)
def test_the_words_of_options_are_names_elsewhere(text: str, relations: int, weighting: t.Weighting) -> None:
    """Relations stay relations beside fit lines, also those of a sigma."""
    statements = read(text + TABLE)
    assert len(statements.relations) == relations
    assert statements.fits[0].weighting == weighting


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("fit y = a*x, sigma dy, sigma 3", "E369", "give one"),
        ("fit y = a*x, sigma dy, weight w", "E369", "1/sigma^2"),
        ("fit y = a*x, sigma x dx, sigma x 2", "E369", "give one"),
        ("fit y = a*x, loss huber, loss cauchy", "E369", "give one"),
        ("fit y = a*x, sigma", "E332", "sigma dy"),
        ("fit y = a*x, sgima dy", "E332", "is sigma meant?"),
        ("fit y = a*x, dy", "E332", "the options are"),
        ("fit y = a*x, intervals 95%", "E332", "--intervals 95"),
        ("fit y = a*x, prediction band 90%", "E332", "predict y at x = 2, band 90%"),
        ("fit y = a*x, f_scale = 0.1", "E332", "the options are"),
        ("fit y = a*x, f_scale = 0.1, loss huber", "E332", "the options are"),
        ("fit y = a*x, loss hubre", "E276", "is huber meant?"),
        ("fit y = a*x, loss arctan", "E276", "linear, soft_l1, huber, cauchy"),
        ("fit y = a*x, loss huber -1", "E276", "units of sigma"),
        ("fit y = a*x, loss huber dy", "E276", "units of sigma"),
        ("fit y = a*x, sigma dy w", "E275", "sigma dy*w"),
        ("fit y = a*x + sigma, sigma = dy", "E274", "line of its own"),
        ("fit y = a*x + b sigma dy", "E274", ", sigma dy"),
        ("fit y = a*x + b σ dy", "E274", "*σ*"),
        ("fit y = a*exp(-x) weight 1/dy^2", "E274", ", weight 1/dy^2"),
        ("fit y = a*x + b loss huber, sigma dy", "E274", ", loss huber"),
        ("fit one: y = a*x", "E328", "name the table"),
        ("x' = -k*x; fit y = x", "E916", "A*exp(-k*t)"),
        ("du/dt = -k*u; fit y = u", "E916", "A*exp(-k*t)"),
    ],
)
def test_slips(text: str, code: str, hint: str) -> None:
    """Each has its own code and a repair."""
    with pytest.raises((TextError, NotYetError)) as caught:
        read(text + TABLE)
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert hint in found.hint
    assert found.span is not None


@pytest.mark.parametrize("model", ["a*exp(-x^2/(2 sigma^2))", "sigma x + b", "a/sigma + b*sigma x", "a sigma + x"])
def test_sigma_of_a_model_is_a_parameter(model: str) -> None:
    """A product with blanks is one where it cannot be an option."""
    (fit,) = read(f"fit y = {model}" + TABLE).fits
    assert name("sigma") in list(t.walk(fit.right))


def test_sigma_without_a_table() -> None:
    """A number is enough for one residual."""
    assert read("fit a = 3, sigma 0.1\nfit a = 4, sigma 0.2").fits[1].weighting.sigma == num("0.2")


def test_an_implicit_model() -> None:
    """y may stand on both sides."""
    (fit,) = read("fit y = a*exp(-b*y*x)" + TABLE).fits
    assert name("y") in list(t.walk(fit.right))


# ------------------------------------------------------------------ predictions


@pytest.mark.parametrize(
    ("line", "at", "band", "kind"),
    [
        ("predict y at x = 0..3 step 1, band 95%", (("x", (0.0, 1.0, 2.0, 3.0)),), 0.95, "confidence"),
        ("predict y at x = 0..3", (("x", (0.0, 1.0, 2.0, 3.0)),), None, "confidence"),
        ("predict y at x = 2, 3, 5", (("x", (2.0, 3.0, 5.0)),), None, "confidence"),
        ("predict y at x = 2.5", (("x", (2.5,)),), None, "confidence"),
        ("predict y at x = 0..1 count 3, prediction band 90%", (("x", (0.0, 0.5, 1.0)),), 0.9, "prediction"),
        ("predict y at x = 0..1, count 3", (("x", (0.0, 0.5, 1.0)),), None, "confidence"),
        ("predict y at x = 0..-1 step -0.5", (("x", (0.0, -0.5, -1.0)),), None, "confidence"),
        ("predict y at x = 1, 2, w = 7, confidence band 68%", (("x", (1.0, 2.0)), ("w", (7.0,))), 0.68, "confidence"),
        ("predict y at x = 1, band", (("x", (1.0,)),), 0.95, "confidence"),
        ("predict y at x = 1, 2, 3..5, band 95", (("x", (1.0, 2.0, 3.0, 4.0, 5.0)),), 0.95, "confidence"),
        ("predict y at x = 1, 95% prediction interval", (("x", (1.0,)),), 0.95, "prediction"),
        ("predict y at x = 1 with 95% interval", (("x", (1.0,)),), 0.95, "confidence"),
        ("predict y at x = 1, 2 with a 90% prediction interval", (("x", (1.0, 2.0)),), 0.9, "prediction"),
        ("predict y at x = 0..2 step 1 and 68% band", (("x", (0.0, 1.0, 2.0)),), 0.68, "confidence"),
        ("predict y for x in 1..2", (("x", (1.0, 2.0)),), None, "confidence"),
        ("predict y", (), None, "confidence"),
        ("predict a*exp(-b*5)", (), None, "confidence"),
    ],
)
def test_predictions(line: str, at: object, band: float | None, kind: str) -> None:
    (said,) = read(f"fit y = a*x + b + c*w{TABLE}\n{line}").predictions
    assert (said.at, said.band, said.kind, said.table) == (at, band, kind, "")
    expected = (
        name("y")
        if "y" in line
        else t.Product((name("a"), t.Call("exp", (t.Neg(t.Product((name("b"), num("5")), HERE), HERE),), HERE)), HERE)
    )
    assert said.expression == expected


def test_predictions_of_tables() -> None:
    """A prediction names its table, or is over that of the one line that explains its column."""
    named = read(TWO + "fit one: y = m*x\nfit two: y = m*x\npredict one: y at x = 3, band 95%").predictions
    assert named[0].table == "one"
    assert read(TWO + "fit two: y = m*x\npredict y at x = 3").predictions[0].table == "two"


def test_functions_of_whole_columns_are_told() -> None:
    """Beside a fit the sum over n of a text has no n."""
    with pytest.raises(TextError, match="E364") as caught:
        read(f"fit y = a*(x - mean(x)) + b{TABLE}")
    assert caught.value.diagnostics[0].hint == "write its number in place of mean(x)"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("predict y at q = 3", "E277"),
        ("predict y at x = 0..0.5", "E277"),
        ("predict y at x = 0..10 step 0", "E277"),
        ("predict y at x = 0..1e9", "E277"),
        ("predict y at x = a", "E277"),
        ("predict y at x = 1, 2, w = 1, 2, 3", "E277"),
        ("predict y at x = 1, x = 2", "E277"),
        ("predict y at x = 1, band 300%", "E277"),
        ("predict y at x = 1, band 95%, band 68%", "E277"),
    ],
)
def test_wrong_predictions(line: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(f"fit y = a*x + b{TABLE}\n{line}")
    assert [found.code for found in caught.value.diagnostics] == [code]


def test_a_prediction_alone_and_the_word_as_a_name() -> None:
    with pytest.raises(TextError, match="E278"):
        read("predict y at x = 3")
    assert len(read("predict = 3").relations) == 1
    assert read("Predict the speed of the car at time t.\nv = 3*t\nt = 2").predictions == ()


# -------------------------------------------------------------------- the print

TEXTS = [
    *(f"fit y = a*x + b, {options}{TABLE}" for options in OPTIONS),
    TWO + "fit one: y = m*x\nlaw: fit two: y = m*x\npredict one: y at x = 0..0.3 step 0.1, prediction band 99.9%",
    "data x, y\n1 2.0(1)\n2 NA\nend\nfit y = a*x\npredict y at x = -1, 1e-20, 1/3\npredict 2*a",
    "data w, re(Z), im(Z)\n1 2 3\n2 - 1\nend\nfit Z = R + 1/(j*w*C)",
    "fit λ = a*x, sigma dλ, sigma x 0.1\ndata x, λ, dλ\n1 2 3\nend\npredict λ at x = 0..1 count 4, band 95%",
]


def content(statements: t.Statements) -> tuple[object, ...]:
    tables = [
        (
            table.name,
            {c: list(map(repr, map(complex, v))) for c, v in table.columns.items()},
            {c: list(map(repr, map(float, v))) for c, v in table.errors.items()},
        )
        for table in statements.tables
    ]
    labels = [fit.place.label for fit in statements.fits]
    predictions = [(p.expression, p.at, p.band, p.kind, p.table) for p in statements.predictions]
    return statements.fits, labels, predictions, tables


@pytest.mark.parametrize("style", ["ascii", "unicode", "latex"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_print_is_read_as_the_same(text: str, style: str) -> None:
    once = format_statements(text, style=style)
    assert content(read(once)) == content(read(text))
    assert format_statements(once, style=style) == once


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("fit y ~ x\ndata x, y\n1 2\n2 4\n3 5", "write fit y = a + b*x"),
        ("fit y ~ a*x + b\ndata x, y\n1 2\n2 4\n3 5", "write fit y = a*x + b"),
        ("fit y = a*x\ndata x y\n1,0 2,1\n2,0 3,9", "'decimal comma' on the first line of the text reads it so"),
    ],
)
def test_repairs_of_pasted_fits(text: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert {found.hint for found in caught.value.diagnostics} == {hint}
