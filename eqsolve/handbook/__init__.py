"""The topics of the help: functions and statements of the language, each with its form, a sentence and an example.

The command line, sessions and the site show them; they are data, and load nothing. Begin with ``lookup``; the tables are
``functions`` (beside the rows of the vocabulary, from which it takes spellings and domains) and ``statements``.
"""

from __future__ import annotations

from eqsolve.handbook.lookup import topic, topics
from eqsolve.handbook.page import Topic
from eqsolve.handbook.search import matches, words_of

__all__ = ["Topic", "matches", "topic", "topics", "words_of"]
