"""How the solutions were found, what proves each, and what is known of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eqsolve.explaining.sections.reasons import method, plain
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, count, lines
from eqsolve.result import Answer, Certificate, CertificateKind, Level, Section, Solution, Status, Step, Verdict

# How the intervals of an inequality are found, whatever proposed the point that is shown as an example.
PARTS = (
    "The places where the truth of a line can change (both sides are equal, or a side is not defined) cut the line of numbers"
    " into parts. One value of each part and each of these places were put into the lines."
)


def found(subject: Subject) -> Section | None:
    """The methods that proposed the solutions, in words."""
    methods = Counter(s.method for s in subject.answer.solutions if s.method)
    family = subject.answer.family
    if family is not None and family.intervals:
        return Section("found", "How eqsolve found them", (Step(PARTS),))
    alone = len(subject.system.equations) == 1
    steps = [
        step for name, number in methods.items() for step in _method(name, number, len(subject.answer.solutions), alone)
    ]
    steps += list(_basis(subject))
    return Section("found", "How eqsolve found them", tuple(steps)) if steps else None


def _method(name: str, number: int, total: int, alone: bool) -> Iterator[Step]:
    """What was done, and for engineers what it is called."""
    words, term = method(name, alone)
    who = "" if number == total else f" ({count(number, 'solution')})"
    yield Step(f"{words[:1].upper()}{words[1:]}{who}." if words else f"By {term}{who}.")
    if words and term:
        yield Step(f"This is called: {term}.", numbers=True)


def _basis(subject: Subject) -> Iterator[Step]:
    """The triangular shape that the answer's certificate holds, where it is short: each coordinate by the roots of one
    polynomial."""
    certificate = subject.answer.completeness.certificate or {}
    shape, names = certificate.get("shape"), subject.system.names
    if not isinstance(shape, dict) or subject.system.side_conditions or not names:
        return
    form, coordinates = shape["form"], shape["coordinates"]
    chosen = [names[k] for k, c in enumerate(form[: len(names)]) if c == "1"]
    if len(chosen) != 1 or any(c != "0" for k, c in enumerate(form) if k >= len(names) or names[k] != chosen[0]):
        return
    letter = chosen[0]
    rows = [f"{_polynomial(shape['eliminant'], letter)} = 0"]
    for name, (top, bottom) in zip(names, coordinates, strict=False):
        if name != letter:
            value = _polynomial(top, letter)
            above = f"({value})" if " " in value else value
            rows.append(f"{name} = {value}" if bottom == "1" else f"{name} = {above}/{bottom}")
    if all(len(row) <= LONG for row in rows) and len(rows) <= 5 and len(rows) > 1:
        yield Step(f"In the end they read {', '.join(rows)}.", tuple(rows))


def _polynomial(coefficients: list[str], letter: str) -> str:
    """From the constant up to text, the highest power first."""
    out = ""
    for k, c in reversed(list(enumerate(coefficients))):
        if c == "0":
            continue
        sign, size = ("-", c[1:]) if c.startswith("-") else ("+", c)
        power = "" if k == 0 else letter if k == 1 else f"{letter}^{k}"
        term = size if not power else power if size == "1" else f"{size}*{power}"
        out += f" {sign} {term}" if out else f"-{term}" if sign == "-" else term
    return out or "0"


def section(subject: Subject) -> Section | None:
    """What proves each point, then the list as a whole."""
    steps = (*_proofs(subject), *_others(subject.answer))
    return Section("proof", "Why that is certain, and how far", steps) if steps else None


def completeness(answer: Answer) -> Section | None:
    """The list as a whole, without the text."""
    steps = tuple(_others(answer))
    return Section("proof", "Why that is certain, and how far", steps) if steps else None


def _proofs(subject: Subject) -> Iterator[Step]:
    by_kind: dict[tuple[Status, str], list[Solution]] = {}
    for solution in subject.answer.solutions:
        if solution.certificate is not None:
            by_kind.setdefault((solution.status, solution.certificate.kind), []).append(solution)
    for (status, kind), solutions in by_kind.items():
        who = "Each solution" if len(solutions) > 1 else "The solution"
        if len(by_kind) > 1:
            who = count(len(solutions), "solution").capitalize()
        yield Step(f"{who} is {status.meaning}: {_certificate(kind, subject)}.")
        if kind == CertificateKind.KRAWCZYK:
            for solution in solutions[:3]:
                assert solution.certificate is not None
                yield _box(subject, solution.certificate)


def _certificate(kind: str, subject: Subject) -> str:
    if kind == CertificateKind.SUBSTITUTION and subject.system.side_conditions:
        return "its exact values, put into the lines, make each of them true"
    region = "interval" if len(subject.system.unknowns) == 1 else "box"
    return {
        CertificateKind.SUBSTITUTION: "its exact values, put into the lines, make both sides equal",
        CertificateKind.KRAWCZYK: f"a small {region} around it holds exactly one solution of the equations",
        CertificateKind.RESIDUAL: "the equations hold to rounding, computed with more digits; that is no proof",
    }.get(CertificateKind(kind), CertificateKind(kind).meaning)


def _box(subject: Subject, certificate: Certificate) -> Step:
    names = list(certificate.box)[:4]
    ends = ", ".join(f"{name} in [{certificate.box[name][0]}, {certificate.box[name][1]}]" for name in names)
    used = [subject.system.relations[k - 1].line for k in certificate.equations if k <= len(subject.system.relations)]
    of = f" from {lines(used)}" if used else ""
    return Step(
        f"Krawczyk's interval test{of}, at {certificate.precision} bits: {ends}{', ...' if len(certificate.box) > 4 else ''}.",
        numbers=True,
    )


def _others(answer: Answer) -> Iterator[Step]:
    reason = plain(answer.completeness.reason)
    if not reason:
        return
    yield from _sure(answer, reason)
    if (exact := answer.completeness.reason) != reason:
        yield Step(f"In the words of specialists: {exact}.", numbers=True)


def _sure(answer: Answer, reason: str) -> Iterator[Step]:
    level = answer.completeness.level
    what = {
        Verdict.NONE: "That there is none",
        Verdict.UNDECIDED: "Undecided, because",
    }.get(answer.verdict, "That nothing is missing")
    words = answer.completeness.plain
    if level is Level.UNKNOWN and answer.family is not None and words:  # what was not shown needs no name of a method
        yield Step(f"{words[0].upper()}{words[1:]}.")
    elif answer.verdict is Verdict.UNDECIDED:
        yield Step(f"{what}: {reason}.")
    elif level is Level.UNKNOWN:
        yield Step(f"Whether there are others is not known: {reason}.")
    else:
        yield Step(f"{what} is {'proved' if level is Level.PROVED else 'probable'}: {reason}.")
