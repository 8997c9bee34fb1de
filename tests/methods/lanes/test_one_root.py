"""One root where one will do: of the guess if there is one, the same each time, always put back into the text."""

from __future__ import annotations

import math

import pytest
from mpmath import mp, mpf

import eqsolve
from eqsolve import Answer, Status
from tests.classical_texts import MORE_GARBOW_HILLSTROM, PROBLEMS_23, Classic

SLOW = ("watson", "chebyquad 9", "brown almost linear 40")  # seconds each: the benchmark has them
CLASSICS = [
    c for c in {c.name: c for c in (*MORE_GARBOW_HILLSTROM, *PROBLEMS_23)}.values() if not c.name.startswith(SLOW)
]


def one(text: str, method: str = "auto", seed: int = 0, **start: float) -> Answer:
    answer = eqsolve.solve(text, all=False, exact=False, method=method, seed=seed, start=start)
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize("factor", [None, 100], ids=["no start", "far away"])
@pytest.mark.parametrize("classic", CLASSICS, ids=lambda c: c.name)
def test_a_classical_text_is_solved(classic: Classic, factor: float | None) -> None:
    """Every point passes at 40 digits in a function written apart; the first regular root is proven."""
    start = {} if factor is None else dict(zip(classic.names, classic.from_far(factor), strict=True))
    answer = one(classic.text, seed=3, **start)
    assert answer.solutions
    if factor is not None and classic.regular:
        assert any(s.status is Status.PROVED for s in answer)
    with mp.workdps(40):
        for s in answer:
            x = [mpf(s[name]) for name in classic.names]
            size = 1 + max(abs(v) for v in x)
            assert max(abs(f) for f in classic.body(x, mp)) <= mpf(10) ** -9 * size**4


@pytest.mark.parametrize(
    ("text", "start", "root"),
    [
        ("x^2 = 4", {"x": -3}, {"x": -2}),
        ("x^2 = 4", {"x": 3}, {"x": 2}),
        ("(x - 1)*(x - 2)*(x - 3) = 0", {"x": 2.9}, {"x": 3}),
        ("cos(x) = 0", {"x": 17.2}, {"x": 11 * math.pi / 2}),
        ("x^2 + y^2 = 25\nx + y = 7", {"x": 4.2, "y": 2.9}, {"x": 4, "y": 3}),
        ("x^2 + y^2 = 25\nx + y = 7", {"x": 2.9, "y": 4.2}, {"x": 3, "y": 4}),
        ("x*y = 6\nsin(x - 2) = y - 3", {"x": 2.1, "y": 3.1}, {"x": 2, "y": 3}),
    ],
)
def test_the_root_reached_from_the_guess_wins(text: str, start: dict[str, float], root: dict[str, float]) -> None:
    """It is proven, and it is the only one in the answer."""
    answer = one(text, **start)
    assert [s.status for s in answer] == [Status.PROVED]
    assert dict(answer[0].values) == pytest.approx(root)


def test_a_guess_in_a_valley_still_wins() -> None:
    """Damped Newton fails from there, Levenberg and Marquardt's steps do not: no other lane's root is taken instead."""
    answer = one("10*(y - x^2) = 0\n(1 - x)*(x + 40) = 0", x=-1.2, y=1)
    assert answer[0].values == pytest.approx({"x": 1, "y": 1})


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_the_same_text_and_seed_give_the_same_answer(seed: int) -> None:
    """Twice the same dictionary, timings aside."""
    text = "sin(3*x) + y^2 = 1/2\nx^3 - y*exp(x/5) = x"
    first, second = (eqsolve.solve(text, all=False, seed=seed).to_dict() | {"timings": {}} for _ in range(2))
    assert first == second
    assert first["solutions"]


def test_an_open_list_says_how_many_starts_ended_where() -> None:
    """Lanes prove no list complete; their agreement is told in numbers."""
    answer = eqsolve.solve(
        "a*b = 6\nsin(a*c)*b = 1/2\nc + d = b\nd*exp(e/9) = 2\ne*f = a + 1\nf + g*a = c\ng*b - d*f = 1", time_limit=600
    )
    assert isinstance(answer, Answer)
    assert answer.completeness == eqsolve.Completeness.UNKNOWN
    assert " starts ended at roots, in " in answer.completeness.reason


