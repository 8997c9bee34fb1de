"""Tables of pandas and polars as columns by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eqsolve.given.texts import Text, contents, entries
from eqsolve.syntax.text import canonical

_WORD = re.compile(r"[^\W\d_]\w*'*")


def columns_from(data: object, text: Text) -> Any:
    """The columns of a data frame that the text names, without a copy; anything else as it is.

    Others, which may hold words and dates, are not looked at.
    """
    titles = getattr(data, "columns", None)
    if isinstance(data, Mapping) or titles is None or not hasattr(data, "__getitem__"):
        return data
    source = contents(text) if isinstance(text, Path) else "\n".join(map(str, entries(text)))
    words = {canonical(word) for word in _WORD.findall(source)}
    return {title: data[title] for title in titles if isinstance(title, str) and canonical(title) in words}
