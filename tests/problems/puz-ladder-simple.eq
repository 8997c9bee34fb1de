# puz-ladder-simple: standard textbook word problem
# verdict: finite
# solutions: 2
# solution: b = -12
# solution: b = 5
# relation: b^2 + (b + 7)^2 = 13^2
b^2 + (b + 7)^2 = 13^2
unknowns b
