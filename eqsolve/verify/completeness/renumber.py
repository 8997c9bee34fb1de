"""Evidence about some relations of a text as evidence about the system that these make by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from eqsolve.result.proposal import Elimination, Evidence, LinearRank, Parts, RealRoots, Side, TwoTerms


def renumbered(evidence: Evidence, places: Mapping[int, int]) -> Evidence | None:
    """With relation k called ``places[k]``; None where it speaks of others, or of unknowns by their numbers."""
    try:
        match evidence:
            case LinearRank():
                return LinearRank(
                    tuple({_side(side, places): factor for side, factor in step.items()} for step in evidence.tight)
                )
            case RealRoots(relations=numbers):
                return RealRoots(tuple(places[k] for k in numbers))
            case TwoTerms(relation=number):
                return TwoTerms(places[number])
            case Elimination(relations=numbers):
                return replace(evidence, relations=tuple(places[k] for k in numbers))
            case Parts(parts=parts):
                return Parts(tuple((tuple(places[k] for k in numbers), own) for numbers, own in parts))
    except KeyError:
        pass
    return None


def _side(side: Side, places: Mapping[int, int]) -> Side:
    return places[side] if isinstance(side, int) else side
