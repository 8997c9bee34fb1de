# interval-burdenfaires: RealPaver interval benchmark set, problem BurdenFaires
# verdict: unique or finite
# solution: x1 = 0.4981446845894911912622821; x2 = -0.1996058955437798740326758; x3 = -0.5288259775733874556222421
# solution: x1 = 0.5; x2 = 0; x3 = -0.5235987755982988730771072
# relation: 3*x1 - cos(x2*x3) - 0.5 = 0
# relation: x1^2 - 81*(x2 + 0.1)^2 + sin(x3) + 1.06 = 0
# relation: exp((-x1)*x2) + 20*x3 + (10*pi - 3)/3 = 0
3*x1 - cos(x2*x3) - 0.5 = 0
x1^2 - 81*(x2 + 0.1)^2 + sin(x3) + 1.06 = 0
exp((-x1)*x2) + 20*x3 + (10*pi - 3)/3 = 0
x1 in [-1000, 1000]
x2 in [-1000, 1000]
x3 in [-1000, 1000]
unknowns x1, x2, x3
