# poly-lorentz: PHCpack demonstration database, system lorentz
# verdict: finite
# solutions: 3
# solution: x1 = 1; x2 = 1; x3 = 1; x4 = 1
# solution: x1 = 0; x2 = 1; x3 = 0; x4 = 1
# solution: x1 = 1; x2 = 0; x3 = 1; x4 = 0
# relation: x1*x2 - x1*x3 - x4 + 1 = 0
# relation: x2*x3 - x2*x4 - x1 + 1 = 0
# relation: (-x1)*x3 + x3*x4 - x2 + 1 = 0
# relation: x1*x4 - x2*x4 - x3 + 1 = 0
x1*x2 - x1*x3 - x4 + 1 = 0
x2*x3 - x2*x4 - x1 + 1 = 0
(-x1)*x3 + x3*x4 - x2 + 1 = 0
x1*x4 - x2*x4 - x3 + 1 = 0
unknowns x1, x2, x3, x4
