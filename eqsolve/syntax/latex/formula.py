"""One formula in LaTeX as edits: what each piece of it is in the plain language.

A formula keeps its order, so that its structure alone decides: a brace becomes a bracket, ``\\frac`` two of them and a slash,
``\\alpha`` a letter. What is said by standing side by side (``\\alpha x``, ``\\frac{1}{2}x``) gets its times sign, except between
plain characters (``2x``, ``xy``), which the text language reads by its own rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from eqsolve.syntax.latex.commands import (
    CONNECTORS,
    ENVIRONMENTS,
    FUNCTIONS,
    LETTERS,
    SETS,
    SIGNS,
    SILENT,
    VALUES,
)
from eqsolve.syntax.text import Refusal

# Braces in braces. Fewer: long fractions of fractions are refused; more: hostile texts exhaust Python's stack.
DEPTH = 60
Item = Token | Tree[Token]
Edit = tuple[int, int, str]
_BEFORE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])[ \t]*")


@cache
def parser() -> Lark:
    """The parser of one formula, made when the first text in LaTeX is read."""
    folder = Path(__file__).resolve().parents[2]
    grammars = folder / "grammars" if (folder / "grammars").is_dir() else folder.parent / "grammars"
    return Lark.open(
        str(grammars / "latex.lark"), parser="lalr", keep_all_tokens=True, maybe_placeholders=False, lexer="contextual"
    )


def edits_of(text: str) -> list[Edit]:
    """What to put in place of the pieces of a formula, in their order; the rest stays.

    Raises Refusal with offsets in ``text``: E420 where braces do not match, E421 for a case distinction, E422 where
    readers differ, E423 for a command that the language has no word for.
    """
    depth = _depth(text)
    if depth:
        raise Refusal("E420", "braces stand more than 60 deep in this LaTeX", depth, depth + 1, "take it apart")
    try:
        tree = parser().parse(text)
    except UnexpectedInput as error:
        at = getattr(error, "pos_in_stream", None)
        at = len(text) - 1 if at is None or at < 0 else at
        raise Refusal(
            "E420", "the braces of this LaTeX do not match", at, at + 1, "write \\frac{a}{b}, x^{2}, \\sqrt{x}"
        ) from None
    writer = _Writer(text)
    writer.items(tree.children)
    return sorted(writer.edits)


def _depth(text: str) -> int:
    """Where braces stand too deep; 0 if nowhere."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth > DEPTH:
            return at
    return 0


