# cas-quintic: textbook exercise, unsolvable quintic
# verdict: unique
# solutions: 1
# solution: x = 1.167303978261418684256046
# relation: x^5 - x - 1 = 0
x^5 - x - 1 = 0
unknowns x
