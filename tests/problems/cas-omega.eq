# cas-omega: textbook exercise, omega constant
# verdict: unique
# solutions: 1
# solution: x = 0.5671432904097838729999687
# relation: exp(-x) = x
exp(-x) = x
unknowns x
