# mgh-04-brown-badly-scaled: More, Garbow, Hillstrom (1981) test set, problem 4, Brown badly scaled
# verdict: unique or finite
# solution: x1 = 1000000; x2 = 2.0e-6
# relation: x1 - 1000000 = 0
# relation: x2 - 0.000002 = 0
# relation: x1*x2 - 2 = 0
x1 - 1000000 = 0
x2 - 0.000002 = 0
x1*x2 - 2 = 0
x1 ~ 1
x2 ~ 1
unknowns x1, x2
