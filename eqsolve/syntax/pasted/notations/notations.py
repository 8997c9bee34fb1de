"""Notations of other countries and crafts, put into the plain language: repeating decimals, intervals, ±, concentrations,
subscripts with commas, values that a domain leaves out, roots with a raised index, sums with a big sign, choices between two
values, identities.

Each says in a note how it was read; what may mean two things is refused with both written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.pasted.mark import Edit, Mark
from eqsolve.syntax.pasted.notations.alternatives import alternatives
from eqsolve.syntax.pasted.notations.based_logs import based_logs
from eqsolve.syntax.pasted.notations.branches import branches
from eqsolve.syntax.pasted.notations.choices import choices
from eqsolve.syntax.pasted.notations.concentrations import concentrations
from eqsolve.syntax.pasted.notations.excluded import excluded
from eqsolve.syntax.pasted.notations.identities import identities
from eqsolve.syntax.pasted.notations.intervals import in_words, intervals
from eqsolve.syntax.pasted.notations.points import points
from eqsolve.syntax.pasted.notations.raised_roots import raised_roots
from eqsolve.syntax.pasted.notations.repeating import repeating
from eqsolve.syntax.pasted.notations.small_letters import small_letters
from eqsolve.syntax.pasted.notations.summed import summed
from eqsolve.syntax.pasted.notations.vectors import members, vectors

# Characters of a text that is looked at, as for spellings.
_MOST = 1_000_000
_TAILS = (
    "in out max min ref eff tot total avg mean abs rel crit cr opt sat liq vap gas sys env amb surf wall hot cold inlet outlet ein aus air "
    "water fluid net"
)
_IN_DEGREES = re.compile(
    r"(?<!\w)(?P<call>(?:(?:arc|a)(?:sin|cos|tan|cot)|atan2)\((?:[^()\n]|\([^()\n]{0,40}\)){1,80}\))[ \t]+in[ \t]+degrees?(?!\w)"
)
_OTHER_FORM = re.compile(
    r"(?m)^[ \t]*(?P<value>[-+(]*[\d.][\d.+*/^()° \t·×÷√-]{0,80}?)[ \t]+(?:as[ \t]+an?[ \t]+(?:decimal|fraction|number)|in[ \t]+rad(?:ian)?s?)"
    r"[ \t]*[.?]?[ \t]*$"
)
_OVER_RANGE = re.compile(
    r"(?<!\w)(?P<function>gcd|lcm)\([ \t]*(?P<first>\d{1,6})[ \t]*(?:,[ \t]*)?(?:\.\.\.?|…)[ \t]*(?:,[ \t]*)?(?P<last>\d{1,6})[ \t]*\)"
)
# alldifferent([a, b, c]), AllDifferent(a, b, c), all distinct(a, b), as programs write it
_ALL_DIFFERENT = re.compile(
    r"(?im)(?:^|(?<=[;:]))[ \t]*(?P<call>(?P<name>all[ _]?diff(?:erent)?|all[ _]?distinct|all[ _]?unique|pairwise[ _]?distinct|distinct)"
    r"[ \t]*\([ \t]*(?P<open>[\[{(])?(?P<items>(?:[^()\[\]{}=<>\n;:]|\[[^\[\]\n]{1,20}\]){1,400})(?(open)[\]})][ \t]*)\))(?=[ \t]*(?:[;.\n]|$))"
)
_KNOWN = ("all different", "all_different", "alldifferent", "alldiff", "distinct", "Distinct")
# Values of a range that are written out. Fewer: lcm(1..100) is refused; more: the answer repeats an endless list.
_LONGEST = 200
_SUBSCRIPTS = re.compile(rf"(?<!\w)([^\W\d_]{{1,3}}_\w{{1,8}}),({'|'.join(_TAILS.split())})(?![\w(])")


def early_notations(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits for what a mark of a page could be taken for: brackets, bars, dots. Raises Refusal (E280, E618, E619)."""
    return _edits(
        text,
        note,
        based_logs,
        branches,
        choices,
        excluded,
        identities,
        concentrations,
        repeating,
        intervals,
        raised_roots,
        points,
        vectors,
        members,
        small_letters,
        summed,
        _in_degrees,
        _in_other_form,
        _over_ranges,
        _all_different,
        _subscripts,
    )


def late_notations(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits for what speaks of a whole equation, when labels, remarks and domains in words are gone. Raises Refusal (E263, E281)."""
    return _edits(text, note, alternatives, in_words)


def _edits(
    text: str, note: Callable[[str, str, int, int], None], *found_by: Callable[[str], Iterator[Mark]]
) -> list[Edit]:
    if len(text) > _MOST:
        return []
    edits: list[Edit] = []
    told: set[str] = set()
    for mark in sorted(mark for find in found_by for mark in find(text)):
        if edits and mark.start < edits[-1][1]:
            continue
        if mark.said not in told:  # a substance that stands in ten lines is told of once
            told.add(mark.said)
            note("N113", mark.said, mark.start, max(mark.end, mark.start + 1))
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _in_degrees(text: str) -> Iterator[Mark]:
    """arctan(0.75) in degrees, in a text without degrees, whose angles are in radians."""
    for m in _IN_DEGREES.finditer(text) if "degree" in text and "°" not in text else ():
        asked = "" if re.search(r"[=<>≤≥≠]", text[text.rfind("\n", 0, m.start()) + 1 :].partition("\n")[0]) else " = ?"
        new = f"{m['call']}*180/pi{asked}"
        yield Mark(m.start(), m.end(), new, f"'{m[0]}' is read as {new}")


def _in_other_form(text: str) -> Iterator[Mark]:
    """7/8 as a decimal, 0.125 as a fraction, 30° in radians: the value, which stands in both forms in the answer."""
    for m in _OTHER_FORM.finditer(text) if "as a" in text or "in rad" in text else ():
        yield Mark(m.start("value"), m.end(), f"{m['value']} = ?", f"'{m[0].strip()}' is read as {m['value']} = ?")


def _over_ranges(text: str) -> Iterator[Mark]:
    """lcm(1..20): of the whole numbers from 1 to 20."""
    for m in _OVER_RANGE.finditer(text) if "gcd" in text or "lcm" in text else ():
        first, last = int(m["first"]), int(m["last"])
        if first < last < first + _LONGEST:
            new = f"{m['function']}({', '.join(map(str, range(first, last + 1)))})"
            said = f"'{m[0]}' is read as {m['function']} of the whole numbers from {first} to {last}"
            yield Mark(m.start(), m.end(), new, said)


def _all_different(text: str) -> Iterator[Mark]:
    for m in _ALL_DIFFERENT.finditer(text) if "(" in text else ():
        if "," in m["items"] and (m["open"] or m["name"] not in _KNOWN):
            new = f"all different({m['items'].strip()})"
            yield Mark(m.start("call"), m.end("call"), new, f"'{m['call']}' is read as {new}")


def _subscripts(text: str) -> Iterator[Mark]:
    """T_h,in: one name with two subscripts, where the second is a word of subscripts and no name of its own."""
    for m in _SUBSCRIPTS.finditer(text) if "_" in text and "," in text else ():
        alone = rf"(?<![\w,])(?:{re.escape(m[1])}(?![\w,])|{m[2]}(?!\w)(?![ \t]*[\[(\d{{\]]))"
        if not re.search(alone, text):
            new = f"{m[1]}_{m[2]}"
            yield Mark(m.start(), m.end(), new, f"{m[0]} is read as one name, {new}")
