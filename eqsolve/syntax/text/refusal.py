"""One error of a text, while the text is read."""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """One error of the text, from ``start`` up to ``end``; raised and caught inside this room."""

    def __init__(
        self,
        code: str,
        text: str,
        start: int,
        end: int,
        hint: str = "",
        *,
        names: tuple[str, ...] = (),
        also: Sequence[tuple[int, int, str]] = (),
    ) -> None:
        super().__init__(text)
        self.code, self.text, self.start, self.end, self.hint = code, text, start, end, hint
        self.names, self.also = names, tuple(also)

    def moved(self, by: int) -> Refusal:
        """The same error in a text that holds this one at offset ``by``."""
        also = [(start + by, end + by, label) for start, end, label in self.also]
        return Refusal(self.code, self.text, self.start + by, self.end + by, self.hint, names=self.names, also=also)
