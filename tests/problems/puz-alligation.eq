# puz-alligation: in the style of the genre, made for this collection
# verdict: unique
# solutions: 1
# solution: a = 7.918918918918918918918919; b = 5.054054054054054054054054; c = 5.27027027027027027027027
# relation: 2*a + 3*b = 31
# relation: a + 4*c = 29
# relation: 5*b - c = 20
2*a + 3*b = 31
a + 4*c = 29
5*b - c = 20
unknowns a, b, c
