"""How results show themselves in IPython and Jupyter: as ``eqsolve.show`` draws them, and their values as LaTeX.

Drawing is another room's work: the public face is asked for it when something is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol


class Pretty(Protocol):
    """IPython's printer, as far as it is used here."""

    def text(self, text: str) -> None: ...


class Displayed:
    """The methods by which IPython and Jupyter ask for a representation."""

    def _repr_html_(self) -> str:
        import eqsolve

        return eqsolve.show(self, html=True)  # type: ignore[arg-type]

    def _repr_pretty_(self, printer: Pretty, cycle: bool) -> None:
        import eqsolve

        del cycle  # an answer never holds itself
        printer.text(eqsolve.show(self))  # type: ignore[arg-type]


def latex(texts: Iterable[str]) -> str | None:
    """Equations of the language as one display in LaTeX; None where there are none."""
    import eqsolve

    text = "\n".join(texts)
    if not text:
        return None
    return "$\\displaystyle " + _inner(eqsolve.format(text, style="latex")) + "$"


def rows(text: str) -> list[str]:
    r"""The aligned rows of equations in LaTeX: ``x^{2} &= 2``."""
    import eqsolve

    return _split(eqsolve.format(text, style="latex"))


def _split(display: str) -> list[str]:
    return [row.strip() for row in re.sub(r"\\(begin|end)\{align\*\}", "", display).split("\\\\\n")]


def latex_cases(texts: Iterable[str]) -> str:
    """Relations of the language of which one holds, as one display in LaTeX."""
    import eqsolve

    parts = [_in_a_line(eqsolve.format(text, style="latex")) for text in texts]
    return "$\\displaystyle " + " \\quad\\text{or}\\quad ".join(parts) + "$"


def latex_forms(forms: Iterable[Iterable[str]]) -> str | None:
    """Forms of which one holds, each given by relations of the language: a row for each."""
    import eqsolve

    return one_of(
        ",\\quad ".join(_in_a_line(eqsolve.format(relation, style="latex")) for relation in form) for form in forms
    )


def one_of(rows: Iterable[str]) -> str | None:
    """Rows of LaTeX of which one holds, as one display; None where there are none."""
    first, *others = list(rows) or [""]
    if not first:
        return None
    body = " \\\\\n  ".join([f"& {first}", *(f"\\text{{or}}\\quad & {row}" for row in others)])
    return "$\\displaystyle \\begin{aligned}\n  " + body + "\n\\end{aligned}$"


def _in_a_line(display: str) -> str:
    """A chain of relations, which a display has one below the other, without its alignment."""
    parts = _split(display)
    first, *others = [row.replace("&", "") for row in parts]
    return first + "".join(" " + row.split("&", 1)[1].strip() for row in parts[1:]) if others else first


def _inner(display: str) -> str:
    """``align*`` stands outside of mathematics, ``aligned`` within."""
    return display.strip().replace("{align*}", "{aligned}")
