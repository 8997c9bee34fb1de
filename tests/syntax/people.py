"""Formulas as people write them: without '*', with brackets only where a textbook has them, with or without spaces, in
Unicode or not.

``scribble`` writes whatever comes, ambiguous or not. ``textbook`` writes a formula whose meaning is known, since it
begins with the tree.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from readers import FUNCTIONS, Value
from scipy.special import gamma

LETTERS = "abcdkmpqrstvwxyzAPRTVλθω"
UP = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


# ------------------------------------------------------------------- whatever comes


def scribble(r: random.Random) -> str:
    """A formula without '*' that the grammar accepts."""
    return _sum(r, r.choice((0, 1, 1, 1, 2)))


def _sum(r: random.Random, depth: int) -> str:
    terms = [_term(r, depth) for _ in range(r.choice((1, 1, 1, 2)))]
    out = (r.choice(("", "", "", "-", "−")) if terms else "") + terms[0]
    for term in terms[1:]:
        out += r.choice((" + ", " - ", "+", "-", " − ", " – ")) + term
    return out


def _term(r: random.Random, depth: int) -> str:
    out = _run(r, depth)
    while r.random() < 0.18:
        out += (
            r.choice(("/", "/", " / ", "÷", "⁄"))
            + ("-" if r.random() < 0.05 else "")
            + (r.choice("2345") if r.random() < 0.3 else _run(r, depth, r.choice((1, 1, 2))))
        )
    return out


def _run(r: random.Random, depth: int, most: int = 3) -> str:
    out = r.choice(("", "", "2", "3", "0.5", "½", "10", "7")) if most > 1 else ""
    for k in range(r.choice((1, 1, 2, 2, 3)[: most + 2])):
        factor = _factor(r, depth)
        if out and (factor[0].isdigit() or factor[0] in "½"):
            continue  # numbers stand in front
        gap = " " if r.random() < 0.2 or out[-1:].isalpha() and (_is_word(factor) or out[-2:] == "pi") else ""
        out += (gap if k or out else "") + factor
    return out


def _is_word(factor: str) -> bool:
    return factor[:2] in ("si", "co", "ln", "ex", "sq", "pi", "f(")


def _factor(r: random.Random, depth: int) -> str:
    base = _primary(r, depth)
    kind = r.random() * 1.3
    if kind < 0.12:
        return base + r.choice("²³") if r.random() < 0.8 else base + "⁻¹"
    if kind < 0.30:
        return base + "^" + _exponent(r, depth)
    if kind < 0.36:
        return base + r.choice("!!%°")
    return base


def _exponent(r: random.Random, depth: int) -> str:
    kind = r.random()
    if kind < 0.4:
        return r.choice(("2", "3", "0.5", "-1", "-2"))
    if kind < 0.7 or not depth:
        return r.choice(("", "", "-")) + _letter(r) + (f"({_sum(r, 0)})" if r.random() < 0.2 else "")
    return f"({_sum(r, depth - 1)})"


def _letter(r: random.Random) -> str:
    return r.choice(LETTERS)


def _primary(r: random.Random, depth: int) -> str:
    kind = r.random()
    if kind < 0.45 or not depth:
        return _letter(r)
    if kind < 0.50:
        return r.choice(("2", "3", "π", "pi", "1.5"))
    if kind < 0.64:
        return f"({_sum(r, depth - 1)})"
    if kind < 0.80:
        return f"{r.choice((_letter(r), _letter(r), 'π', 'pi'))}{r.choice(('', '', '', ' '))}({_sum(r, depth - 1)})"
    if kind < 0.84:
        return f"|{_sum(r, 0)}|"
    if kind < 0.89:
        return f"{r.choice(('sin', 'cos', 'ln', 'exp', 'sqrt', 'f'))}({_sum(r, depth - 1)})"
    if kind < 0.94:
        return f"{r.choice(('sin', 'cos', 'ln', 'exp'))}{r.choice(('', '', '', '²', '^2'))} {r.choice(('', '', '2', 'π', '2π'))}{_factor(r, 0)}"
    return "√" + r.choice((_letter(r), "2", f"({_sum(r, depth - 1)})"))


# ------------------------------------------------------------------- from the tree


@dataclass(frozen=True)
class Tree:
    """A formula with a known meaning: ``kind`` is number, letter, sum, product, quotient, power, negative, call or
    factorial."""

    kind: str
    parts: tuple[Tree, ...] = ()
    said: str = ""


def grow(r: random.Random, depth: int) -> Tree:
    """A random formula as textbooks have them: numbers in front, small exponents, calls of one value."""
    kind = r.random() if depth else 0.0
    if kind < 0.25:
        return Tree("letter", said=r.choice((*LETTERS, *LETTERS, "π")))
    if kind < 0.45:
        terms = [grow(r, depth - 1) for _ in range(r.choice((2, 2, 3)))] + [
            Tree("number", said=str(r.randint(1, 9)))
        ] * r.choice((0, 1))
        return Tree(
            "sum", tuple(Tree("negative", (term,)) if k and r.random() < 0.4 else term for k, term in enumerate(terms))
        )
    if kind < 0.72:
        factors = [grow(r, depth - 1) for _ in range(r.choice((2, 2, 3)))]
        number = [Tree("number", said=r.choice(("2", "3", "4", "½", "0.5", "12")))] * r.choice((0, 1))
        return Tree(
            "product", (*number, *(f for f in factors if f.kind not in ("negative", "number"))) or (grow(r, 0),)
        )
    if kind < 0.80:
        return Tree("quotient", (grow(r, depth - 1), grow(r, depth - 1)))
    if kind < 0.92:
        exponent = Tree("number", said=r.choice(("2", "3", "-1", "-2"))) if r.random() < 0.7 else grow(r, 1)
        return Tree("power", (grow(r, depth - 1), exponent))
    if kind < 0.97:
        return Tree("call", (grow(r, depth - 1),), r.choice(("sin", "cos", "ln", "exp", "sqrt", "f")))
    return Tree("factorial", (grow(r, depth - 1),))


def meaning(tree: Tree, names: Mapping[str, Value], functions: Mapping[str, Callable[[Value], Value]]) -> Value:
    """The value of a formula."""
    values = [meaning(part, names, functions) for part in tree.parts]
    match tree.kind:
        case "number":
            return np.full(3, {"½": 0.5}.get(tree.said) or float(tree.said), complex)
        case "letter":
            return np.full(3, np.pi, complex) if tree.said == "π" else names[tree.said]
        case "sum":
            return np.sum(values, axis=0)
        case "product":
            return np.prod(values, axis=0)
        case "negative":
            return -values[0]
        case "quotient":
            return values[0] / values[1]
        case "power":
            return values[0] ** values[1]
        case "call":
            return {**FUNCTIONS, **functions}[tree.said](values[0])
    return gamma(values[0] + 1)


def textbook(r: random.Random, tree: Tree, level: int = 0) -> str:
    """A formula in writing. ``level``: 0 anything, 1 a term, 2 a factor among others, 3 what a power or '!' stands
    behind."""
    own, text = _written(r, tree)
    return f"({text})" if own < level else text


def _written(r: random.Random, tree: Tree) -> tuple[int, str]:
    parts = tree.parts
    match tree.kind:
        case "number" | "letter":
            return 3, tree.said
        case "negative":
            return 0, "-" + textbook(r, parts[0], 1)
        case "sum":
            out = textbook(r, parts[0], 0 if parts[0].kind == "negative" else 1)
            for part in parts[1:]:
                minus = part.kind == "negative"
                out += (r.choice((" - ", "-", " − ", " – ")) if minus else r.choice((" + ", "+"))) + textbook(
                    r, part.parts[0] if minus else part, 1
                )
            return 0, out
        case "product":
            return (
                (1, _beside(r, [textbook(r, part, 2) for part in parts])) if len(parts) > 1 else _written(r, parts[0])
            )
        case "quotient":
            slash = r.choice(("/", "/", "/", " / ", "÷"))
            return 1, textbook(r, parts[0], 1 if parts[0].kind != "quotient" else 2) + slash + textbook(r, parts[1], 2)
        case "power":
            base, exponent = textbook(r, parts[0], 3), parts[1]
            if (
                exponent.kind == "number"
                and r.random() < 0.6
                or parts[0].kind == "number"
                and exponent.kind == "number"
            ):
                return 2, base + exponent.said.translate(UP)
            plain = exponent.kind == "number" and parts[0].kind == "letter"
            return 2, f"{base}^{exponent.said}" if plain else f"{base}^({textbook(r, exponent)})"
        case "call":
            return 3, f"{tree.said}({textbook(r, parts[0])})"
    return 2, textbook(r, parts[0], 3) + "!"


def _beside(r: random.Random, factors: Sequence[str]) -> str:
    """Factors side by side: with a space where letters or digits would melt together, sometimes with one elsewhere."""
    out = factors[0]
    for factor in factors[1:]:
        melts = (
            out[-1].isalnum()
            and factor[0].isalnum()
            and not (out[-1].isdigit() and len(out) < 4 and not factor[0].isdigit())
        )
        if factor[0].isdigit() or factor[0] in "½":
            factor = f"({factor})"
        two = out[-1].isascii() and out[-1].isalpha() and factor[0].isascii() and not _is_word(factor)
        gap = " " if melts and not (two and r.random() < 0.5) or r.random() < 0.15 else ""
        out += gap + factor
    return out
