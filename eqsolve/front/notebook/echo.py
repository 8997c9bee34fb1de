"""The text of a cell in the colours of the language, for ``%%eqsolve --echo``."""

from __future__ import annotations

from pygments import highlight
from pygments.formatters import HtmlFormatter

from eqsolve.front.lexer import EqsolveLexer


class Echo:
    """A text that shows itself in colours where HTML is shown, and as it is elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text

    def _repr_html_(self) -> str:
        """Colours stand in the elements, so that they are kept where pages are exported to."""
        formatter = HtmlFormatter(noclasses=True, nobackground=True, prestyles="line-height:1.3")
        return str(highlight(self._text, EqsolveLexer(), formatter))

    def __repr__(self) -> str:
        return self._text.rstrip("\n")
