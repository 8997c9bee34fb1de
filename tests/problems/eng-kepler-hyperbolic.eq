# eng-kepler-hyperbolic: hyperbolic Kepler equation
# verdict: unique
# solutions: 1
# solution: F = 3.443288237132448374116712
# relation: (1.5)*sinh(F) - F = (20)
e*sinh(F) - F = M
e := 1.5
M := 20
F ~ 20
unknowns F
