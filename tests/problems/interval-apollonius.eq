# interval-apollonius: RealPaver interval benchmark set, problem Apollonius
# verdict: unique
# solutions: 1
# solution: x1 = 1; x2 = 0.5; x3 = 1; x4 = 0.5; x5 = 0.4; x6 = 0.8; x7 = 0.5; x8 = 0.25
# relation: 2*x1 = 2
# relation: 2*x2 = 1
# relation: 2*x3 = 2
# relation: 2*x4 = 1
# relation: 2*x5 = 1*x6
# relation: 1*x5 + 2*x6 = 2*1
# relation: (x1 - x7)^2 + x8^2 - x7^2 = (x8 - x2)^2
# relation: (x1 - x7)^2 + x8^2 = (x3 - x7)^2 + (x4 - x8)^2
2*x1 = 2
2*x2 = 1
2*x3 = 2
2*x4 = 1
2*x5 = 1*x6
1*x5 + 2*x6 = 2*1
(x1 - x7)^2 + x8^2 - x7^2 = (x8 - x2)^2
(x1 - x7)^2 + x8^2 = (x3 - x7)^2 + (x4 - x8)^2
x1 in [-100, 100]
x2 in [-100, 100]
x3 in [-100, 100]
x4 in [-100, 100]
x5 in [-100, 100]
x6 in [-100, 100]
x7 in [-100, 100]
x8 in [-100, 100]
unknowns x1, x2, x3, x4, x5, x6, x7, x8
