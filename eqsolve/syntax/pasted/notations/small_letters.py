"""Small raised and lowered letters as exponents and subscripts: 2ˣ⁺¹ is 2^(x+1), vₘₐₓ is v_max.

Unicode has letters of both kinds, which editors and messengers put in, and counts them as letters of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_RAISED = dict(
    zip(
        "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠ",
        "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφ",
        strict=True,
    )
)
_LOWERED = dict(zip("ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥᵦᵧᵨᵩ", "aeoxhklmnpstijruvβγρφ", strict=True))
_UP_SIGNS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "0123456789+-=()", strict=True))
_DOWN_SIGNS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))
_UP_ALL = _RAISED | _UP_SIGNS
_UP, _DOWN = str.maketrans(_UP_ALL), str.maketrans(_LOWERED | _DOWN_SIGNS)
# Runs that belong to no formula are longer.
_MOST = 30
_EXPONENT = re.compile(
    rf"(?:(?<=[\w)\]}}'!])|(?<=[\w)\]}}'!][ \t]))(?<![{''.join(_RAISED)}{''.join(_UP_SIGNS)}])[{''.join(_RAISED)}{''.join(_UP_SIGNS)}]{{1,{_MOST}}}"
)
_SUBSCRIPT = re.compile(
    rf"(?<=[^\W\d_])(?<![{''.join(_LOWERED)}{''.join(_DOWN_SIGNS)}])[{''.join(_LOWERED)}{''.join(_DOWN_SIGNS)}]{{1,{_MOST}}}"
)
_ORDINALS = ("ˢᵗ", "ⁿᵈ", "ʳᵈ", "ᵗʰ")
_BEFORE = re.compile(rf"(?:(?![{''.join(_LOWERED)}])[\w'.])*$")
_INDEX = re.compile(
    rf"[{''.join(_LOWERED)}{''.join(k for k in _DOWN_SIGNS if k not in '₊₋₌₍₎')}]{{1,{_MOST}}}"
)  # behind an exponent: 2ˣᵢ
_NEXT = re.compile(r"[\w(]")  # what would belong to the last letter of an exponent: 2ˣy, 2ˣ(y + 1)


def small_letters(text: str) -> Iterator[Mark]:
    """Marks with plain exponents and subscripts; digits alone, and a lone ⁿ, are for the grammar."""
    if text.isascii():
        return
    for m in _EXPONENT.finditer(text):
        run = m[0]
        index = _INDEX.match(text, m.end())
        if index is not None:
            yield _with_index(text, m, index)
        elif run in _ORDINALS and text[m.start() - 1].isdigit():
            yield _ordinal(text, m)
        elif run != "ⁿ" and any(c in _RAISED for c in run) and run not in _ORDINALS and not _is_degree(text, m):
            letters = re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", "*", run.translate(_UP))  # 2ⁿᵏ
            letters = re.sub(r"(?<=[^\W\d_])(?=\d)", "^", letters)  # e⁻ˣ²
            bare = len(letters) == 1 and not _NEXT.match(text, m.end())
            yield _mark(text, m, f"^{letters}" if bare else f"^({letters})")
    for m in _SUBSCRIPT.finditer(text):
        run = m[0]
        if any(c in _LOWERED for c in run) and text[m.start() - 1] not in _UP_ALL:
            plain = run.translate(_DOWN)
            ends = not re.match(r"[a-zA-Zα-ωΑ-Ω0-9]", text[m.end() : m.end() + 1])  # mₑc²
            yield _mark(text, m, f"_{plain}" if ends and plain.isalnum() else f"_{{{plain}}}")


def _with_index(text: str, m: re.Match[str], index: re.Match[str]) -> Mark:
    """2ˣᵢ as 2^(x_i), and x²ₙ as x_n^2. Raises Refusal (E291) for aᵐₙ, whose letters may both stand at the a."""
    power, low = m[0].translate(_UP), index[0].translate(_DOWN)
    before = _BEFORE.search(text, max(0, m.start() - _MOST), m.start())
    base = before[0] if before is not None else ""
    shown = f"{base}{m[0]}{index[0]}"
    if base[-1:].isalpha() and power.isdigit():
        return Mark(m.start(), index.end(), f"_{low}^{power}", f"'{shown}' is read as {base}_{low}^{power}")
    if not base or base[-1].isalpha() or not power[-1].isalpha():
        said = f"{shown}: is {low} the subscript of the exponent, or of {base or 'what it stands at'}?"
        hint = f"write {base}^({power}_{low}), or {base}_{low}^{power}"
        raise Refusal("E291", said, m.start() - len(base), index.end(), hint)
    new = f"^({power}_{low})"
    return Mark(m.start(), index.end(), new, f"'{shown}' is read as {base}{new}")


def _ordinal(text: str, m: re.Match[str]) -> Mark:
    """5ᵗʰ in words as they are typed. Raises Refusal (E291) where a value is wanted."""
    if re.match(r"[ \t]+[^\W\d_]", text[m.end() : m.end() + 9]):
        return _mark(text, m, m[0].translate(_UP))
    number = re.findall(r"\d+", text[max(0, m.start() - _MOST) : m.start()])[-1]
    power = "*".join(m[0].translate(_UP))
    said = f"{number}{m[0]}: a number that counts, or a power?"
    raise Refusal("E291", said, m.start() - len(number), m.end(), f"write {number}, or {number}^({power})")


def _is_degree(text: str, m: re.Match[str]) -> bool:
    return m[0] == "ᵒ" and text[m.start() - 1].isdigit()


def _mark(text: str, m: re.Match[str], new: str) -> Mark:
    before = _BEFORE.search(text, max(0, m.start() - _MOST), m.start())
    base = before[0] if before is not None else ""
    return Mark(m.start(), m.end(), new, f"'{base}{m[0]}' is read as {base}{new}")
