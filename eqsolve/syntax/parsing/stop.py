"""Where a parse stopped: what stands there and before it, what would have fitted, and which brackets are open."""

from __future__ import annotations

from dataclasses import dataclass

from lark import Token
from lark.exceptions import UnexpectedToken

from eqsolve.syntax.parsing.characters import visible
from eqsolve.syntax.text import Refusal


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a parse stopped: the token there, the one before it (or the value before it), and what would have
    fitted."""

    text: str
    kind: str
    shown: str
    start: int
    end: int
    before: str  # kind of the token before; "VALUE" after a finished expression, "" at the beginning
    before_shown: str
    before_start: int
    before_end: int
    accepts: frozenset[str]
    opened: tuple[int, ...]  # offsets of the brackets that are still open

    @property
    def at_end(self) -> bool:
        return self.kind == "$END"

    def refuse(self, code: str, text: str, hint: str = "", *, since_before: bool = False) -> Refusal:
        """The refusal at this token, or from the one before it on (at the end of a statement: at that one alone)."""
        start = self.before_start if since_before and self.before else self.start
        end = self.before_end if since_before and self.at_end else self.end
        return Refusal(code, text, start, max(end, start + 1), hint)


def stop_of(error: UnexpectedToken, text: str) -> Stop:
    """Where a Lark error stopped in one statement."""
    token = error.token
    at_end = token.type == "$END"
    start = len(text) if at_end else (token.start_pos or 0)
    end = len(text) + 1 if at_end else (token.end_pos or start + 1)
    before, shown, before_start, before_end = "", "", 0, 0
    # The lexer has already made the bad token, so the one before it is on top of the parser's value stack.
    stack = error.interactive_parser.parser_state.value_stack if error.interactive_parser is not None else []
    if stack:
        top = stack[-1]
        if isinstance(top, Token):
            before, shown, before_start, before_end = top.type, str(top), top.start_pos or 0, top.end_pos or 0
        else:
            before, before_start, before_end = "VALUE", getattr(top, "start", 0), getattr(top, "end", 0)
    return Stop(
        text,
        token.type,
        visible(str(token)),
        start,
        end,
        before,
        visible(shown),
        before_start,
        before_end,
        frozenset(error.accepts or ()),
        tuple(_still_open(text)),
    )


def _still_open(text: str) -> list[int]:
    stack: list[int] = []
    for i, char in enumerate(text):
        if char in "([{⎸":
            stack.append(i)
        elif char in ")]}⎹" and stack:
            stack.pop()
    return stack
