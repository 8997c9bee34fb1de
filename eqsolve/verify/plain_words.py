"""Why a list is complete, or not, in one short sentence that needs no knowledge of the method: ``Completeness.plain``.

The technical reason stands beside it. Each kind of evidence has a sentence of its own."""

from __future__ import annotations

from eqsolve.result.proposal import Chain, Elimination, Evidence, LinearRank, Parts, RealRoots, TwoTerms

COVERED = "a search of all values left no place for others"
NOWHERE = "a search of all values left no place for a solution"
COUNTED = "all complex roots were found and counted"
REPEATED = "they repeat, at these places and no others"
FORM = "every solution has this form"
FORMS = "every solution has one of these forms"
TRIED = "every part between the places where its truth can change was tried"
PERIOD = "every part of one period was tried, and all others are like it"
CASES = "each case of the signs was solved completely"
SOME = "these are solutions; there may be others"
SOME_DEFINED = "these are solutions where the equations are defined; there may be others"
UNDEFINED = ", where the equations are defined; how far that is was not shown"
AROUND = "they go on around the example; what lies elsewhere was not shown"
NOTHING = "nothing was found or ruled out"
CONTRADICTED = "put together, the equations come to 0 = 1"
REFUSED = "no values within the bounds satisfy these lines"
OPEN = "the search left places where others may be"


def shown_by(evidence: Evidence, *, listed: bool, places: bool) -> str:
    """``listed``: there are solutions; ``places``: the evidence leaves places where solutions can lie. "" where the
    reason itself is as plain."""
    match evidence:
        case LinearRank() if listed:
            return "elimination leaves one point"
        case RealRoots() | TwoTerms():
            return "all roots of the polynomial were counted" if listed else ""
        case Elimination() if listed:
            return "the equations were reduced to a polynomial and all its roots were counted"
        case Elimination():
            one = "a polynomial, no root of which satisfies the text" if places else "one that nothing satisfies"
            return f"the equations were reduced to {one}"
        case Chain() if listed:
            return "one unknown after another was solved for completely"
        case Parts() if listed:
            return "each group of lines was solved completely"
    return ""
