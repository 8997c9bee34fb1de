"""The tokens of a formula in LaTeX: what each is in the plain language, and the times sign between values side by side."""

from __future__ import annotations

import re
from collections.abc import Callable

from lark import Token

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax.latex.accents import OVERLINE, Said, accented, behind_point, repeated
from eqsolve.syntax.latex.commands import (
    BEFORE_SETS,
    CONNECTORS,
    ENVIRONMENTS,
    FUNCTIONS,
    INSTEAD,
    LETTERS,
    SETS,
    SIGNS,
    SILENT,
    VALUES,
)
from eqsolve.syntax.pasted import MEANS
from eqsolve.syntax.text import UNITS, Refusal, function_name

Edit = tuple[int, int, str]
Note = Callable[[str, str, int, int], None]
JOINING = frozenset("and or if for in mod is so let are not".split())
_NUMBER = re.compile(r"(?:^|(?<=\n))[ \t]*(?:\d{1,3}|[a-z]|[ivx]{2,4})$")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_UP_TO_THREE = re.compile(r"(?<![0-9.,])[0-9]{1,3}$")
_REMARK = re.compile(r"\([^()=<>]*\)|\[[^\[\]=<>]*\]")
_FACTOR = re.compile(r"[ \t]*(?:[^\W\d_]|(\\[A-Za-z]+))")
_BEFORE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])[ \t]*")


