"""One formula in LaTeX as edits: what each piece of it is in the plain language.

A formula keeps its order, so that its structure alone decides: a brace becomes a bracket, ``\\frac`` two of them and a slash,
``\\alpha`` a letter. What is said by standing side by side (``\\alpha x``, ``\\frac{1}{2}x``) gets its times sign, except between
plain characters (``2x``, ``xy``), which the text language reads by its own rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from eqsolve.syntax.latex.accents import Said
from eqsolve.syntax.latex.commands import ACCENTS, LETTERS, NEGATED, SIGNS, VALUES
from eqsolve.syntax.latex.tokens import Edit, TokenWriter, begin_of, braced, end_of, unknown
from eqsolve.syntax.parsing import grammar_folder
from eqsolve.syntax.text import Refusal

# Braces in braces. Fewer: long fractions of fractions are refused; more: hostile texts exhaust Python's stack.
DEPTH = 60
# what ends the body of a sum
_ENDS = frozenset({"<=", ">=", "<", ">", "!=", "±", "∓", "≡", "≈", "∝", ";", "and", "or"})
Item = Token | Tree[Token]


@cache
def parser() -> Lark:
    """The parser of one formula, made when the first text in LaTeX is read."""
    path = grammar_folder() / "latex.lark"
    return Lark.open(str(path), parser="lalr", keep_all_tokens=True, maybe_placeholders=False, lexer="contextual")


def edits_of(text: str) -> tuple[list[Edit], list[Said]]:
    """What to put in place of the pieces of a formula, in their order; the rest stays. And notes.

    Raises Refusal with offsets in ``text``: E270 where braces do not match, E271 for a case distinction, E272 where
    readers differ, E273 for a command that the language has no word for.
    """
    depth = _depth(text)
    if depth:
        raise Refusal("E270", "braces stand more than 60 deep in this LaTeX", depth, depth + 1, "take it apart")
    try:
        tree = parser().parse(text)
    except UnexpectedInput as error:
        at = getattr(error, "pos_in_stream", None)
        at = len(text) - 1 if at is None or at < 0 else at
        raise Refusal(
            "E270", "the braces of this LaTeX do not match", at, at + 1, "for example \\frac{a}{b}, x^{2}, \\sqrt{x}"
        ) from None
    writer = _Writer(text)
    writer.items(tree.children)
    return sorted(writer.edits), writer.said


def _depth(text: str) -> int:
    """Where braces stand too deep; 0 if nowhere."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth > DEPTH:
            return at
    return 0


