"""Written and traced derivatives of every function of the language against mpmath, at many points."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sympy as sp
import torch
from words import EVERY, Word, forgotten

from eqsolve import syntax
from eqsolve.model import build
from eqsolve.model.system import Problem
from eqsolve.numeric.bridge.compile import compile_residual
from eqsolve.numeric.residuals.residual import Residual, ResidualPart

SYMBOLS = sp.symbols("x y", real=True)


def compiled(word: Word) -> Residual:
    """The text alone as a row, over its unknowns in the order of the word's arguments."""
    right = build(syntax.read(f"result = {word.text}")).relations[0].right
    return compile_residual(Problem(SYMBOLS[: len(word.ranges)], (right,)))


def traced(residual: Residual) -> Residual:
    """The same with autograd in the place of written derivatives."""
    return replace(residual, parts=tuple(_traced(p) for p in residual.parts))


def _traced(part: ResidualPart) -> ResidualPart:
    return replace(
        part,
        slopes=None,
        pattern=tuple((o, k) for o in range(len(part.rows)) for k in range(len(part.reads))),
        constants=(),
    )


def test_every_word_has_derivative_points() -> None:
    """A new function of the vocabulary cannot be forgotten here."""
    assert forgotten() == set()


@pytest.mark.parametrize("word", EVERY, ids=lambda w: w.text)
def test_derivatives_at_many_points(word: Word) -> None:
    """Value, written Jacobian and autograd agree with mpmath to 11 digits of the value's or the slope's size."""
    at = torch.tensor(word.points(), dtype=torch.float64)
    values = torch.tensor([float(word.value(p)) for p in word.points()], dtype=torch.float64)
    slopes = torch.tensor([[float(s) for s in word.slopes(p)] for p in word.points()], dtype=torch.float64)
    residual = compiled(word)
    for way, lost in ((residual, False), (traced(residual), word.text.startswith(("where", "piecewise")))):
        F, J = way.jacobian(at)
        torch.testing.assert_close(F[:, 0], values, rtol=1e-12, atol=1e-13)
        slack = 1e-11 * (slopes.abs() + values.abs().unsqueeze(1)) + 1e-13
        # a branch that is not taken and undefined costs autograd the lane (0 times nan), never a wrong slope
        assert ((J[:, 0] - slopes).abs() <= slack).logical_or(J[:, 0].isnan() & lost).all(), (
            (J[:, 0] - slopes).abs().max()
        )
    torch.testing.assert_close(residual.value(at)[:, 0], values, rtol=1e-12, atol=1e-13)