@pytest.mark.parametrize("method", ["adam", "sgd", "lbfgs", "descent", "lm", "newton"])
def test_every_method_ends_with_a_checked_answer(method: str) -> None:
    """The point that an optimizer leaves is polished and proven by the judge."""
    answer = one("x^2 + y^2 = 25\nx - y = 1", method=method, seed=1)
    assert answer.solutions
    assert all(s.status is Status.PROVED for s in answer)
    assert {round(s["x"]) for s in answer} <= {4, -3}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("x*exp(x) = 1e300", 684.24720862976),
        ("exp(x) = 1e8", 18.420680743952367),
        ("1e-30*x = 1e30", 1e60),
        ("x^3 + exp(x/1e40) = 1e120", 1e40),
    ],
)
def test_huge_numbers_are_no_obstacle(text: str, root: float) -> None:
    """Starts of all magnitudes, and rows divided by coefficients whose squares would overflow."""
    assert one(text)[0]["x"] == pytest.approx(root)


def test_what_no_float_holds_is_undecided() -> None:
    """ln x = 800 has a root beyond the floats: none is invented."""
    answer = one("ln(x) = 800")
    assert answer.verdict is eqsolve.Verdict.UNDECIDED


def test_exact_points_on_an_axis_are_told_as_a_family() -> None:
    """Both axes solve sample problem 18; lanes meet points of them, whose shared zero satisfies the text whatever the
    other value is."""
    classic = next(c for c in PROBLEMS_23 if c.name == "sample 18")
    answer = eqsolve.solve(classic.text, time_limit=600)
    assert isinstance(answer, Answer)
    assert answer.verdict is eqsolve.Verdict.FAMILY