class _Writer(TokenWriter):
    """The structure of a formula: groups, fractions, roots, scripts, sums."""

    def items(self, items: Sequence[Item]) -> None:
        """A row of items, in order."""
        k = 0
        while k < len(items):
            k = self.item(items, k)

    def item(self, items: Sequence[Item], k: int) -> int:
        """Writes item k and returns the number of the next."""
        item = items[k]
        if isinstance(item, Token):
            if item.type == "COMMAND" and item in ("\\sum", "\\prod"):
                return self.sum(items, k)
            if item == "\\not" and k + 1 < len(items) and items[k + 1] in NEGATED:
                negated = _token(items[k + 1])
                self.put(item, "")
                self.put(negated, NEGATED[str(negated)])
                self.last, self.slash, self.applied = "", 0, False
                return k + 2
            if item.type == "COMMAND" and item in ("\\pmod", "\\mod"):
                return self.modulus(items, k)
            if item.type == "COMMAND" and item in ACCENTS and k + 1 < len(items):
                self.accent(item, self.source(items[k + 1]), end_of(_last(items[k + 1])))
                return k + 2
            getattr(self, f"_{item.type.lower()}")(item)
        else:
            getattr(self, f"_{item.data}")(item, items[k - 1] if k else None)
        return k + 1

    # ---- structure

    def _group(self, group: Tree[Token], before: Item | None) -> None:
        opening, *inner, closing = group.children
        if len(inner) == 1 and isinstance(inner[0], Token):
            self.put(_token(opening), "")
            self.put(_token(closing), "")
            if inner[0] == ",":  # 1{,}234 is set so that the comma is no separator
                thousands = re_digits(self.text, end_of(_token(closing)), 3)
                front = self.text[: begin_of(_token(opening))]
                whole = front[len(front.rstrip("0123456789")) :]
                others = self.text.count("{,}")
                if thousands and (whole.startswith("0") or others == 1):
                    raise Refusal(
                        "E272",
                        f"{whole}{{,}} in LaTeX: a comma between thousands, or a decimal comma?",
                        begin_of(_token(opening)) - len(whole),
                        end_of(_token(closing)) + 3,
                        "write the number without it, or with a decimal point",
                    )
                self.put(inner[0], "" if thousands else ".")
            else:
                self.items(inner)
            return
        self.put(_token(opening), "(", before=self.joint(_token(opening)))
        self.last = ""
        self.items(inner)
        self.put(_token(closing), ")")
        self.last = "value"

    def _fraction(self, tree: Tree[Token], before: Item | None) -> None:
        command, top, bottom = tree.children
        first, of_function = _token(command), self.last == "function"
        if "binom" in first:
            self.put(first, "binomial(", before=self.joint(first))
            self.argument(top, "", ", ")
            self.argument(bottom, "", ")")
        else:
            self.check_fraction(first, tree, before)
            self.put(first, "((", before="" if self.last == "function" else self.joint(first))
            self.argument(top, "", ")/(")
            self.argument(bottom, "", "))")
        self.last = "value"
        self.applied = self.applied or of_function

    def check_fraction(self, command: Token, tree: Tree[Token], before: Item | None) -> None:
        """A whole number in front of a fraction of numbers, and the fraction of two differentials, are asked about."""
        top, bottom = (self.source(part).strip("{} \t\n") for part in tree.children[1:])
        end = end_of(_last(tree))
        if self.last == "plain" and str(before).isdigit() and top.isdigit() and bottom.isdigit():
            number = self.text[: begin_of(command)].rstrip()
            whole = number[len(number.rstrip("0123456789")) :]
            raise Refusal(
                "E272",
                f"{whole} {top}/{bottom} in LaTeX: a mixed number or a product?",
                begin_of(command),
                end,
                f"write {whole} + {top}/{bottom}, or {whole}*{top}/{bottom}",
            )
        if _differential(top, bottom):
            said = f"{top}/{bottom} in LaTeX looks like a derivative, and differential equations are not solved"
            hint = "write the derivative out by hand, as a formula"
            if (top + bottom).isalpha() and len(top) > 1:
                hint = f"for a quotient write {top} and {bottom} as \\mathrm{{{top}}} and \\mathrm{{{bottom}}}"
            raise Refusal("E272", said, begin_of(command), end, hint)

    def _root(self, tree: Tree[Token], before: Item | None) -> None:
        command, inner = tree.children
        first, of_function = _token(command), self.last == "function"
        _, _, index = first.partition("[")
        index = index.strip(" ]")
        opening = {"": "sqrt(", "2": "sqrt(", "3": "cbrt("}.get(index, "((")
        self.put(first, opening, before=self.joint(first))
        self.argument(inner, "", ")" if opening != "((" else f")^(1/({index})))")
        self.last = "value"
        self.applied = self.applied or of_function

    def argument(self, item: Item, before: str, after: str) -> None:
        """An argument without its braces, ``before`` and ``after`` around it."""
        self.last = ""
        if isinstance(item, Token):
            start = len(self.edits)
            self.items([item])
            if len(self.edits) == start:
                self.put(item, str(item))
            first, end, new = self.edits[-1]
            self.edits[-1] = first, end, before + new + after
            return
        if item.data == "group":
            opening, *inner, closing = item.children
            self.put(_token(opening), before)
            self.items(inner)
            self.put(_token(closing), after)
            return
        self.items([item])
        begin, end = begin_of(self.first_of(item)), end_of(_last(item))
        at = next(k for k, edit in enumerate(self.edits) if edit[0] == begin)
        self.edits[at] = (begin, self.edits[at][1], before + self.edits[at][2])
        self.edits.append((end, end, after))

    def _script(self, tree: Tree[Token], before: Item | None) -> None:
        sign, script = tree.children
        if _token(sign).type == "SUB":
            self.subscript(_token(sign), script)
        else:
            self.power(_token(sign), script)

    def subscript(self, sign: Token, script: Item) -> None:
        """x_1 stays, x_{\\text{max}} is x_{max}; x_12 is asked about."""
        follows = self.text[end_of(_last(script)) : end_of(_last(script)) + 1]
        kind = self.last
        if isinstance(script, Token) and script.isdigit() and follows.isdigit():
            raise _two_readings(
                sign, script, f"_{script}{follows}", "one subscript, or a factor behind it", f"x_{{{script}{follows}}}"
            )
        base = self.source(script).strip("{}")
        of_logarithm = base.isdigit() and self.text[: begin_of(sign)].rstrip().endswith("\\log")
        if kind == "function" and base not in ("2", "10") and not of_logarithm:
            hint = "\\log_{3}(x), or \\frac{\\ln x}{\\ln a}"
            raise _two_readings(sign, script, f"_{base}", "a function with a subscript", hint)
        if isinstance(script, Token):
            text = self.label([script])
            self.put(script, f"{{{text}}}" if follows.isalnum() or len(text) > 1 else text)
        else:
            inner = script.children[1:-1]
            text = self.label(inner)
            self.edits.append((begin_of(_token(script.children[0])), end_of(_last(script)), f"{{{text}}}"))
        self.last = "function" if kind == "function" else "value"

    def label(self, items: Sequence[Item]) -> str:
        """A subscript in plain characters."""
        out = []
        for item in items:
            if isinstance(item, Tree) and item.data == "group":
                out.append(self.label(item.children[1:-1]))
            elif isinstance(item, Token) and item.type == "CHARACTER":
                out.append(str(item))
            elif isinstance(item, Token) and item.type == "WORDS":
                out.append(braced(item).strip().replace(" ", ""))
            elif isinstance(item, Token) and item in LETTERS:
                out.append(LETTERS[str(item)])
            elif not (isinstance(item, Token) and item.type == "SPACING"):
                raise unknown(_last(item), "in a subscript")
        return "".join(out)

    def power(self, sign: Token, script: Item) -> None:
        """An exponent: one character or a group; a small circle is a degree, a prime belongs to the name."""
        kind = self.last
        inner = script.children[1:-1] if isinstance(script, Tree) and script.data == "group" else [script]
        written = "".join(map(str, self.source(script).split())).strip("{}")
        after = self.text[end_of(_last(script)) :].lstrip()
        if written in ("-1", "(-1)") and (
            kind == "function" or (kind == "plain" and after.startswith(("(", "\\left(")))
        ):
            raise _two_readings(
                sign, script, "^{-1}", "the inverse function, or one over it", "\\arcsin x, or \\frac{1}{\\sin x}"
            )
        if after.startswith("_"):
            raise _two_readings(
                sign, script, f"^{written}_", "a subscript behind an exponent", "the subscript first: v_0^2"
            )
        if re.fullmatch(r"\([0-9]+\)", written):
            raise _two_readings(
                sign,
                script,
                f"^{{{written}}}",
                "an exponent, or a number of the name",
                f"x^{{{written[1:-1]}}}, or x_{{{written[1:-1]}}}",
            )
        if len(inner) == 1 and isinstance(inner[0], Token) and inner[0] in ("\\circ", "\\prime", "\\degree"):
            self.edits.append((begin_of(sign), end_of(_last(script)), "'" if inner[0] == "\\prime" else "°"))
            self.last = "value"
            return
        if isinstance(script, Token):
            after = self.text[end_of(script) : end_of(script) + 1]
            if script.isdigit() and after.isdigit():
                digits = self.text[begin_of(script) :]
                run = digits[: len(digits) - len(digits.lstrip("0123456789"))]
                raise Refusal(
                    "E272",
                    f"^{run} in LaTeX raises to {script} alone and leaves {run[1:]} behind",
                    begin_of(sign),
                    begin_of(script) + len(run),
                    f"write ^{{{run}}}, or ^{{{script}}} \\cdot {run[1:]}",
                )
            self.last = ""
            self.items([script])
            if script in ("-", "+"):  # 10^-3: as it is meant, since a power of a sign is nothing
                return
        elif len(inner) == 1 and isinstance(inner[0], Token) and inner[0].type == "CHARACTER":
            self.argument(script, "", "")
        else:
            self.argument(script, "(", ")")
        self.last = "function" if kind == "function" else "value"

    # ---- sums

    def sum(self, items: Sequence[Item], k: int) -> int:
        """\\sum_{i=1}^{n} body: up to the next sign, relation or end of the row that stands outside of brackets."""
        token = _token(items[k])
        scripts: dict[str, Tree[Token]] = {}
        at = k + 1
        while at < len(items) and len(scripts) < 2:
            item = items[at]
            if isinstance(item, Tree) and item.data == "script":
                scripts[_token(item.children[0]).type] = item
            elif not (isinstance(item, Token) and item.type == "SPACING"):
                break
            at += 1
        low = self.source(scripts["SUB"].children[1]).strip("{} ") if "SUB" in scripts else ""
        high = self.source(scripts["SUPER"].children[1]).strip("{} ") if "SUPER" in scripts else ""
        letter, equals, first = (part.strip() for part in low.partition("="))
        if not (letter.isalpha() and equals and first and high):
            raise Refusal(
                "E273",
                f"the LaTeX {token} needs a letter and both ends",
                begin_of(token),
                end_of(token),
                "write \\sum_{i=1}^{10} i^2, or sum(i^2 for i in 1..10)",
            )
        self.put(token, f"{token[1:]}(", before=self.joint(token))
        for script in scripts.values():
            self.edits.append((begin_of(_token(script.children[0])), end_of(_last(script)), " "))
        self.last, depth, begin = "", 0, at
        self.indices.add(letter)
        while at < len(items):
            item = items[at]
            if isinstance(item, Token):
                depth += (item in ("(", "[") or item.type == "LEFT") - (item in (")", "]") or item.type == "RIGHT")
                ends = item.type in ("ROW", "CELL", "BEGIN", "END", "WORDS") or (
                    item in SIGNS and SIGNS[str(item)].strip() in _ENDS
                )
                if depth < 0 or (depth == 0 and at > begin and (ends or item in ("+", "-", "=", "<", ">", ",", ";"))):
                    break
            at = self.item(items, at)
        if at == begin:
            raise unknown(token, "without anything behind it")
        start, end, new = max(self.edits, key=lambda edit: (edit[1], edit[0])) if self.edits else (0, 0, "")
        last = end_of(_last(items[at - 1]))
        tail = f" for {letter} in {first}..{VALUES.get(high, high)})"
        if end == last and start < end:
            self.edits.remove((start, end, new))
            self.edits.append((start, end, new + tail))
        else:
            self.edits.append((last, last, tail))
        self.last = "value"
        return at

    def modulus(self, items: Sequence[Item], k: int) -> int:
        token = _token(items[k])
        self.put(token, " (mod ")
        if k + 1 == len(items):
            raise unknown(token, "without anything behind it")
        self.argument(items[k + 1], "", ")")
        self.last = "value"
        return k + 2

    def first_of(self, item: Item) -> Token:
        """The first token of an item."""
        while isinstance(item, Tree):
            item = item.children[0]
        return item

    def source(self, item: Item) -> str:
        first = self.first_of(item)
        return self.text[begin_of(first) : end_of(_last(item))]


def _differential(top: str, bottom: str) -> bool:
    """Whether a fraction is dy/dx, d/dx or d^2 x/dt^2, upright d's too."""
    over, under = (re.sub(r"[{}\s]", "", part.replace(r"\mathrm{d}", "d")) for part in (top, bottom))
    return bool(re.fullmatch(r"d(?:\^\d)?[A-Za-z]*", over) and re.fullmatch(r"d[A-Za-z]+(?:\^\d)?", under))


def _two_readings(sign: Token, script: Item, shown: str, said: str, hint: str) -> Refusal:
    """Readers differ over a script."""
    return Refusal("E272", f"{shown} in LaTeX: {said}?", begin_of(sign), end_of(_last(script)), f"write {hint}")


def re_digits(text: str, at: int, count: int) -> bool:
    """Exactly ``count`` digits stand there."""
    return (
        text[at : at + count].isdigit()
        and len(text[at : at + count]) == count
        and not text[at + count : at + count + 1].isdigit()
    )


def _token(item: Item) -> Token:
    assert isinstance(item, Token)
    return item


def _last(item: Item) -> Token:
    """The last token of an item."""
    while isinstance(item, Tree):
        item = item.children[-1]
    return item
