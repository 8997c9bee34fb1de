"""The picture that callers get: the data, and the two ways to draw it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.plots.drawing.terminal import text_of
from eqsolve.plots.sheets import Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = (".png", ".svg", ".pdf")


@dataclass(frozen=True, eq=False)
class Picture(Sheet):
    """``panels`` of curves, points, bands and regions under a ``title``: plain data, drawn by matplotlib (the extra ``plot``) or
    as text. ``remarks`` say what is not in the picture, and why.

    >>> import eqsolve
    >>> print(eqsolve.plot("x^2 = 4").panels[0].x.label)
    x
    """

    def text(self, width: int = 80, height: int = 24, *, ascii: bool = False) -> str:
        """The picture in letters, at most ``width`` cells wide and ``height`` lines high; ``ascii`` for terminals whose
        encoding has no Braille.

        Raises UsageError (E754): there is no room for a picture.
        """
        return text_of(self, width, height, ascii=ascii)

    def figure(self, *, theme: str = "light") -> Figure:
        """The matplotlib figure (no pyplot is touched); ``theme`` is "light" or "dark".

        Raises UsageError: matplotlib is not installed (E751), another theme (E755).
        """
        try:
            from eqsolve.plots.drawing.figures import figure_of
        except ImportError:
            # a hint for both doors: at the shell there is no picture to print, and in Python no prompt
            hint = (
                'python -m pip install "eqsolve[plot]" installs it; without it :plot in "eqsolve repl" draws with letters,'
                " and so does print(picture.text()) in Python"
            )
            raise failure(UsageError, "E751", "pictures need matplotlib, which is not installed", hint) from None
        return figure_of(self, theme)

    def save(self, path: str | PathLike[str] | IO[bytes], *, theme: str = "light", kind: str | None = None) -> None:
        """Write a file, or into one that is open, such as an ``io.BytesIO``; the ending of its name says which kind:
        .png, .svg or .pdf, or ``kind`` does ("svg"). What is open and has no name is a "png".

        Raises UsageError: as ``figure``; another ending or kind, or no file (E756), a file that cannot be written (E758).

        >>> import eqsolve, io
        >>> page = io.BytesIO()
        >>> eqsolve.plot("x^2 = 4").save(page, kind="svg")
        >>> page.getvalue()[:5]
        b'<?xml'
        """
        open_file = path if hasattr(path, "write") else None
        if open_file is None and not isinstance(path, str | PathLike):
            said = f"a picture is written to a path or a file that is open for bytes, not to {type(path).__name__}"
            raise _unwritten(said, 'write for example save("picture.svg")')
        place = Path("page.png" if open_file is not None else cast("str | PathLike[str]", path))
        ending = place.suffix.lower() if kind is None else f".{kind}".lower()
        if ending not in FORMATS:
            said = f"the ending of {place.name!r} says no kind of picture" if kind is None else f"{kind!r} is no kind"
            raise _unwritten(said, f"the endings are {', '.join(FORMATS)}")
        drawn = self._drawn(ending[1:], theme)
        try:
            place.write_bytes(drawn) if open_file is None else open_file.write(drawn)
        except TypeError:
            said = "the file is open for text, and a picture is bytes"
            raise _unwritten(said, 'open it with mode "wb"') from None
        except OSError as error:
            raise failure(UsageError, "E758", f"{place} cannot be written: {error.strerror}") from None

    def _repr_png_(self) -> bytes | None:
        return self._shown("png")

    def _repr_svg_(self) -> str | None:
        drawn = self._shown("svg")
        return None if drawn is None else drawn.decode()

    def _shown(self, kind: str) -> bytes | None:
        """For notebooks, which show the text where matplotlib is missing."""
        try:
            return self._drawn(kind, "light")
        except UsageError:
            return None

    def __repr__(self) -> str:
        return f"<Picture: {self.title}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        del cycle  # a picture never holds itself
        printer.text(self.text())

    def __str__(self) -> str:
        return self.text()

    def _drawn(self, kind: str, theme: str) -> bytes:
        figure = self.figure(theme=theme)
        from eqsolve.plots.drawing.figures import bytes_of

        out = io.BytesIO()
        bytes_of(figure, kind, out)
        return out.getvalue()


def _unwritten(said: str, hint: str) -> EqsolveError:
    """Neither a path with an ending that is known nor a file that is open for bytes."""
    return failure(UsageError, "E756", said, hint)
