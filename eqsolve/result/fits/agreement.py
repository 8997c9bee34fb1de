"""Where the starts of a fit ended, and when enough of them agree that no better minimum is to be expected, whichever
engine fitted it.

A basin that m of many independent starts lead to leaves one that is a quarter as wide unseen with a probability of
about exp(-m/4). So the number of starts that agree decides, and further waves are started until it is reached; their
share only guards against models with very many minima.
"""

from __future__ import annotations

from dataclasses import dataclass

# Independent starts that must end in the best minimum. Fewer: a minimum that some of 64 came upon passes for the best
# while a narrower one is better (12: about one in twenty of the quarter-wide ones is missed); more: further waves where
# all is clear, and the best of several peaks or of a sine, which few starts find, is called local after all of them.
AGREEING = 20
# Their share of the starts that ended in any minimum, or that nobody looked at; those that left the domain or went to
# infinity say nothing. Too small: a wide poor minimum among hundreds passes for the best; too large: the best of many
# minima (frequencies, peaks) is called local.
SHARE = 0.02
# Independent starts beside the guess's own that suffice where a large table was tried from a guess alone: the guess is
# a hint where the minimum lies. Fewer: two that begin in the same wide basin pass for many; more: a second, four times
# larger wave over a large table.
BESIDE_GUESS = 4


@dataclass(frozen=True)
class Tally:
    """Where the lanes of a fit ended: at the best minimum (of those the ``independent`` ones are no copies of a guess),
    at other minima or at places that nobody looked at (``rivals``); all others at no minimum: outside the domain, on a
    plateau, on their way to infinity."""

    agreeing: int
    independent: int
    guessed: bool
    rivals: int
    lanes: int


def enough(tally: Tally, brief: bool) -> bool:
    """The starts of all waves so far agree on the best minimum."""
    shared = tally.independent >= SHARE * (tally.independent + tally.rivals)
    return shared and (tally.guessed and tally.independent >= BESIDE_GUESS if brief else tally.independent >= AGREEING)
