# trap-linear-4: trap
# verdict: none
# solutions: 0
# relation: a + b = 10
# relation: b + c = 12
# relation: c + d = 8
# relation: a + d = 5
a + b = 10
b + c = 12
c + d = 8
a + d = 5
unknowns a, b, c, d
