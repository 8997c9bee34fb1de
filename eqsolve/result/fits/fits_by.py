"""One model fitted to each of the groups that a column makes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from eqsolve.result.fits.fitted import Fit
from eqsolve.result.fits.parameters import Parameter
from eqsolve.result.fits.remarks import summed
from eqsolve.result.writing import columns_frame, finite, measured, table


class FitsBy(dict[Any, Fit]):
    """A ``Fit`` for each value of the column ``by``, in the order in which the values stand in it.

    >>> import eqsolve
    >>> grown = {"x": [1, 2, 3, 1, 2, 3], "y": [2, 4, 6.3, 1, 5, 9.3], "site": ["A", "A", "A", "B", "B", "B"]}
    >>> print(eqsolve.fit_by("site", "fit y = a*x + b", grown))
    2 fits of a, b by site
    site     status  points              a             b  sum of squares
       A  converged       3  2.150 ± 0.087  -0.20 ± 0.19           0.015
       B  converged       3  4.150 ± 0.087  -3.20 ± 0.19           0.015
    """

    def __init__(self, by: str, fits: Iterable[tuple[Any, Fit]]) -> None:
        super().__init__(fits)
        self.by = by

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters."""
        return tuple(dict.fromkeys(name for fit in self.values() for name in fit.parameters))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        del cycle  # fits never hold themselves
        printer.text(str(self))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"

    def __repr__(self) -> str:
        return f"<FitsBy {self.by}: {', '.join(map(str, self))}>"

    def __str__(self) -> str:
        head = [self.by, "status", "points", *self.names, *self._asked(), self._summed()]
        return "\n".join([f"{len(self)} fits of {', '.join(self.names)} by {self.by}", *table([head, *self._rows()])])

    def _summed(self) -> str:
        return summed([said for fit in self.values() for said in fit.weighting])

    def _rows(self) -> Iterator[list[str]]:
        for value, fit in self.items():
            found = [fit.parameters.get(name) for name in self.names]
            cells = ["" if one is None else _with_interval(one) for one in found]
            wanted = {one.text: measured(one.value, one.stderr) for one in fit.asked}
            cells += [wanted.get(text, "") for text in self._asked()]
            yield [str(value), fit.status.value, str(fit.points), *cells, f"{fit.sum_squares:.6g}"]

    def _asked(self) -> tuple[str, ...]:
        """The values that the text wants beside the parameters, such as ln(2)/k."""
        wanted = (one.text for fit in self.values() for one in fit.asked)
        return tuple(text for text in dict.fromkeys(wanted) if text not in self.names)

    def _columns(self, name: str) -> dict[str, list[float | None]]:
        """Of a parameter, with the ends of its intervals where these were asked for."""
        found = [fit.parameters.get(name) for fit in self.values()]
        columns = {
            name: [None if one is None else one.value for one in found],
            f"{name} stderr": [None if one is None else one.stderr for one in found],
        }
        if any(one is not None and one.interval is not None for one in found):
            for k, end in enumerate(("low", "high")):
                ends = [None if one is None or one.interval is None else one.interval[k] for one in found]
                columns[f"{name} {end}"] = ends
        return columns

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"by": self.by, "fits": [{"value": value, "fit": fit.to_dict()} for value, fit in self.items()]}

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)

    def to_pandas(self) -> Any:
        """A data frame with a row for each value: ``by``, each parameter (``a``, ``a stderr``, and ``a low``, ``a high`` of
        its interval where these were asked for), each value that the text wants, ``sum_squares``, ``points``, ``dof``
        and ``status``."""
        fits = list(self.values())
        columns: dict[str, Any] = {self.by: list(self)}
        for name in self.names:
            columns |= self._columns(name)
        for text in self._asked():
            wanted = [next((one for one in fit.asked if one.text == text), None) for fit in fits]
            columns[text] = [None if one is None else one.value for one in wanted]
            columns[f"{text} stderr"] = [None if one is None else one.stderr for one in wanted]
        rest = {key: [getattr(fit, key) for fit in fits] for key in ("sum_squares", "points", "dof")}
        return columns_frame({**columns, **rest, "status": [fit.status.value for fit in fits]})


def _with_interval(one: Parameter) -> str:
    if one.interval is None:
        return measured(one.value, one.stderr)
    return f"{measured(one.value, one.stderr)} ({one.interval[0]:.4g} to {one.interval[1]:.4g})"
