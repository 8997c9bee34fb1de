"""Codes of errors and notes: what people search for must lead to one place. The package is parsed, not run."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "eqsolve"

# Two rooms can meet the same mistake: the reader where it can know the numbers, the model where only SymPy can.
SHARED = {
    "E003": "too deep",
    "E322": "the ends of an interval or a range",
    "E352": "an index that is no whole number",
    "E380": "division by zero",
    "E383": "not a real number",
    "E388": "a function of whole numbers among real ones",
    "E399": "a column outside a fit line",
    # what is said of fits on the CPU and on another device
    **dict.fromkeys([f"N5{k:02}" for k in (5, 6, 7, 8, 9, 10, 12, 13)], "about a fit"),
}


def raised(source: str) -> Iterator[tuple[str, str]]:
    """(code, sentence) of each place that names a code: the sentence is the string that follows it, fields as {}."""
    for node in ast.walk(ast.parse(source)):
        parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        for code, said in zip(parts, [*parts[1:], None], strict=False):
            if isinstance(code, ast.Constant) and re.fullmatch("[EN][0-9]{3}", str(code.value)):
                yield str(code.value), _sentence(said)


def _sentence(said: ast.expr | None) -> str:
    if isinstance(said, ast.Constant):
        return str(said.value)
    if isinstance(said, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in said.values)
    return ""


@cache
def places() -> Mapping[str, list[tuple[str, str]]]:
    """Code -> (module, sentence) of every place."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for code, sentence in raised(path.read_text(encoding="utf-8")):
            found[code].append((path.relative_to(PACKAGE).with_suffix("").as_posix(), sentence))
    return found


def test_the_codes_are_found() -> None:
    """The scan sees codes, in calls and in tables, with their sentences."""
    assert len(places()) > 150
    assert ("syntax/parsing/characters", "write inf, and only in a bound such as x in [0, inf]") in places()["E235"]
    assert list(raised('f("E123", f"{a} is {b}")')) == [("E123", "{} is {}")]


def test_a_code_belongs_to_one_room() -> None:
    """No room reuses the code of another, save for the listed mistakes that both can meet."""
    rooms = {code: {module.split("/")[0] for module, _ in found} for code, found in places().items()}
    assert {code for code, used in rooms.items() if len(used) > 1} == set(SHARED)


def test_a_wrong_call_has_a_code_of_its_own() -> None:
    """Codes of wrong calls and wrong command lines (E4 to E7) stand in one place each."""
    assert [code for code, found in places().items() if code[:2] in ("E4", "E5", "E6", "E7") and len(found) > 1] == []


def test_one_sentence_has_one_code() -> None:
    """The same words are never found under two codes ("{}: {}" has none)."""
    codes = defaultdict(set)
    for code, found in places().items():
        for _, sentence in found:
            codes[sentence].add(code)
    assert [
        (sentence, sorted(several))
        for sentence, several in codes.items()
        if len(several) > 1 and re.search("[a-z]", sentence)
    ] == []
