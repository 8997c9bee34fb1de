# trap-circle: trap
# verdict: family
# relation: x^2 + y^2 = 25
x^2 + y^2 = 25
unknowns x, y
