"""What colours mean at the prompt. Each can be read on white and on black: its contrast to both is at least 4 to 1
(WCAG 2.1, 1.4.3, asks for 3 to 1 of large text and 4.5 to 1 of small; no colour has more than 4.6 to both)."""

from __future__ import annotations

from collections.abc import Mapping

BLUE, GREEN, ORANGE, VIOLET, PINK, GREY = "#0087af", "#008700", "#af5f00", "#875fd7", "#d7005f", "#767676"

# kinds of Pygments (without "Token.") and parts of the prompt
COLOURS: Mapping[str, str] = {
    "pygments.keyword": f"{VIOLET} bold",
    "pygments.keyword.pseudo": "bold",
    "pygments.keyword.type": VIOLET,
    "pygments.operator.word": VIOLET,
    "pygments.operator.relation": "bold",
    "pygments.name.function": BLUE,
    "pygments.name.constant": ORANGE,
    "pygments.name.label": GREY,
    "pygments.name.attribute": GREEN,
    "pygments.name.builtin": f"{VIOLET} bold",
    "pygments.literal.number": ORANGE,
    "pygments.literal.string": GREEN,
    "pygments.comment": f"{GREY} italic",
    "prompt": f"{GREY} bold",
    "auto-suggestion": GREY,
    "matching-bracket.cursor": "bold underline",
    "matching-bracket.other": "bold underline",
    "feedback.place": "underline",
    "feedback.open": GREY,
    "feedback.note": BLUE,
    "feedback.error": PINK,
    # prompt_toolkit's own menu has grey grounds, on which these would be lost
    "completion-menu": "bg:default fg:default",
    "completion-menu.completion": "bg:default fg:default",
    "completion-menu.completion.current": "bg:default fg:default reverse",
    "completion-menu.meta.completion": f"bg:default {GREY}",
    "completion-menu.meta.completion.current": f"bg:default {GREY} reverse",
    "scrollbar.background": "bg:default",
    "scrollbar.button": "bg:default reverse",
}
