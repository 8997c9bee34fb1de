# interval-hong1: RealPaver interval benchmark set, problem Hong1
# verdict: finite
# solutions: 2
# solution: x1 = 0.5; x2 = 1.651387818865997323279805; x3 = -1; x4 = -0.1513878188659973232798053
# solution: x1 = 0.5; x2 = -0.1513878188659973232798053; x3 = -1; x4 = 1.651387818865997323279805
# relation: x1 + x2 + x3 + x4 - 1 = 0
# relation: x1 + x2 - x3 + x4 - 3 = 0
# relation: x1^2 + x2^2 + x3^2 + x4^2 - 4 = 0
# relation: x1^2 + x2^2 + x3^2 + x4^2 - 2*x1 - 3 = 0
x1 + x2 + x3 + x4 - 1 = 0
x1 + x2 - x3 + x4 - 3 = 0
x1^2 + x2^2 + x3^2 + x4^2 - 4 = 0
x1^2 + x2^2 + x3^2 + x4^2 - 2*x1 - 3 = 0
x1 in [-10, 10]
x2 in [-10, 10]
x3 in [-10, 10]
x4 in [-10, 10]
unknowns x1, x2, x3, x4
