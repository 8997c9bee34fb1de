# trap-ineq-only: trap
# verdict: family
# relation: x + y = 1
# relation: x > 0
# relation: y > 0
x + y = 1
x > 0
y > 0
unknowns x, y
