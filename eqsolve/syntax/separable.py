"""Exercises that were read as one text: parts that can each be solved by themselves are no system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.syntax import tree as t
from eqsolve.syntax.statements import Collected, disagree
from eqsolve.syntax.text import Intake, Refusal, Remarks, are_bare


def check_exercises(pasted: Intake, collected: Collected, fixed: Sequence[t.Constant], remarks: Remarks) -> None:
    """Numbered parts that are problems of their own are no system."""
    text = pasted.source
    cuts = [] if are_bare(text) else beginnings_in(pasted)
    if not cuts and not fixed and not _each_alone(collected):
        return
    # late, as in the reader: bare equations hold nothing that people paste with them
    from eqsolve.syntax.pasted import are_exercises, in_parts

    known = {constant.name for constant in fixed}
    equations: dict[int, frozenset[str]] = {}
    for line in collected.lines:
        if isinstance(line, t.Requirement) and line.place.label.strip("()").isalpha():  # B) x = 1 or x = 3
            spoken_of = (n.name for n in t.walk(line.condition) if isinstance(n, t.Name))
            equations[line.place.span.start] = frozenset(spoken_of) - known
        if not isinstance(line, t.RelationLine | t.FamilyLine):
            continue
        body = line.body if isinstance(line, t.FamilyLine) else line
        parts_of = [n for side in (body.left, body.right) for n in t.walk(side)]
        names = frozenset(n.name for n in parts_of if isinstance(n, t.Name))
        congruence = any(isinstance(n, t.Call) and n.function == "mod" for n in parts_of)  # several make one problem
        if body.op == "=" and not congruence:
            equations[line.place.span.start] = names - known
    parts = in_parts(equations, cuts) if cuts else []
    choices = in_parts({start: names for start, names in equations.items() if start >= cuts[0]}, cuts) if cuts else []
    apart = (
        len(equations) >= 3
        and all(len(names) == 1 for names in equations.values())
        and not any(isinstance(line, t.QuestionLine) for line in collected.lines)
    )
    alone = apart and len(set(equations.values())) == 1 and len({text[:k].count("\n") for k in equations}) >= 3
    relations = [line for line in collected.lines if isinstance(line, t.RelationLine) and line.op == "="]
    hint = "solve each alone: eqsolve solve --each, or eqsolve.solve_each; in a conversation :clear before each"
    if not parts and are_exercises(choices) and frozenset.union(*map(frozenset, equations.values())) == choices[0][0]:
        said = f"an equation, and {len(choices)} answers to choose from? each of these can be solved by itself"
        remarks.error(
            Refusal("E260", said, 0, 1, "write the equation alone; or solve the exercises each alone: --each")
        )
    elif are_exercises(parts):
        said = f"{len(parts)} exercises in one text? each can be solved by itself, and they speak of the same unknowns"
        remarks.error(Refusal("E260", said, 0, 1, hint))
    elif alone and not cuts and disagree(relations, *next(iter(equations.values()))):
        said = f"{len(equations)} lines that can each be solved by itself, and no value fits all of them: exercises?"
        remarks.error(Refusal("E260", said, 0, 1, f"{hint}; for one system put ';' between the equations"))
    elif alone and not cuts:
        said = f"{len(equations)} lines that can each be solved by itself are read as one system"
        remarks.note("N115", said, 0, 1, f"if they are exercises, {hint}")
    elif _clash(equations, collected, relations):
        said = "lines that can each be solved by itself are read as one system, and no value fits all of them"
        remarks.note("N115", said, 0, 1, f"if they are exercises, {hint}")


def _clash(equations: Mapping[int, frozenset[str]], collected: Collected, relations: Sequence[t.RelationLine]) -> bool:
    """Two equations or more of one and the same unknown, with labels or none of them just a value, that disagree."""
    names = set(equations.values())
    if len(equations) < 2 or len(names) != 1 or len(next(iter(names))) != 1:
        return False
    if any(isinstance(line, t.QuestionLine) for line in collected.lines) or len({r.place.line for r in relations}) < 2:
        return False
    values = any(isinstance(r.left, t.Name) and isinstance(r.right, t.Num) for r in relations)
    return (not values or any(r.place.label for r in relations)) and disagree(relations, *next(iter(names)))


def beginnings_in(pasted: Intake) -> list[int]:
    """Where numbered parts begin, in the source."""
    from eqsolve.syntax.pasted import beginnings

    return [pasted.source_offset(start) for start in beginnings(pasted.text)]


def _each_alone(collected: Collected) -> bool:
    """Whether no equation holds several unknowns; a quick look, which most systems fail in their first lines."""
    equations = (line for line in collected.lines if isinstance(line, t.RelationLine) and line.op == "=")
    nodes = ([n for side in (line.left, line.right) for n in t.walk(side)] for line in equations)
    return all(
        len({n.name for n in parts if isinstance(n, t.Name)}) < 2
        or any(isinstance(n, t.Call) and n.function == "mod" for n in parts)
        for parts in nodes
    )