# A few unknowns are guessed, and definitions make starts of the others. The roots are those of SciPy's fsolve from there.
SHEETS = [
    (
        """# Soave-Redlich-Kwong: two volumes of one pressure; where they are one, every pressure does
        R := 8.314e-5; Tc := 425.12; Pc := 37.96; w := 0.2; T = 350
        m = 0.48 + 1.574*w - 0.176*w^2; alpha = (1 + m*(1 - sqrt(T/Tc)))^2
        a = 0.42748*R^2*Tc^2/Pc*alpha; b = 0.08664*R*Tc/Pc; A = a*P/(R*T)^2; B = b*P/(R*T)
        ZL^3 - ZL^2 + (A - B - B^2)*ZL - A*B = 0
        ZV^3 - ZV^2 + (A - B - B^2)*ZV - A*B = 0
        ZL - 1 - ln(ZL - B) - A/B*ln(1 + B/ZL) = ZV - 1 - ln(ZV - B) - A/B*ln(1 + B/ZV)
        ZV > ZL; P > 0; P ~ 9; ZL ~ 0.05; ZV ~ 0.8""",
        {"P": 9.583989039350529, "ZL": 0.04208755981953945, "ZV": 0.8161090832994695},
    ),
    (
        """# van der Waals, the same in reduced units
        Tr = 0.9; Pl = 8*Tr/(3*vl - 1) - 3/vl^2; Pv = 8*Tr/(3*vv - 1) - 3/vv^2; Pl = Pv; Psat = Pl
        gl = -Tr*ln(3*vl - 1) + Tr/(3*vl - 1) - 9/(4*vl); gv = -Tr*ln(3*vv - 1) + Tr/(3*vv - 1) - 9/(4*vv); gl = gv
        vl > 1/3; vv > vl; vl ~ 0.6; vv ~ 2.3""",
        {"vl": 0.6034019031780032, "vv": 2.348842376202231},
    ),
    (
        """# a pipe under a head, by Colebrook
        A = pi*D^2/4; D = 0.1; v = Q/A; Re = v*D/1.004e-6; f ~ 0.02; Q ~ 0.01
        1/sqrt(f) = -2*log10(4.6e-5/(3.7*D) + 2.51/(Re*sqrt(f))); 5 = (f*100/D + 1.5)*v^2/(2*9.81)""",
        {"Q": 0.017420136205155437, "f": 0.018440942324983833},
    ),
    (
        """# two pipes side by side; the flows may also run in a ring
        V1 = 4*Q1/(pi*D1^2); V2 = 4*Q2/(pi*D2^2); D1 = 0.15; D2 = 0.1; L1 = 300; L2 = 250
        f1 = 0.25/log10(5e-5/(3.7*D1) + 5.74/(V1*D1/1e-6)^0.9)^2
        f2 = 0.25/log10(5e-5/(3.7*D2) + 5.74/(V2*D2/1e-6)^0.9)^2
        f1*L1/D1*V1^2 = f2*L2/D2*V2^2; Q1 + Q2 = 0.03; Q1 ~ 0.02""",
        {"Q1": 0.021804902294399436},
    ),
    (
        """# Kepler's equation
        a = 24000; ecc = 0.72; n = sqrt(398600.4418/a^3); M = 5000*n; M = E - ecc*sin(E); E ~ 1.5
        r = a*(1 - ecc*cos(E)); nu = 2*atan(sqrt((1 + ecc)/(1 - ecc))*tan(E/2))""",
        {"E": 1.5690269053510284},
    ),
    (
        """# two diodes in a ladder
        I1 = (5 - Va)/1000; Id1 = 1e-14*(exp(Va/0.02585) - 1); I2 = (Va - Vb)/470; Id2 = 1e-14*(exp(Vb/0.02585) - 1)
        I1 = Id1 + I2; I2 = Id2; Va ~ 0.7; Vb ~ 0.6""",
        {"Va": 0.6914299800244148, "Vb": 0.6095634984137579},
    ),
    (
        """# a stirred reactor
        k = 7.2e10*exp(-8750/T); r = k*C; 1 - C = r; X = 1 - C; T ~ 370
        350 - T + 5e4*r/239 + 5e4/(100*239)*(305 - T) = 0""",
        {"T": 378.06522295452896},
    ),
    (
        """# phosphoric acid, a sodium salt
        K1 = 7.1e-3; K2 = 6.3e-8; K3 = 4.5e-13; h = 10^(-pH); OH = 1e-14/h; D = h^3 + K1*h^2 + K1*K2*h + K1*K2*K3
        a1 = K1*h^2/D; a2 = K1*K2*h/D; a3 = K1*K2*K3/D; h + 0.15 = OH + 0.1*(a1 + 2*a2 + 3*a3); pH ~ 7""",
        {"pH": 7.200660041968417},
    ),
    (
        """# a heat exchanger by its mean difference
        Q = 5.016*(90 - Th); Q = 8.36*(Tc - 20); d1 = 90 - Tc; d2 = Th - 20; dm = (d1 - d2)/ln(d1/d2); Q = 8.8*dm
        Th ~ 40""",
        {"Th": 39.756031248823305},
    ),
    (
        """# steam reforming, of four roots
        P = 20; CH4 = 1 - x; H2O = 3 - x - y; CO = x - y; H2 = 3*x + y; n = CH4 + H2O + CO + y + H2
        26*CH4*H2O*n^2 = CO*H2^3*P^2; 1.4*CO*H2O = y*H2; x ~ 0.6; y ~ 0.3""",
        {"x": 0.5444137938787847, "y": 0.32823828595783355},
    ),
    ("M^2*9 = (1 + M^2)^3; p = (1 + 0.2*M^2)^(-3.5); M ~ 0.3", {"M": 0.4298750177715558}),  # below 1 ...
    ("M^2*9 = (1 + M^2)^3; p = (1 + 0.2*M^2)^(-3.5); M ~ 1.2", {"M": 1.1075565885794174}),  # ... and above
]


@pytest.mark.parametrize(("text", "root"), SHEETS, ids=[text.partition("\n")[0] for text, _ in SHEETS])
def test_a_guess_of_some_unknowns_is_completed(text: str, root: dict[str, float]) -> None:
    """Nothing but its root is in the answer, with a proof."""
    answer = one(text)
    assert [s.status for s in answer] == [Status.PROVED]
    assert {name: answer[0][name] for name in root} == pytest.approx(root, rel=1e-6)
