# eng-hiebert2: Hiebert (1983)
# verdict: unique
# solutions: 1
# solution: x2 = 10; x1 = 5000
# relation: x2 = 10
# relation: x1*x2 = 5e4
x2 = 10
x1*x2 = 5e4
x1 ~ 1
x2 ~ 1
unknowns x2, x1
