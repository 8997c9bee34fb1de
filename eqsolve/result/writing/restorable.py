"""Results that come back from what they wrote. Reading is a function of the package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from eqsolve.result.writing.public import public


class Restorable:
    """``from_dict`` and ``from_json``, the opposites of ``to_dict`` and ``to_json``."""

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """The result that wrote these data with ``to_dict``, equal to it.

        Nothing is proven by that: it claims what the data claim, and ``eqsolve.check`` proves an answer again. What is
        not written is missing: the model of a fit (so it neither predicts nor is drawn), the exact form of a number of
        more than 4,000 letters (None). Numbers that are not finite become null in JSON, and come back as nan.

        Raises UsageError (E698): data of another shape, with the place where they differ.

        >>> import eqsolve
        >>> answer = eqsolve.solve("x^2 = 2")
        >>> eqsolve.Answer.from_dict(answer.to_dict()) == answer
        True
        """
        found: Self = public("restore")(data, cls)
        return found

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The result that wrote this text with ``to_json``; see ``from_dict``.

        Raises UsageError: it is no JSON (E697), or of another shape (E698).
        """
        found: Self = public("restore")(text, cls)
        return found
