"""Digits: as many decimal digits of a solution as are asked for, each of them right, or fewer and the reason.

May use the judge's enclosures (``verify.sharpening``) and nothing that searches. Begin with ``door``; ``writing`` goes
through an answer, ``rounding`` turns an enclosure into a decimal."""

from eqsolve.decimals.door import digits

__all__ = ["digits"]