class _Writer:
    """``last`` is what stood before: "" (nothing, or an operator), "plain" (a character of a value), "value" (a value
    that was made of a command or a group), "function" (which waits for its argument), "in" or "="."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.last = ""
        self.kept: list[str] = []  # of opened delimiters, what closes each

    # ---- pieces

    def put(self, token: Token, new: str, *, before: str = "", after: str = "") -> None:
        """``new`` in place of a token."""
        self.edits.append((_start(token), _end(token), before + new + after))

    def value(self, token: Token, new: str, *, after: str = "") -> None:
        """A value, with the times sign that stands between it and the value before."""
        self.put(token, new, before=self.joint(token), after=after)
        self.last = "value"

    def joint(self, token: Token) -> str:
        """What joins a value to what stood before it."""
        if self.last in ("plain", "value"):
            return "*"
        start = _start(token)
        return " " if self.last == "function" and not self.text[start - 1 : start].isspace() else ""

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
            if item.type == "COMMAND" and item in ("\\pmod", "\\mod"):
                return self.modulus(items, k)
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
                self.put(inner[0], "" if re_digits(self.text, _end(_token(closing)), 3) else ".")
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
        first = _token(command)
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

    def check_fraction(self, command: Token, tree: Tree[Token], before: Item | None) -> None:
        """A whole number in front of a fraction of numbers, and the fraction of two differentials, are asked about."""
        top, bottom = (self.source(part).strip("{} \t\n") for part in tree.children[1:])
        end = _end(_last(tree))
        if self.last == "plain" and str(before).isdigit() and top.isdigit() and bottom.isdigit():
            number = self.text[: _start(command)].rstrip()
            whole = number[len(number.rstrip("0123456789")) :]
            raise Refusal(
                "E422",
                f"{whole} {top}/{bottom} in LaTeX: a mixed number or a product?",
                _start(command),
                end,
                f"write {whole} + {top}/{bottom}, or {whole}*{top}/{bottom}",
            )
        if len(top) > 1 and len(bottom) > 1 and top[0] == bottom[0] == "d" and (top[1:] + bottom[1:]).isalpha():
            raise Refusal(
                "E422",
                f"{top}/{bottom} in LaTeX looks like a derivative, and differential equations are not solved",
                _start(command),
                end,
                f"for a quotient write {top} and {bottom} as \\mathrm{{{top}}} and \\mathrm{{{bottom}}}",
            )

    def _root(self, tree: Tree[Token], before: Item | None) -> None:
        command, inner = tree.children
        first = _token(command)
        _, _, index = first.partition("[")
        index = index.strip(" ]")
        opening = {"": "sqrt(", "2": "sqrt(", "3": "cbrt("}.get(index, "((")
        self.put(first, opening, before=self.joint(first))
        self.argument(inner, "", ")" if opening != "((" else f")^(1/({index})))")
        self.last = "value"

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
        last = _last(item)
        self.edits.append((_end(last), _end(last), after))

    def _script(self, tree: Tree[Token], before: Item | None) -> None:
        sign, script = tree.children
        if _token(sign).type == "SUB":
            self.subscript(_token(sign), script)
        else:
            self.power(_token(sign), script)

    def subscript(self, sign: Token, script: Item) -> None:
        """x_1 stays, x_{\\text{max}} is x_{max}; a subscript of one character ends there: x_12 is x_1 times 2."""
        follows = self.text[_end(_last(script)) : _end(_last(script)) + 1]
        kind = self.last
        if isinstance(script, Token):
            text = self.label([script])
            self.put(script, f"{{{text}}}" if follows.isalnum() or len(text) > 1 else text)
        else:
            inner = script.children[1:-1]
            text = self.label(inner)
            self.edits.append((_start(_token(script.children[0])), _end(_last(script)), f"{{{text}}}"))
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
                out.append(_braced(item).strip().replace(" ", ""))
            elif isinstance(item, Token) and item in LETTERS:
                out.append(LETTERS[str(item)])
            elif not (isinstance(item, Token) and item.type == "SPACING"):
                raise _unknown(_last(item), "in a subscript")
        return "".join(out)

    def power(self, sign: Token, script: Item) -> None:
        """An exponent: one character or a group; a small circle is a degree, a prime belongs to the name."""
        kind = self.last
        inner = script.children[1:-1] if isinstance(script, Tree) and script.data == "group" else [script]
        if len(inner) == 1 and isinstance(inner[0], Token) and inner[0] in ("\\circ", "\\prime", "\\degree"):
            self.edits.append((_start(sign), _end(_last(script)), "'" if inner[0] == "\\prime" else "°"))
            self.last = "value"
            return
        if isinstance(script, Token):
            after = self.text[_end(script) : _end(script) + 1]
            if script.isdigit() and after.isdigit():
                digits = self.text[_start(script) :]
                run = digits[: len(digits) - len(digits.lstrip("0123456789"))]
                raise Refusal(
                    "E422",
                    f"^{run} in LaTeX raises to {script} alone and leaves {run[1:]} behind",
                    _start(sign),
                    _start(script) + len(run),
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

    # ---- tokens

    def _character(self, token: Token) -> None:
        start = _start(token)
        spaced = self.text[start - 1 : start].isspace()
        if token.isalnum():
            if self.last == "value" or (self.last == "plain" and spaced and self.both_letters(start)):
                self.put(token, str(token), before="*")
            elif self.last == "function" and not spaced:
                self.put(token, str(token), before=" ")
            self.last = "plain"
        elif token in ")]":
            self.last = "plain"
        elif token in "!'%":
            pass
        else:
            self.last = "=" if token == "=" else ""

    def both_letters(self, start: int) -> bool:
        """Letters on both sides of a gap: a product, in LaTeX."""
        return self.text[start].isalpha() and self.text[:start].rstrip()[-1:].isalpha()

    def _command(self, token: Token) -> None:
        name = str(token)
        if name in LETTERS:
            follows = self.text[_end(token) : _end(token) + 1]
            self.value(token, LETTERS[name])
            if follows.isalnum():  # \alpha2: the number stands behind the letter
                self.last = "value"
        elif name in VALUES:
            self.value(token, VALUES[name])
        elif name in FUNCTIONS:
            before = "*" if self.last in ("plain", "value") else " " if self.last == "function" else ""
            self.put(token, FUNCTIONS[name], before=before)
            self.last = "function"
        elif name in SIGNS:
            self.put(token, SIGNS[name])
            self.last = "in" if name == "\\in" else ""
        elif name in SILENT:
            self.put(token, " ")
        elif name in ("\\quad", "\\qquad"):
            self.gap(token)
        elif name in ("\\lfloor", "\\lceil"):
            self.put(token, "floor(" if name == "\\lfloor" else "ceil(", before=self.joint(token))
            self.last = ""
        elif name in ("\\rfloor", "\\rceil"):
            self.put(token, ")")
            self.last = "value"
        else:
            raise _unknown(token)

    def gap(self, token: Token) -> None:
        """A wide space between relations ends the one before it, unless a comma, a number in brackets or words do."""
        before = self.text[: _start(token)].rstrip().rstrip("\\")[-1:]
        after = self.text[_end(token) :].lstrip(" \t\n\\")
        apart = (
            before not in ",;:&" and after[:1] not in (",", ";", "&", "") and not after.startswith(("(", "text", "["))
        )
        self.put(token, "; " if apart else " ")
        self.last = ""

    def _escaped(self, token: Token) -> None:
        char = token[1]
        if char == "{":
            self.kept.append("}" if self.last == "in" else ")")
            self.put(token, "{" if self.last == "in" else "(", before="*" if self.last == "value" else "")
            self.last = ""
        elif char == "}":
            self.put(token, self.kept.pop() if self.kept else "")
            self.last = "value"
        elif char in "%|_":
            self.put(token, char)
            self.last = self.last if char != "|" else ""
        elif char == "$":
            self.put(token, "")
        else:
            raise _unknown(token)

    def _words(self, token: Token) -> None:
        command = token[: len(token) - len(token.lstrip("\\abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
        inner = _braced(token).strip()
        command = command if token.rstrip().endswith("}") else command[:-1] or command
        if command in ("\\tag", "\\label", "\\color", "\\phantom", "\\hspace", "\\vspace"):
            self.put(token, " ")
        elif command == "\\mathbb" and inner in SETS:
            self.put(token, SETS[inner])
            self.last = "value"
        elif command == "\\overline":
            raise Refusal(
                "E423",
                f"the LaTeX \\overline{{{inner}}} (a number of digits, or a mean) has no meaning here yet",
                _start(token),
                _end(token),
                "write a number of digits out: 100*A + 10*B + C",
            )
        elif command == "\\boxed":
            self.put(token, inner)
            self.last = "plain"
        elif not inner:
            self.put(token, " ")
        elif inner in FUNCTIONS.values() and command.startswith(("\\operator", "\\math", "\\text")):
            self.put(token, inner, before="*" if self.last in ("plain", "value") else "")
            self.last = "function"
        elif command.startswith("\\text") and (" " in inner or inner.lower() in CONNECTORS or not inner.isalnum()):
            self.put(token, f" {inner} ")
            self.last = ""
        else:
            self.value(token, inner)

    def _left(self, token: Token) -> None:
        delimiter = _delimiter(token)
        asked = self.last == "in"
        if delimiter in ("(", "["):
            opening = delimiter if asked else "("
            self.kept.append("keep" if asked else ")")
        else:
            opening = {"|": "|", "\\|": "|", "\\lvert": "|", "\\lfloor": "floor(", "\\lceil": "ceil("}.get(
                delimiter, ""
            )
            opening = "{" if asked and delimiter in ("\\{", "\\lbrace") else opening
            self.kept.append("}" if opening == "{" else "|" if opening == "|" else ")" if opening else "")
        self.put(token, opening, before=self.joint(token) if opening and self.last == "value" else "")
        self.last = ""

    def _right(self, token: Token) -> None:
        kept = self.kept.pop() if self.kept else ""
        self.put(token, _delimiter(token) if kept == "keep" else kept)
        self.last = "value" if kept not in ("", "|") else ""

    def _begin(self, token: Token) -> None:
        name = _braced(token).rstrip("*")
        if name not in ENVIRONMENTS:
            raise _unknown(token)
        if self.last == "=":
            raise Refusal(
                "E421",
                "a case distinction in LaTeX is not read",
                _start(token),
                _end(token),
                "write it as where(x > 0, a, b), or piecewise((a, x > 0), (b, x <= 0))",
            )
        self.put(token, "\n")
        self.last = ""

    def _end(self, token: Token) -> None:
        self.put(token, "\n")
        self.last = ""

    def _row(self, token: Token) -> None:
        self.put(token, "\n-----\n" if token == "\\hline" else "\n")
        self.last = ""

    def _cell(self, token: Token) -> None:
        self.put(token, " ")

    def _spacing(self, token: Token) -> None:
        self.put(token, " ")

    # ---- sums

    def sum(self, items: Sequence[Item], k: int) -> int:
        """\\sum_{i=1}^{n} body: up to the next sign, relation or end of the row that stands outside of brackets."""
        token = _token(items[k])
        scripts = {}
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
                "E423",
                f"the LaTeX {token} needs a letter and both ends",
                _start(token),
                _end(token),
                "write \\sum_{i=1}^{10} i^2, or sum(i^2 for i in 1..10)",
            )
        self.put(token, f"{token[1:]}(", before=self.joint(token))
        for script in scripts.values():
            self.edits.append((_start(_token(script.children[0])), _end(_last(script)), " "))
        self.last, depth, begin = "", 0, at
        while at < len(items):
            item = items[at]
            if isinstance(item, Token):
                depth += (item in ("(", "[") or item.type == "LEFT") - (item in (")", "]") or item.type == "RIGHT")
                ends = (
                    item.type in ("ROW", "CELL", "BEGIN", "END")
                    or item in SIGNS
                    and SIGNS[str(item)].strip() in "+-=<>!=≤≥"
                )
                if depth < 0 or (depth == 0 and at > begin and (ends or item in ("+", "-", "=", "<", ">", ",", ";"))):
                    break
            at = self.item(items, at)
        if at == begin:
            raise _unknown(token, "without anything behind it")
        start, end, new = max(self.edits, key=lambda edit: (edit[1], edit[0])) if self.edits else (0, 0, "")
        last = _end(_last(items[at - 1]))
        tail = f" for {letter} in {first}..{high})"
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
            raise _unknown(token, "without anything behind it")
        self.argument(items[k + 1], "", ")")
        self.last = "value"
        return k + 2

    def source(self, item: Item) -> str:
        first = item if isinstance(item, Token) else next(item.scan_values(lambda _: True))
        return self.text[_start(first) : _end(_last(item))]


def re_digits(text: str, at: int, count: int) -> bool:
    """Exactly ``count`` digits stand there."""
    return (
        text[at : at + count].isdigit()
        and len(text[at : at + count]) == count
        and not text[at + count : at + count + 1].isdigit()
    )


def _unknown(token: Token, where: str = "") -> Refusal:
    name = str(token)
    said = f"the LaTeX command {name} is not known here" if not where else f"the LaTeX {name} cannot stand {where}"
    return Refusal("E423", said, _start(token), _end(token), "write this piece plainly: (a + b)/2, x^2, sqrt(x), x_1")


def _delimiter(token: Token) -> str:
    """What \\left, \\right or \\big stands before."""
    return _BEFORE.sub("", token)


def _braced(token: Token) -> str:
    """What stands in the first braces of a token, or its last character."""
    inner = token.partition("{")[2]
    return inner.partition("}")[0] if inner else token[-1]


def _token(item: Item) -> Token:
    assert isinstance(item, Token)
    return item


def _last(item: Item) -> Token:
    """The last token of an item."""
    while isinstance(item, Tree):
        item = item.children[-1]
    return item


def _start(token: Token) -> int:
    assert token.start_pos is not None
    return token.start_pos


def _end(token: Token) -> int:
    assert token.end_pos is not None
    return token.end_pos
