"""Every solution of a nonlinear system, and what is known about each of them."""

import eqsolve

answer = eqsolve.solve("""
x^2 + y^2 = 25
y = x^2 - 13
""")
print(answer.verdict.value, answer.completeness.level.value)
for solution in answer:
    print(f"x = {solution['x']:g}, y = {solution['y']:g} ({solution.status.value})")
print(eqsolve.check("x^2 + y^2 = 25", {"x": 3, "y": 5}).status.value)
