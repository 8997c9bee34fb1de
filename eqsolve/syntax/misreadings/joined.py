"""Lines that ran together: `x=1 y=2` is no chain x = 1*y = 2 to the one who typed it, and to the grammar it is nothing
else.

True chains (a + b = c + d = 15, 0 < 2 x < 10) hold no two things across a space in a middle member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import Survey, bared
from eqsolve.syntax.text import APPLIED_BARE, Refusal, Statement, function_name

_RISING, _FALLING = frozenset({"<", "<="}), frozenset({">", ">="})
_NUMBER = re.compile(r"\(\d{1,3}\)[ \t]+(?=[^\s=])")  # (1) of a list
_SPACED = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[ \t]+[^\W\d_]")
Pair = tuple[w.Written, w.Written]


def check_joined(statement: Statement, form: w.Written, found: Survey) -> None:
    """Raises Refusal if a chain of this statement may be two relations."""
    _check_brackets(statement, form)
    chain = _chain(form)
    if chain is None or len(chain.sides) < 3:
        return
    band = _is_band(chain)
    cuts: list[Pair] = []
    for k, middle in enumerate(chain.sides[1:-1], 1):
        pairs = _across(middle, found)
        pair = next((pair for pair in pairs if not band or isinstance(pair[1], w.Number)), None) or _glued(
            chain, k, middle
        )
        if pair is not None:
            cuts.append(pair)
        elif _slashed(chain, k, middle, statement.text):
            raise _slash_refusal(statement, chain, middle)
    if cuts:
        raise _refusal(statement, chain, cuts)


def joined_cuts(text: str, forms: Sequence[tuple[Statement, w.Written]], found: Survey) -> list[tuple[int, str]]:
    """Where equations that ran together can be taken apart in one way only: (place in the text, what a note says).

    4x + y = 14 x - y = 1: a number ends the first one, across a space, and nowhere else in the text does a number stand
    across a space from its name.
    """
    cuts: list[tuple[int, str]] = []
    words = 0
    for statement, form in forms:
        chain = _chain(form)
        if chain is None or len(chain.sides) < 3 or set(chain.signs) != {"="}:
            continue
        own = []
        for middle in chain.sides[1:-1]:
            pair = next(_across(middle, found), None)
            if pair is None:
                break
            left, right = pair
            bare = not statement.text[middle.start : left.start].strip("-+ \t")
            if not (isinstance(left, w.Number) and bare and isinstance(right, w.Number | w.Word | w.Beside | w.Raised)):
                break
            own.append(right)
        if len(own) < len(chain.sides) - 2 or not _has_names(chain.sides[0]):
            continue
        words += sum(not isinstance(right, w.Number) for right in own)
        first = _cut(statement.text[chain.start : own[0].start].rstrip())
        cuts += [(statement.start + right.start, f"a new equation begins behind {first}") for right in own]
    spaced = len(_SPACED.findall(text))
    return cuts if spaced <= words else []


def _chain(form: w.Written) -> w.Compared | None:
    inner = form.inner if isinstance(form, w.Repeated) else form.relation if isinstance(form, w.Labelled) else form
    return inner if isinstance(inner, w.Compared) else None


def _is_band(chain: w.Compared) -> bool:
    """0 < 2 x < 10: the signs go one way from a number."""
    signs = set(chain.signs)
    return (signs <= _RISING or signs <= _FALLING) and not _has_names(chain.sides[0])


def _has_names(form: w.Written) -> bool:
    return any(isinstance(node, w.Word | w.Indexed | w.Called) for node in w.walk(form))


def _across(middle: w.Written, found: Survey) -> Iterator[Pair]:
    """Things side by side across a space, outside of brackets; sin x is one thing, and so is 2 (x + 1)."""
    stack = [middle]
    while stack:
        node = stack.pop()
        if isinstance(node, w.Added | w.Scaled):
            stack.extend(reversed(node.parts()))
        elif isinstance(node, w.Signed):
            stack.append(node.inner)
        elif isinstance(node, w.Beside):
            for k, (left, right) in enumerate(zip(node.items, node.items[1:], strict=False)):
                if left.end < right.start and not _applies(left, found) and not _coefficient(node, k):
                    yield left, right


def _applies(item: w.Written, found: Survey) -> bool:
    bare = item.base if isinstance(item, w.Raised) else item
    return isinstance(bare, w.Word) and function_name(bare.name) in APPLIED_BARE and not found.is_quantity(bare.name)


def _coefficient(node: w.Beside, k: int) -> bool:
    """2 (x + 1): a number and a bracket that holds names."""
    right = node.items[k + 1]
    return (
        isinstance(node.items[k], w.Number)
        and isinstance(bared(right), w.Added)
        and len(node.items) == k + 2
        and _has_names(right)
    )


def _glued(chain: w.Compared, k: int, middle: w.Written) -> Pair | None:
    """A+B=9A+C=8: a sum, and then a number that stands right before the first name of another sum; a=1b=2: nobody writes 1b."""
    if isinstance(middle, w.Beside) and chain.signs[k - 1] == chain.signs[k] == "=":
        number, name = middle.items[0], bared(middle.items[1])
        if isinstance(number, w.Number) and number.value == 1 and number.end == middle.items[1].start:
            return (number, middle.items[1]) if isinstance(name, w.Word) else None
    if chain.signs[k - 1] != "=" or not isinstance(chain.sides[k - 1], w.Added) or not isinstance(middle, w.Added):
        return None
    first = middle.first
    if (
        isinstance(first, w.Beside)
        and isinstance(first.items[0], w.Number)
        and isinstance(bared(first.items[1]), w.Word)
    ):
        return first.items[0], first.items[1]
    return None


def _refusal(statement: Statement, chain: w.Compared, cuts: Sequence[Pair]) -> Refusal:
    text, start = statement.text, statement.start
    ends = [*(left.end for left, _ in cuts), chain.end]
    parts = [
        _cut(text[first:last])
        for first, last in zip([chain.start, *(right.start for _, right in cuts)], ends, strict=True)
    ]
    one = "*".join(parts)
    count = "two" if len(parts) == 2 else "several"
    said = f"{count} equations that ran together, {' and '.join(parts[:4])}, or the chain {_cut(one)}?"
    left, right = cuts[0]
    plain = [_NUMBER.sub("", part) for part in parts[:8]]
    hint = f"write {'; '.join(plain)} (or each on its own line); or with '*': {one[:200]}"
    return Refusal("E247", said, start + left.start, start + right.end, hint)


def _slashed(chain: w.Compared, k: int, middle: w.Written, text: str) -> bool:
    """A + B = 9 / C - D = 1, x^2 = 4 / x > 0: a slash between two lines of a list, or a division."""
    mixed = "=" in (signs := chain.signs[k - 1 : k + 1]) and len({sign == "=" for sign in signs}) == 2
    if mixed and isinstance(middle, w.Scaled) and middle.rest[0][0] == "/" and isinstance(middle.first, w.Number):
        return re.search(r"[ \t]/[ \t]", text[middle.start : middle.end]) is not None
    if not isinstance(chain.sides[k - 1], w.Added) or not isinstance(middle, w.Added):
        return False
    first = middle.first
    return (
        isinstance(first, w.Scaled)
        and isinstance(first.first, w.Number)
        and first.rest[0][0] == "/"
        and re.search(r"[ \t]/[ \t]", text[first.start : first.end]) is not None
    )


def _slash_refusal(statement: Statement, chain: w.Compared, middle: w.Written) -> Refusal:
    text, start = statement.text, statement.start
    at = text.index("/", middle.start)
    first, second = text[chain.start : at].rstrip(), text[at + 1 : chain.end].lstrip()
    said = f"two equations with a slash between them, {_cut(first)} and {_cut(second)}, or a chain with a division?"
    hint = f"write {_cut(first)}; {_cut(second)}, or close up the division: {_cut(first)}/{_cut(second)}"
    return Refusal("E248", said, start + at, start + at + 1, hint)


def _check_brackets(statement: Statement, form: w.Written) -> None:
    """(3x + y = 11) (x - y = 1)."""
    inner = form.inner if isinstance(form, w.Bare) else None
    if isinstance(inner, w.Beside) and all(
        isinstance(item, w.Bracket) and isinstance(item.inner, w.Compared) for item in inner.items
    ):
        parts = [statement.text[item.start + 1 : item.end - 1].strip() for item in inner.items]
        start = statement.start
        said = "two relations in brackets side by side"
        raise Refusal(
            "E252", said, start + inner.start, start + inner.end, f"write two equations: {'; '.join(map(_cut, parts))}"
        )


def _cut(text: str) -> str:
    text = text.replace("⎸", "|").replace("⎹", "|")
    return text if len(text) <= 60 else text[:57] + "..."
