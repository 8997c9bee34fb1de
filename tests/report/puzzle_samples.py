"""Hand-made answers of puzzles in whole numbers, for the drawings: sums in columns, grids, long lists, great numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.report.drawing import Showable
from eqsolve.result import Answer, Certificate, CertificateKind, Completeness, Layout, Level, Solution, Status, Verdict

_SUBSTITUTION = Certificate(CertificateKind.SUBSTITUTION)


def _answer(
    names: str, rows: Sequence[Sequence[int]], layouts: Sequence[Layout] = (), count: int | None = None
) -> Answer:
    """The answer with these values of the names, one row for each solution."""
    unknowns = tuple(names.split())
    points: list[Mapping[str, int]] = [dict(zip(unknowns, row, strict=True)) for row in rows]
    total = len(rows) if count is None else count
    return Answer(
        Verdict.UNIQUE if total == 1 else Verdict.FINITE,
        Completeness(Level.PROVED, "the search exhausted all assignments"),
        unknowns,
        tuple(Solution(point, Status.PROVED, 0.0, dict(point), _SUBSTITUTION) for point in points),
        count=total,
        layouts=tuple(layouts),
    )


def _sum(*rows: str) -> Layout:
    return Layout("cryptarithm", tuple(tuple(row.split(",")) for row in rows))


_MONEY = _sum(",SEND", "+,MORE", "-", ",MONEY")
_SUDOKU = Layout(
    "grid",
    (
        ("a", "2", "|", "3", "b"),
        ("3", "c", "|", "1", "2"),
        ("-",),
        ("2", "1", "|", "4", "3"),
        ("d", "3", "|", "2", "1"),
    ),
)
_SQUARE = Layout("grid", (("a", "b", "c", "15"), ("d", "e", "f", "15"), ("g", "h", "i", "15"), ("15", "15", "15", "")))

PUZZLES: dict[str, Showable] = {
    "cryptarithm": _answer("S E N D M O R Y", [(9, 5, 6, 7, 1, 0, 8, 2)], [_MONEY]),
    "cryptarithm_several": _answer(
        "P E A R D H",
        [(2, 7, 5, 3, 9, 6), (3, 1, 2, 4, 9, 7), (3, 7, 5, 2, 1, 6), (5, 4, 9, 3, 2, 8), (6, 7, 5, 2, 4, 9)],
        [_sum(",PEAR", "+,REED", "-", ",HARP")],
    ),
    "cryptarithm_lines": _answer(
        "M O R P U S",
        [(3, 4, 1, 8, 2, 6)],
        [_sum(",MO", "+,RO", "-", ",OP"), _sum(",PU", "-,SO", "-", ",RP"), _sum("PO,-,SU,=,UU")],
    ),
    "long_product": _answer("A B C D", [(1, 2, 3, 4)], [_sum(",AB", "*,CD", "-", ",48", ",36 ", "-", ",408")]),
    "hexadecimal": _answer("A B C", [(10, 11, 1)], [_sum(",A0", "+,B", "-", ",AB")]),
    "sudoku": _answer("a b c d", [(1, 4, 4, 4)], [_SUDOKU]),
    "square": _answer("a b c d e f g h i s", [(2, 7, 6, 9, 5, 1, 4, 3, 8, 15)], [_SQUARE]),
    "many": _answer("x y", [(k, 200 - k) for k in range(1, 131)], count=7040),
    "great": _answer("x y", [(1766319049 * 10**12 + 1, 226153980), (2**64 + 1, -(2**64))]),
}
