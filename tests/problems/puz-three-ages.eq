# puz-three-ages: standard textbook word problem
# verdict: unique
# solutions: 1
# solution: a = 24; b = 18; c = 9
# relation: a = b + 6
# relation: b = 2*c
# relation: a + b + c = 51
a = b + 6
b = 2*c
a + b + c = 51
unknowns a, b, c
