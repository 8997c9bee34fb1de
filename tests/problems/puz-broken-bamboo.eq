# puz-broken-bamboo: Nine Chapters, broken bamboo
# verdict: unique
# solutions: 1
# solution: x = 4.55
# relation: x^2 + 3^2 = (10 - x)^2
x^2 + 3^2 = (10 - x)^2
unknowns x
