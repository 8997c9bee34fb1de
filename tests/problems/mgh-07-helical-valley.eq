# mgh-07-helical-valley: More, Garbow, Hillstrom (1981) test set, problem 7, helical valley
# verdict: unique or finite
# solution: x1 = 1; x2 = 0; x3 = 0
# relation: 10*(x3 - 10*where(x1 > 0, atan(x2/x1)/(2*pi), atan(x2/x1)/(2*pi) + 0.5)) = 0
# relation: 10*(sqrt(x1^2 + x2^2) - 1) = 0
# relation: x3 = 0
10*(x3 - 10*where(x1 > 0, atan(x2/x1)/(2*pi), atan(x2/x1)/(2*pi) + 0.5)) = 0
10*(sqrt(x1^2 + x2^2) - 1) = 0
x3 = 0
x1 ~ -1
x2 ~ 0
x3 ~ 0
unknowns x1, x2, x3
