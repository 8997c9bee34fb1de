# trap-dup-eq: trap
# verdict: family
# relation: x + y = 3
# relation: 2*x + 2*y = 6
# relation: 3*x + 3*y = 9
x + y = 3
2*x + 2*y = 6
3*x + 3*y = 9
unknowns x, y
