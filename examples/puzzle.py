"""A family of solutions: what is free, what follows, and one point of it."""

from pathlib import Path

import eqsolve

answer = eqsolve.solve(Path(__file__).with_name("puzzle.eq"))
print(answer.verdict.value, "- free:", ", ".join(answer.family.free))
for name, expression in answer.family.expressions.items():
    print(f"{name} = {expression}")
for line in answer.redundant:
    print(f"line {line.line} follows from lines {line.because}")
print("for example", dict(answer[0].values))
