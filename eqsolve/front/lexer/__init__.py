"""The colours of the language, as data: a Pygments lexer, the same for the prompt, notebooks and documentation.

``lexer`` cuts a text into tokens (registered with Pygments under the names ``eqsolve`` and ``eq``), ``words`` holds the
words that are no names, each with what it is for. It knows the vocabulary of functions and nothing else of the product,
so that the prompt has its colours before the reader is loaded.
"""

from __future__ import annotations

from eqsolve.front.lexer.lexer import EqsolveLexer
from eqsolve.front.lexer.words import KEYWORDS, PHRASES, signature

__all__ = ["KEYWORDS", "PHRASES", "EqsolveLexer", "signature"]