class TokenWriter:
    """``last`` is what stood before: "" (nothing, or an operator), "plain" (a character of a value), "value" (a value
    that was made of a command or a group), "function" (which waits for its argument), "in" or "="."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.said: list[Said] = []
        self._last = ""
        self.slash = 0  # 1 behind '/', 2 behind the one value below it
        self.indices: set[str] = set()  # letters of sums: side by side they are a product
        self.applied = False  # behind a function without brackets and its argument
        self.kept: list[str] = []  # of opened delimiters, what closes each

    @property
    def last(self) -> str:
        """What stands before."""
        return self._last

    @last.setter
    def last(self, now: str) -> None:
        if now in ("plain", "value"):
            self.slash = 2 if self.slash else 0
            self.applied = self.applied or self._last == "function"
        elif now in ("=", "in"):
            self.slash, self.applied = 0, False
        self._last = now

    # ---- pieces

    def put(self, token: Token, new: str, *, before: str = "", after: str = "") -> None:
        """``new`` in place of a token."""
        self.edits.append((begin_of(token), end_of(token), before + new + after))

    def value(self, token: Token, new: str, *, after: str = "") -> None:
        """A value, with the times sign that stands between it and the value before."""
        self.put(token, new, before=self.joint(token), after=after)
        self.last = "value"

    def joint(self, token: Token) -> str:
        """What joins a value to what stood before it."""
        if self.last in ("plain", "value"):
            return self.times(token)
        start = begin_of(token)
        return " " if self.last == "function" and not self.text[start - 1 : start].isspace() else ""

    def times(self, token: Token) -> str:
        """The sign of a product by juxtaposition; behind '/' and behind sin x readers differ over how far these reach."""
        if self.applied and self.last == "plain" and self.text[: begin_of(token)].rstrip()[-1:].isdigit():
            return ""  # sin 2 alpha is for the reader of functions without brackets
        if self.slash == 2 or self.applied:
            said = (
                "how much of this product is below the line" if self.slash == 2 else "how far does the function reach"
            )
            hint = "write \\frac{a}{b}" if self.slash == 2 else "put brackets around what it is taken of"
            raise Refusal("E272", f"in this LaTeX {said}?", begin_of(token), end_of(token), hint)
        return "*"

    # ---- tokens

    def _character(self, token: Token) -> None:
        start = begin_of(token)
        spaced = self.text[start - 1 : start].isspace()
        if token.isalnum():
            if self.last == "value" or (self.last == "plain" and spaced and self.both_letters(start)):
                self.put(token, str(token), before=self.times(token))
            elif (
                self.last == "plain"
                and {str(token), self.text[start - 1 : start]} & self.indices
                and self.text[start - 1 : start].isalpha()
            ):
                self.put(token, str(token), before="*")
            elif self.last == "plain" and self.in_product(start):
                self.put(token, str(token), before=self.times(token))
            elif self.last == "function" and not spaced:
                self.put(token, str(token), before=" ")
            self.last = "plain"
        elif token in ")]":
            numbered = token == ")" and _NUMBER.search(self.text, max(0, start - 40), start)
            self.last = "" if numbered else "plain"  # 5) \ln x: nothing is multiplied by its number
        elif token in "!'%":
            pass
        else:
            self.last = "=" if token == "=" else ""
            if token not in "([":
                self.slash, self.applied = int(token == "/"), False

    def in_product(self, at: int) -> bool:
        """Whether the letter at ``at`` is a factor beside the letter before: nRT, ax; age and PV may be names."""
        if not (self.text[at].isalpha() and self.text[at - 1].isalpha()):
            return False
        first, last = at - 1, at + 1
        while first > at - 5 and first and self.text[first - 1].isalpha():  # names of more letters are no products
            first -= 1
        while last < at + 5 and self.text[last : last + 1].isalpha():
            last += 1
        run = self.text[first:last]
        known = run.lower() in JOINING or function_name(run) is not None or run in GREEK_NAMES
        if known or len(run) > 3 or run.isupper() or run[0] == "d" or self.text[first - 1 : first] == "\\":
            return False
        if at == first + 1:
            words = f"{run} in LaTeX is read as {'*'.join(run)}; one name is \\mathrm{{{run}}}"
            self.said.append(("N230", words, first, last))
        return True

    def both_letters(self, start: int) -> bool:
        """Letters on both sides of a gap: a product, in LaTeX."""
        return self.text[start].isalpha() and self.text[:start].rstrip()[-1:].isalpha()

    def _command(self, token: Token) -> None:
        name = str(token)
        behind = _FACTOR.match(self.text, end_of(token)) if name == "\\Delta" else None
        if behind and (behind[1] is None or behind[1] in LETTERS):
            hint = "write \\Delta \\cdot x for the product, \\mathrm{dx} for one name"
            raise Refusal("E272", "\\Delta x in LaTeX: one name, or a product?", begin_of(token), end_of(token), hint)
        if name in LETTERS:
            follows = self.text[end_of(token) : end_of(token) + 1]
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
            self.last = "in" if name in BEFORE_SETS else ""
            self.slash, self.applied = int(name == "\\div"), False
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
            raise unknown(token)

    def gap(self, token: Token) -> None:
        """A wide space between relations ends the one before it, unless a comma, a number in brackets or words do."""
        before = self.text[: begin_of(token)].rstrip().rstrip("\\")[-1:]
        after = self.text[end_of(token) :].lstrip(" \t\n\\")
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
            raise unknown(token)

    def numeral(self, token: Token, inner: str) -> None:
        r"""\overline{ab7} is the number with these digits; a bar over one letter is a mean, a complement or a conjugate."""
        digits = "".join(inner.split())
        if digits.isdigit() and behind_point(self.text, begin_of(token)):  # 0.\overline{3}
            self.put(token, repeated(digits))
            self.last = "plain"
            return
        if len(digits) < 2 or not digits.isalnum() or digits.isdigit():
            raise Refusal(
                "E273",
                f"the LaTeX \\overline{{{inner}}} has no meaning here: over two or more letters it is a number of digits",
                begin_of(token),
                end_of(token),
                "write a mean or a complement as a name of its own",
            )
        self.put(token, f"numeral({', '.join(digits)})", before=self.joint(token))
        self.last = "value"

    def accent(self, token: Token, under: str, end: int) -> None:
        """A letter under an accent as a name, up to the place ``end``."""
        new, note = accented(token, under, self.text, end)
        self.edits.append((begin_of(token), end, new if new.endswith(OVERLINE) else self.joint(token) + new))
        self.said += note
        self.last = "value"

    def _words(self, token: Token) -> None:
        command = token[: len(token) - len(token.lstrip("\\abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
        inner = braced(token).strip()
        command = command if token.rstrip().endswith("}") else command[:-1] or command
        if command in ("\\tag", "\\label", "\\color", "\\phantom", "\\hspace", "\\vspace"):
            self.put(token, " ")
        elif command == "\\mathbb" and inner in SETS:
            self.put(token, SETS[inner])
            self.last = "value"
        elif command == "\\overline":
            self.numeral(token, inner)
        elif command == "\\boxed":
            whole = not self.text[: begin_of(token)].strip(" \t\n$") and not self.text[end_of(token) :].strip(" \t\n$.")
            if not whole and not inner.isalnum():
                raise unknown(token, "inside a formula")
            self.put(token, inner, before=self.joint(token))
            self.last = "value"
        elif not inner:
            self.put(token, " ")
        elif function_name(inner) is not None and command.startswith(("\\operator", "\\math", "\\text")):
            self.put(token, inner, before="*" if self.last in ("plain", "value") else "")
            self.last = "function"
        elif (
            self.last == "plain"
            and re.search(r"[0-9][ \t\\,~;]*$", self.text[: begin_of(token)])
            and inner.isalpha()
            and inner in UNITS
        ):
            self.put(token, f" {inner}")
            self.last = "value"
        elif not re.fullmatch(r"[^\W\d_][\w ]*'*", inner):
            self.sentence(token, inner, text=command.startswith(("\\text", "\\mbox", "\\hbox")))
        elif inner.lower() == "and" and re.search(
            r"(?:\\\\|\\(?:begin|end)[ \t]*\{[A-Za-z]*\*?\})[ \t\n&]*$", self.text[: begin_of(token)]
        ):
            self.put(token, " ")  # between rows
        elif command.startswith("\\text") and (
            " " in braced(token) or inner.lower() in CONNECTORS or not inner.isalnum()
        ):
            self.put(token, f" {inner} ")
            self.last = ""
        else:
            self.value(token, inner)

    def sentence(self, token: Token, inner: str, *, text: bool) -> None:
        """Words with signs in them: a remark in brackets goes, a unit is asked about, the rest is read as any sentence."""
        begin, end = begin_of(token), end_of(token)
        number = re.search(r"[0-9.]+(?=[ \t\\,~;]*$)", self.text[:begin])
        parts = re.split(r"[/·*^ \d{}-]+", inner.rstrip("0123456789"))
        if number and all(part in UNITS for part in parts if part) and any(parts):
            said = f"{number[0]} {inner}: a unit, and units are not read here"
            raise Refusal(
                "E263",
                said,
                begin,
                end,
                f"{number[0]} [{inner}] is the unit, and units are not read yet: write {number[0]}",
            )
        if not text:
            raise unknown(token, "with signs in it, where a name was expected")
        if _REMARK.fullmatch(inner) and not any(MEANS.match(word) for word in re.findall(r"[^\W\d_]+", inner)):
            self.said.append(("N112", f"'{inner}' was read as a remark and left out", begin, end))
            self.put(token, " ")
        else:
            self.put(token, f" {inner} ")
        self.last = ""

    def _left(self, token: Token) -> None:
        delimiter = _delimiter(token)
        if delimiter in (")", "]", "\\}"):  # \big)
            self._right(token)
            return
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
        name = braced(token).rstrip("*")
        if name not in ENVIRONMENTS:
            raise unknown(token)
        if (
            self.last in ("=", "plain", "value", "function")
            or self.text[: begin_of(token)].rstrip().endswith(("+", "-", "\\left\\{"))
            and self.edits
            and self.text[: begin_of(token)].count("=")
        ):
            raise Refusal(
                "E271",
                "a case distinction in LaTeX is not read",
                begin_of(token),
                end_of(token),
                "use where or piecewise: for example where(x > 0, a, b) is piecewise((a, x > 0), (b, x <= 0))",
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
        """In aligned rows a cell begins or ends with a sign; two values side by side are columns of a table."""
        after = self.text[end_of(token) :].lstrip(" \t\n~")
        apart = self.last in ("plain", "value") and (after[:1].isalnum() or after.startswith(("(", "\\frac", "\\sqrt")))
        self.put(token, " ; " if apart else " ")
        self.last = "" if apart else self.last

    def _spacing(self, token: Token) -> None:
        digits = _THOUSANDS.match(self.text, end_of(token)) if token == "\\," else None
        front = _UP_TO_THREE.search(self.text, max(0, begin_of(token) - 8), begin_of(token))
        if digits and front and self.last == "plain":  # 1\,234
            whole = f"{front[0]}\\,{digits[0]}"
            self.said.append(
                ("N101", f"'{whole}' is read as one number", begin_of(token) - len(front[0]), digits.end())
            )
            self.put(token, "")
        else:
            self.put(token, " ")


def unknown(token: Token, where: str = "") -> Refusal:
    name = str(token)
    said = f"the LaTeX command {name} is not known here" if not where else f"the LaTeX {name} cannot stand {where}"
    plain = "write this piece plainly: (a + b)/2, x^2, sqrt(x), x_1"
    hint = next((hint for pattern, hint in INSTEAD if re.match(pattern, name)), plain)
    return Refusal("E273", said, begin_of(token), end_of(token), hint)


def _delimiter(token: Token) -> str:
    """What \\left, \\right or \\big stands before."""
    return _BEFORE.sub("", token)


def braced(token: Token) -> str:
    """What stands in the first braces of a token, or its last character."""
    inner = token.partition("{")[2]
    return inner.partition("}")[0] if inner else token[-1]


def begin_of(token: Token) -> int:
    assert token.start_pos is not None
    return token.start_pos


def end_of(token: Token) -> int:
    assert token.end_pos is not None
    return token.end_pos
