# poly-rediff3: PHCpack demonstration database, system rediff3
# verdict: finite
# solutions: 2
# solution: x1 = 0; x2 = 0; x3 = 0
# solution: x1 = 0.2523177524930391418434133; x2 = 0.3469901218580329008177637; x3 = 0.2523177524930391418434133
# relation: (-2)*x1 + x2 + 0.835634534*x1*(1 - x1) = 0
# relation: x1 - 2*x2 + x3 + 0.835634534*x2*(1 - x2) = 0
# relation: x2 - 2*x3 + 0.835634534*x3*(1 - x3) = 0
(-2)*x1 + x2 + 0.835634534*x1*(1 - x1) = 0
x1 - 2*x2 + x3 + 0.835634534*x2*(1 - x2) = 0
x2 - 2*x3 + 0.835634534*x3*(1 - x3) = 0
unknowns x1, x2, x3
