"""Matrices in double brackets: a determinant as products of its entries, and a matrix equation as equations of its rows."""

from __future__ import annotations

import re

_ENTRY = r"[^\[\],;=<>\n]{1,60}"
_ROW = rf"[ \t]*\[{_ENTRY}(?:,{_ENTRY}){{0,5}}\][ \t]*"
_MATRIX = rf"\[{_ROW}(?:,{_ROW}){{0,5}}\]"
_EQUATION = re.compile(
    rf"(?P<matrix>{_MATRIX})[ \t]*[*@·]?[ \t]*(?P<unknowns>{_ROW}|{_MATRIX})[ \t]*=[ \t]*(?P<right>{_ROW}|{_MATRIX})"
)
_DETERMINANT = re.compile(
    rf"(?:det(?:erminant)?(?:e)?)(?:[ \t]+(?:of|von|de|di))?[ \t]*\(?[ \t]*(?P<matrix>{_MATRIX})[ \t]*\)?(?:[ \t]*=[ \t]*(?P<value>[^=<>]{{0,60}}))?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"(?:(?:inverse|rank|eigenvalues?|transpose|trace|inv|rref)(?:[ \t]+of)?[ \t]*\(?[ \t]*)?{_MATRIX}[ \t]*\)?",
    re.IGNORECASE,
)
# Rows of a determinant that is written out. Fewer: those of three stay unsaid; more: the repair fills the page.
_MOST_ROWS = 3


def matrices(line: str) -> str | None:
    """What to write for a line that is a matrix, a determinant or a matrix equation; None for others."""
    if "[[" not in line.replace(" ", ""):
        return None
    asked = _DETERMINANT.fullmatch(line)
    if asked:
        rows = _rows(asked["matrix"])
        square = all(len(row) == len(rows) for row in rows) and len(rows) <= _MOST_ROWS
        return f"write {_determinant(rows)} = {(asked['value'] or '?').strip() or '?'}" if square else _BY_HAND
    found = _EQUATION.fullmatch(line)
    if found:
        rows, names, right = _rows(found["matrix"]), _column(found["unknowns"]), _column(found["right"])
        if len(rows) == len(right) and all(len(row) == len(names) for row in rows):
            return "write " + "; ".join(f"{_sum(row, names)} = {value}" for row, value in zip(rows, right, strict=True))
        return _BY_HAND
    return _BY_HAND if _OTHER.fullmatch(line) else None


_BY_HAND = "write each row as an equation of its own: 1*x + 2*y = 5; 3*x + 4*y = 6"


def _rows(matrix: str) -> list[list[str]]:
    return [[entry.strip() for entry in row.split(",")] for row in re.findall(r"\[([^\[\]]*)\]", matrix)]


def _column(said: str) -> list[str]:
    """The entries of [x, y] and of [[x], [y]]."""
    return [entry for row in _rows(said) for entry in row]


def _factor(entry: str) -> str:
    return entry if re.fullmatch(r"[\w.]+", entry) else f"({entry})"


def _sum(row: list[str], names: list[str]) -> str:
    return " + ".join(f"{_factor(entry)}*{_factor(name)}" for entry, name in zip(row, names, strict=True))


def _determinant(rows: list[list[str]]) -> str:
    """By the first row: a*d - b*c."""
    if len(rows) == 1:
        return _factor(rows[0][0])
    terms = []
    for k, entry in enumerate(rows[0]):
        minor = _determinant([row[:k] + row[k + 1 :] for row in rows[1:]])
        terms.append(f"{_factor(entry)}*{minor if len(rows) == 2 else f'({minor})'}")
    return terms[0] + "".join((" - " if k % 2 else " + ") + term for k, term in enumerate(terms[1:], 1))
