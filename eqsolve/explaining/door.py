"""``explain``: one call for codes, texts, answers and fits. A code needs neither the reader nor SymPy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, overload

from eqsolve import codes
from eqsolve.codes import CodePage
from eqsolve.result import Answer, Explanation, Fit

if TYPE_CHECKING:
    from eqsolve.given import Number

_CODE = re.compile(r"[\[(]?\w*[\])]?")  # one word or nothing: no text of equations is so short


@overload
def explain(
    thing: None = ...,
    *,
    numbers: bool = ...,
    params: Mapping[str, Number] | None = ...,
    seed: int = ...,
    time_limit: float | None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
) -> tuple[CodePage, ...]: ...
@overload
def explain(  # type: ignore[overload-overlap]  # of a string it is decided by what stands in it
    thing: str,
    *,
    numbers: bool = ...,
    params: Mapping[str, Number] | None = ...,
    seed: int = ...,
    time_limit: float | None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
) -> CodePage | Explanation: ...
@overload
def explain(
    thing: object,
    *,
    numbers: bool = ...,
    params: Mapping[str, Number] | None = ...,
    seed: int = ...,
    time_limit: float | None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
) -> Explanation: ...
def explain(
    thing: object = None,
    *,
    numbers: bool = False,
    params: Mapping[str, Number] | None = None,
    seed: int = 0,
    time_limit: float | None = 20.0,
    name: str | None = None,
    base_dir: Path | None = None,
) -> CodePage | Explanation | tuple[CodePage, ...]:
    """Why an answer is what it is, or what a code of an error or note means.

    Args:
        thing: an Answer or a Fit; a text, a Path or SymPy equations, which are solved first; or a code such as "E213"
            (one word is taken for a code). Without it, the pages of all codes.
        numbers: draw what engineers ask for as well: residuals by line, condition of the Jacobian, boxes of proofs, names of
            methods, and the plan where steps by hand lead to the end.
        params, seed, time_limit, name, base_dir: as ``solve`` has them.

    Returns:
        An Explanation: sections of steps, from the steps by hand over the plan to what proves each point, with ``str()``,
        ``to_dict()`` and ``show``. Of a code its CodePage.

    Raises UsageError (E690) for a code that does not exist, and what ``solve`` raises.

    >>> import eqsolve
    >>> told = eqsolve.explain("x + y = 7\\nx*y = 12")
    >>> for step in told["steps"].steps[:3]:
    ...     print(step.text)
    Line 1 gives x = 7 - y.
    Put x = 7 - y into line 2: (7 - y)*y = 12, so y^2 - 7*y + 12 = 0.
    It has the factors (y - 4)*(y - 3) = 0, so y = 4 or y = 3.
    >>> print(eqsolve.explain("E341"))
    error E341: A power behind which a slash stands: x^1/2 is (x^1)/2, and a root is often meant.
    <BLANKLINE>
    wrong:
        x^1/2 = 3
    <BLANKLINE>
    right:
        x^(1/2) = 3
    """
    if thing is None:
        return codes.explain()
    if isinstance(thing, str) and _CODE.fullmatch(thing.strip()):
        return codes.explain(thing)
    # loaded here, because the pages of codes wait neither for the reader nor for SymPy
    from eqsolve.explaining.explained import of_answer, of_fit, of_text

    if isinstance(thing, Answer):
        return of_answer(thing, numbers=numbers, base_dir=base_dir, time_limit=time_limit)
    if isinstance(thing, Fit):
        return of_fit(thing, numbers=numbers)
    return of_text(
        thing, numbers=numbers, params=params, seed=seed, time_limit=time_limit, name=name, base_dir=base_dir
    )
