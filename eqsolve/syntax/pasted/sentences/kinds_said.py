"""Kinds of numbers that are said of several values, or several kinds of one: exactly one of n and n + 1 is prime, n is odd but not prime,
n is divisible by 3 or 5, but not both."""

from __future__ import annotations

import re

from eqsolve.syntax.pasted.sentences.values_said import Said, bare
from eqsolve.syntax.pasted.sentences.words_said import IS

NAME = re.compile(r"[^\W\d_]\w*'*")


def of_some(words: Said) -> str:
    """Exactly one of n and n + 1 is prime; neither n nor reverse(n) is prime; of names alone other readers know it."""
    neither, none = words.take("neither"), words.any_of("none of")
    how = next((how for how in ("exactly", "at least", "at most") if words.take(*how.split())), "")
    many = "" if neither or none or not how else "1" if words.take("one") else words.number()
    if not (neither or none or many and words.take("of")):
        return ""
    values = [words.value()]
    while values[-1] and words.any_of("nor" if neither else "and", ", and", ","):
        values.append(words.value())
    kind = words.kind() if all(values) and len(values) > 1 and words.any_of(*IS) else ""
    if not kind or len({*values}) < len(values) or all(map(NAME.fullmatch, values)):
        return ""
    said = [kind.format(bare(value)) for value in values]
    return f"{how} {many} of ({', '.join(said)})" if many else "; ".join(map(_denied, said))


def _denied(signs: str) -> str:
    return signs.replace(" = ", " != ")


def joined_kinds(words: Said, first: str) -> str:
    """Odd but not prime, divisible by 3 or 5, neither prime nor even, divisible by 2 but not by 3; one kind alone is read elsewhere."""
    neither, both = words.take("neither"), words.take("both")
    parts: list[tuple[str, str]] = []  # how each is joined to those before it, and what it says
    joint, first_denied, contrast = "and", False, False
    while True:
        no = words.take("not")
        if parts and first_denied and not no and not contrast:
            return ""  # not odd or prime, not odd and prime
        first_denied = first_denied or no
        found = _kind_or_divisor(words, first, again=bool(parts))
        if not found or no and neither:
            return ""
        only_one = " or " in found and len(parts) == 0 and words.take("but", "not", "both")
        if only_one:
            return f"exactly 1 of ({', '.join(found.split(' or '))})" if words.ends and not no else ""
        if no or neither:
            if "; " in found:
                return ""  # not divisible by 2 and 3: by one of them?
            found = "; ".join(map(_denied, found.split(" or ")))
        parts.append((joint, found))
        if words.ends:
            break
        if neither and words.take("nor"):
            continue
        contrast = words.words[words.at] == "but" or words.words[words.at : words.at + 2] == [",", "but"]
        joint = "or" if words.take("or") else "and" if words.any_of(", and", ", but", "and", "but") else ""
        if not joint or neither:
            return ""
        words.any_of(*IS)
    joints = {joint for joint, _ in parts[1:]}
    of_value = re.search(r"mod\(.*\(", parts[0][1]) is not None  # by digitsum(n)
    several = neither or len(parts) > 1 or " or " in parts[0][1] or "; " in parts[0][1] or of_value
    if not several or len(joints) > 1 or both and joints != {"and"}:
        return ""
    mixed = any(" or " in said for _, said in parts) if joints == {"and"} else any("; " in said for _, said in parts)
    if mixed and len(parts) > 1:
        return ""
    return (" or " if joints == {"or"} else "; ").join(said for _, said in parts)


def _kind_or_divisor(words: Said, first: str, *, again: bool) -> str:
    """Even, a square; divisible by 3, a multiple of 3 or 5; ``again``: also by 3, of 3."""
    if not (words.any_of("divisible by", "a multiple of", "multiple of") or again and words.any_of("by", "of")):
        kind = words.kind()
        return kind.format(bare(first)) if kind else ""
    neither, _ = words.take("neither"), words.take("both")
    found, joints, at = [_divisor(words)], set[str](), words.at
    while found[-1]:
        at = words.at
        joint = next((word for word in (", or", ", and", "or", "and", "nor", ",") if words.take(*word.split())), "")
        words.any_of("by", "of")
        divisor = _divisor(words) if joint else ""
        if not divisor:
            break
        found.append(divisor)
        joints |= {joint.strip(", ")} - {""}
    words.at = at if found[-1] else words.at
    said = [f"mod({bare(first)}, {divisor}) = 0" for divisor in found]
    if not found[-1] or len(joints) > 1 or ("nor" in joints) != neither:
        return ""
    if neither:
        return "; ".join(map(_denied, said))
    return (" or " if joints == {"or"} else "; ").join(said)


def _divisor(words: Said) -> str:
    """A number, or what is no bare name: digitsum(n)."""
    start = words.at
    if number := words.number():
        return number
    found = words.value()
    if "(" in found:
        return found
    words.at = start
    return ""
