"""Claims about families and lines: what proves a family, which lines follow from others, which contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from eqsolve.clocks.work import now
from eqsolve.recheck.answer_data import items, whole
from eqsolve.recheck.claimed import EACH, ClaimedAnswer
from eqsolve.result import CertificateKind, Claim, SolutionFamily, Verdict
from eqsolve.verify import limits_of, real_where, set_again
from eqsolve.verify import replay as again


def family(claimed: ClaimedAnswer) -> Claim:
    """The family holds, by its certificate or as it comes out anew."""
    what = "the family"
    sample = claimed.solutions[0] if claimed.solutions else None
    if claimed.family is None or sample is None:
        return Claim(what, "", False, "it cannot be read")
    if claimed.family.certificate is None:
        return Claim(what, "", False, "nothing is said that would prove it")
    for one in (claimed.family, *claimed.family.others):
        own = (*real_where(one.expressions.values()), *limits_of(claimed.system, one))
        if one.conditions and (one.conditions != own or not one.exact):
            return _anew(claimed, what, claimed.family)
    repeats = claimed.family.certificate.kind is CertificateKind.PERIOD  # compared as a whole below
    for other in () if repeats else claimed.family.others:
        why = again.family_again(claimed.system, other, sample, now() + EACH)
        if other.certificate is None or other.certificate.kind is not CertificateKind.SUBSTITUTION or why:
            return Claim(what, "proved", False, why or "nothing is said that would prove one of its forms")
    several = bool(claimed.family.parameters or claimed.family.expressions)
    if claimed.family.certificate.kind is CertificateKind.SIGNS and several:
        return _anew(claimed, what, claimed.family)
    if claimed.family.certificate.kind is CertificateKind.SIGNS:
        why = set_again(claimed.system, claimed.family.intervals, now() + EACH, claimed.family.period)
        return Claim(what, "proved", why is None, why or "each part of the line between all zeros was tried again")
    if (
        claimed.family.certificate.kind in (CertificateKind.PERIOD, CertificateKind.IDENTITY)
        or claimed.family.certificate.kind is not CertificateKind.SUBSTITUTION
        and claimed.family.exact
    ):
        return _anew(claimed, what, claimed.family)
    why = again.family_again(claimed.system, claimed.family, sample, now() + EACH)
    shown = {
        CertificateKind.SUBSTITUTION: "its expressions satisfy every equation",
        CertificateKind.MINOR: "a regular minor of the Jacobian proves its dimension",
        CertificateKind.IDENTITY: "the equations hold identically there",
    }
    return Claim(what, "proved", why is None, why or shown[claimed.family.certificate.kind])


def _anew(claimed: ClaimedAnswer, what: str, family: SolutionFamily) -> Claim:
    """The family as it comes out anew: of one that repeats, or that holds only where its equations are defined and square
    roots are not below 0, the conditions are a matter of the whole solution."""
    found = claimed.anew.family
    same = found is not None and found.to_dict() == family.to_dict()
    repeats = family.certificate is not None and family.certificate.kind is CertificateKind.PERIOD
    why = "the same when the text is solved anew" if same else "another one when the text is solved anew"
    return Claim(what, "repeats" if repeats else "proved", same, why)


def redundant(claimed: ClaimedAnswer, entry: object) -> Claim:
    """A line follows from others: as a combination of them, or as it comes out anew."""
    found = entry if isinstance(entry, Mapping) else {}
    number, lines = (
        whole(found.get("relation")),
        [k for v in items(found, "because") if (k := whole(v)) is not None],
    )
    what = f"line {found.get('line')} follows from others"
    same = any(r.to_dict() == dict(found) for r in claimed.anew.redundant)
    told = same or "combination" not in found and claimed.names(found)
    if told and number is not None and again.redundant_again(claimed.system, number - 1, lines):
        return Claim(
            what,
            "proved",
            True,
            f"a combination of line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}",
        )
    return Claim(
        what, "proved", same, "the same when the text is solved anew" if same else "no combination of those lines"
    )


def conflict(claimed: ClaimedAnswer) -> Claim:
    """The lines said to contradict each other are lines of the text, and do; multipliers are a matter of
    ``completeness_claims.none``."""
    what = "these lines contradict each other"
    entries = [e if isinstance(e, Mapping) else {} for e in items(claimed.data, "conflict")]
    if (
        claimed.verdict != Verdict.NONE.value
        or not entries
        or not all(claimed.names(e) or claimed.bounds(e) for e in entries)
    ):
        return Claim(what, "proved", False, "they are no lines of the text, or it is said to have solutions")
    if any("multiplier" in e for e in entries) or [dict(e) for e in entries] == [
        r.to_dict() for r in claimed.anew.conflict
    ]:
        return Claim(
            what,
            "proved",
            True,
            "the same when solved anew" if "multiplier" not in entries[0] else "their combination shows it",
        )
    from eqsolve.verify.lines import bounds_named, impossible, without_bounds  # NumPy comes with it

    named = bounds_named(claimed.system, [(e["line"], e["text"]) for e in entries if "relation" not in e])
    numbers = [int(e["relation"]) - 1 for e in entries if "relation" in e]
    shown = impossible(without_bounds(claimed.system, named), numbers, now() + EACH)
    return Claim(
        what,
        "proved",
        shown,
        "they are shown to have no solution" if shown else "that they cannot all hold is not shown",
    )
