# mgh-25-variably-dimensioned-10: More, Garbow, Hillstrom (1981) test set, problem 25, variably dimensioned, n = 10
# verdict: unique or finite
# solution: x1 = 1; x2 = 1; x3 = 1; x4 = 1; x5 = 1; x6 = 1; x7 = 1; x8 = 1; x9 = 1; x10 = 1
# relation: x1 - 1 = 0
# relation: x2 - 1 = 0
# relation: x3 - 1 = 0
# relation: x4 - 1 = 0
# relation: x5 - 1 = 0
# relation: x6 - 1 = 0
# relation: x7 - 1 = 0
# relation: x8 - 1 = 0
# relation: x9 - 1 = 0
# relation: x10 - 1 = 0
# relation: 1*(x1 - 1) + 2*(x2 - 1) + 3*(x3 - 1) + 4*(x4 - 1) + 5*(x5 - 1) + 6*(x6 - 1) + 7*(x7 - 1) + 8*(x8 - 1) + 9*(x9 - 1) + 10*(x10 - 1) = 0
# relation: (1*(x1 - 1) + 2*(x2 - 1) + 3*(x3 - 1) + 4*(x4 - 1) + 5*(x5 - 1) + 6*(x6 - 1) + 7*(x7 - 1) + 8*(x8 - 1) + 9*(x9 - 1) + 10*(x10 - 1))^2 = 0
x1 - 1 = 0
x2 - 1 = 0
x3 - 1 = 0
x4 - 1 = 0
x5 - 1 = 0
x6 - 1 = 0
x7 - 1 = 0
x8 - 1 = 0
x9 - 1 = 0
x10 - 1 = 0
1*(x1 - 1) + 2*(x2 - 1) + 3*(x3 - 1) + 4*(x4 - 1) + 5*(x5 - 1) + 6*(x6 - 1) + 7*(x7 - 1) + 8*(x8 - 1) + 9*(x9 - 1) + 10*(x10 - 1) = 0
(1*(x1 - 1) + 2*(x2 - 1) + 3*(x3 - 1) + 4*(x4 - 1) + 5*(x5 - 1) + 6*(x6 - 1) + 7*(x7 - 1) + 8*(x8 - 1) + 9*(x9 - 1) + 10*(x10 - 1))^2 = 0
x1 ~ 0.9
x2 ~ 0.8
x3 ~ 0.7
x4 ~ 0.6
x5 ~ 0.5
x6 ~ 0.4
x7 ~ 0.3
x8 ~ 0.2
x9 ~ 0.1
x10 ~ 0
unknowns x1, x2, x3, x4, x5, x6, x7, x8, x9, x10
