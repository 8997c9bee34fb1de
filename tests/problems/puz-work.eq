# puz-work: classic word problem (three workers)
# verdict: unique
# solutions: 1
# solution: a = 30; b = 20; c = 60
# relation: 1/a + 1/b = 1/12
# relation: 1/b + 1/c = 1/15
# relation: 1/a + 1/c = 1/20
1/a + 1/b = 1/12
1/b + 1/c = 1/15
1/a + 1/c = 1/20
unknowns a, b, c
