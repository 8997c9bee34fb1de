"""Topics looked up by their names and other spellings."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache

from eqsolve.errors import UsageError, failure
from eqsolve.handbook import functions, statements
from eqsolve.handbook.page import Topic
from eqsolve.handbook.search import searched


def topics() -> tuple[Topic, ...]:
    """All topics of the help: the statements of the language, then its functions.

    Example
    -------
    >>> import eqsolve
    >>> [topic.name for topic in eqsolve.topics()][:3]
    ['equation', 'constant', 'question']
    """
    return tuple(dict.fromkeys(_by_name().values()))


def topic(name: str) -> Topic:
    """The topic of that name: a function, or a statement of the language; other spellings lead to it too.

    Raises UsageError (E717) where there is none; its hint names those that are near.

    Example
    -------
    >>> import eqsolve
    >>> print(eqsolve.topic("hypot"))
    hypot: sqrt(a^2 + b^2).
    <BLANKLINE>
        hypot(a, b)
    <BLANKLINE>
    example:
        hypot(x, 4) = 5
    """
    known, wanted = _by_name(), " ".join(str(name).split()).partition("(")[0].strip() or str(name)
    found = known.get(wanted) or known.get(wanted.lower())
    if found is None:
        near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.75) or searched(topics(), str(name))
        near = near or difflib.get_close_matches(wanted, known, n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else "eqsolve help lists the topics"
        raise failure(UsageError, "E717", f"there is no help on {str(name)[:40]!r}", hint)
    return found


@cache
def _by_name() -> Mapping[str, Topic]:
    found: dict[str, Topic] = {}
    pages = [*statements.pages(), *functions.pages()]
    for page in pages:
        found.setdefault(page.name, page)
    for page in pages:
        for alias in page.aliases:
            found.setdefault(alias, page)
    return found
