"""Letters of alternating currents and waves: jωL is asked about, and ωL where its letters do not stand alone; i behind a
number in a text that has no value for it."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError

ASKED = [
    ("Z = R + jωL; R = 3; ω = 5; L = 2", "E377", "j*ω*L"),
    ("Z = R + 1/(jωC)", "E377", "j*ω*C"),
    ("H = 1/(1 + jωRC)", "E377", "j*ω*R*C"),
    ("H = 1/(jω); ω = 2", "E377", "j*ω"),
    ("Z = R + iωL_1", "E377", "i*ω*L_1"),
    ("Z = R + jwL; w = 3", "E377", "j*w*L"),
    ("y = exp(iωt)", "E377", "i*ω*t"),
    ("z = 3 + 4i", "E377", "4*i"),
    ("w = 2 - i; z = 3 + 4i", "E377", "4*i"),
    ("i^2 = -1; z = 3 + 4i", "E377", "4*i"),
    ("(1 + 2i)*z = 5 - 3i", "E377", "2*i"),
    ("X = ωL; ω = 314", "E350", "ω*L"),
    ("X = 1/(ωC)", "E350", "ω*C"),
    ("y = A*sin(ωt + φ)", "E350", "ω*t"),
    ("X = ωL_1; ω = 3", "E350", "ω*L_1"),
]
READ = [
    ("X = ωL; ω = 314; L = 2", "omega*L"),
    ("unknowns jωL; Z = 3 + jωL", "3 + jωL"),
    ("unknowns ωL; X = ωL", "X = ωL"),
    ("j = 2; ω = 3; L = 1; Z = jωL", "j*omega*L"),
    ("x = ωmax", "ωmax"),
    ("iw = 3", "iw"),
    ("2i + 3x = 7; 4i - x = 1", "2*i + 3*x = 7"),
    ("3i + 4 = 10", "3*i + 4 = 10"),
    ("z = 2i; i = 4", "z = 2*i"),
    ("2c + 3i = 20; c, i in 0..10", "2*c + 3*i = 20"),
    ("y = x + sum(3i for i in 1..4)", "y = x"),
    ("iwan = 3", "iwan"),
    ("ω = 2*π*f; f = 50", "omega = 2*pi*f"),
]


@pytest.mark.parametrize(("text", "code", "product"), ASKED)
def test_asked(text: str, code: str, product: str) -> None:
    """The hint has the product with its signs."""
    with pytest.raises(TextError) as caught:
        read(text)
    error = caught.value.diagnostics[0]
    assert (error.code, product in error.hint) == (code, True)


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_read(text: str, canonical: str) -> None:
    """Declared names stay names, and products of known letters are products."""
    assert canonical in str(read(text))
