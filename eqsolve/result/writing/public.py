"""Methods of results that are functions of the package: ``answer.explain()`` is ``eqsolve.explain(answer)``.

What those functions need stands in rooms above this one, which import results: so the package itself is asked, which
loads a public name when it is first used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def public(name: str) -> Callable[..., Any]:
    """The public function of that name; whoever holds a result has loaded the package."""
    found: Callable[..., Any] = getattr(sys.modules[__name__.partition(".")[0]], name)
    return found
