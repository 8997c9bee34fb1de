"""A function is added by a row, two kernels and a test entry, and by nothing else.

In a fresh interpreter three files of the package get further lines at their end. First these take sinc and expm1 away,
which are then unknown; then they add both again, and a function that the language has never had, and texts are read,
solved, proven and printed with them.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Any

# (module, lines at its end) are given as JSON, then the texts to solve
PROGRAM = """
import json, sys
from importlib.machinery import PathFinder, SourceFileLoader

LINES, TEXTS = map(json.loads, sys.argv[1:])

class Longer(SourceFileLoader):
    def get_code(self, name):
        return compile(self.get_source(name) + LINES[name], self.path, "exec")

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target)
        if spec is not None and name in LINES:
            spec.loader = Longer(name, spec.origin)
        return spec

sys.meta_path.insert(0, Finder)
import eqsolve

def told(text):
    try:
        answer = eqsolve.solve(text, time_limit=600)
    except eqsolve.EqsolveError as error:
        return str(error)
    values = [dict(s.values) for s in answer.solutions]
    exact = [{k: str(v) for k, v in s.exact.items()} for s in answer.solutions]
    return answer.to_dict() | {"values": values, "exact": exact, "text": str(answer)}

print(json.dumps({"names": eqsolve.functions(), "answers": [told(text) for text in TEXTS]}))
"""
ROWS, TORCH, JUDGE = (
    "eqsolve.vocabulary.functions",
    "eqsolve.numeric.residuals.kernels",
    "eqsolve.verify.evaluation.kernels",
)
WITHOUT = {
    ROWS: "\ndel FUNCTIONS['sinc'], FUNCTIONS['expm1']\n",
    TORCH: "\ndel sinc, sinc_slope\n",
    JUDGE: "\ndel KERNELS['sinc'], KERNELS['expm1']\n",
}
ADDED = {
    ROWS: """
_ADDED = (
    Function("sinc", written=Notation.BRACKETS, sympy="sinc", formula=lambda f, x: f.sin(x) / x,
             derivative=lambda f, x: (f.cos(x) - f.sinc(x)) / x, range=LineInterval.of("(-2/9, 1]"), extremum="0", even=True),
    Function("expm1", written=Notation.BRACKETS, formula=lambda f, x: f.exp(x) - 1, derivative=lambda f, x: f.exp(x),
             inverse=lambda f, y: f.ln(1 + y), range=LineInterval.of("(-1, inf)"), pieces=pieces("rising (-inf, inf)"),
             zeros=Zeros.ORIGIN, keeps_sign=True, kin=Kin.EXPONENTIAL, rounding=Rounding.ARGUMENT),
    Function("softplus", aliases=("SoftPlus",), written=Notation.BRACKETS, formula=lambda f, x: f.ln(1 + f.exp(x)),
             derivative=lambda f, x: 1 / (1 + f.exp(-x)), inverse=lambda f, y: f.ln(f.exp(y) - 1),
             range=LineInterval.of("(0, inf)"), pieces=pieces("rising (-inf, inf)"), zeros=Zeros.NONE),
)
FUNCTIONS.update({row.name: row for row in _ADDED})
""",
    TORCH: """
def sinc(x): return torch.where(x == 0, 1.0, torch.sin(x) / x)
def softplus(x): return torch.logaddexp(x, torch.zeros_like(x))
""",
    JUDGE: """
KERNELS["sinc"] = Kernel(arb.sinc, lambda a, v: (a.cos() - v) / a)
KERNELS["expm1"] = Kernel(arb.expm1, lambda a, v: a.exp(), inverse=arb.log1p)
KERNELS["softplus"] = Kernel(lambda a: a.exp().log1p(), lambda a, v: 1 / (1 + (-a).exp()))
""",
}
TEXTS = [
    "sinc(x) = 1/2; x in [1, 3]",
    "expm1(x) = 1",
    "expm1(x)*y = 2; x + y = 3; x > 0; x < 2",
    "SoftPlus(x) + x = 2",
    "softplus(x) = ln(3)",
    "softplus(x) = -1",
    "x = sinc(2) + expm1(1)",
    "y = sinc(x) + expm1(x)*softplus(x); x^2 + y^2 = 9; x in [0.5, 3]",
]


def run(added: dict[str, str]) -> dict[str, Any]:
    lines = {module: WITHOUT[module] + added.get(module, "") for module in WITHOUT}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(lines), json.dumps(TEXTS)], capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    out: dict[str, Any] = json.loads(done.stdout)
    return out


def test_without_their_lines_they_are_unknown() -> None:
    """Nothing else of the package knows these names."""
    found = run({})
    assert not {"sinc", "expm1", "softplus"} & set(found["names"])
    assert all("unknown function" in answer for answer in found["answers"])


def test_with_their_lines_they_are_read_solved_proven_and_printed() -> None:
    """One-to-one functions exactly, others by the interval search; impossible values by their range."""
    found = run(ADDED)
    assert {"sinc", "expm1", "softplus"} <= set(found["names"])
    in_box, doubled, product, plus, logarithm, never, plain, mixed = found["answers"]
    assert abs(in_box["values"][0]["x"] - 1.8954942670339809) < 1e-12
    assert doubled["exact"] == [{"x": "log(2)"}]
    assert abs(logarithm["values"][0]["x"] - math.log(2)) < 1e-15
    assert never["verdict"] == "none"
    assert "softplus is positive" in never["text"]
    assert {*plain["exact"][0]["x"].split(" + ")} == {"expm1(1)", "sinc(2)"}
    assert plain["solutions"][0]["exact"]["x"] in plain["text"]
    assert [a["completeness"]["reason"] for a in found["answers"] if not a["proved"]] == []
    assert [len(answer["values"]) for answer in (in_box, doubled, plus)] == [1, 1, 1]
    assert {answer["verdict"] for answer in (product, mixed)} <= {"unique", "finite"}
