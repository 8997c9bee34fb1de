# interval-dccircuit: RealPaver interval benchmark set, problem DCcircuit
# verdict: unique
# solutions: 1
# solution: Is = 10.8282985772753849152212; I1 = 10; I2 = 0.5690898460339115182225687; I3 = -0.3118300526213213798479828; I4 = 0.5320600272851296043656207; I5 = 0.2572597934125901383745859; I6 = 0.2962385499902553108555837; I7 = 0.8282985772753849152212044; I8 = 0.2592087312414733969986357; I9 = 0.03897875657766517248099786
# relation: Is - I1 - I2 - I8 = 0
# relation: -Is + I1 + I7 = 0
# relation: I2 + I3 - I5 = 0
# relation: -I3 - I4 + I8 - I9 = 0
# relation: I4 + I6 - I7 = 0
# relation: I5 - I6 + I9 = 0
# relation: I1 = 10
# relation: 2*I2 - 3*I3 - 8*I8 = 0
# relation: 3*I3 + 5*I5 - 9*I9 = 0
# relation: (-4)*I4 + 6*I6 + 9*I9 = 0
# relation: -I1 + 4*I4 + 7*I7 + 8*I8 = 0
Is - I1 - I2 - I8 = 0
-Is + I1 + I7 = 0
I2 + I3 - I5 = 0
-I3 - I4 + I8 - I9 = 0
I4 + I6 - I7 = 0
I5 - I6 + I9 = 0
I1 = 10
2*I2 - 3*I3 - 8*I8 = 0
3*I3 + 5*I5 - 9*I9 = 0
(-4)*I4 + 6*I6 + 9*I9 = 0
-I1 + 4*I4 + 7*I7 + 8*I8 = 0
Is in [-100, 100]
I1 in [-100, 100]
I2 in [-100, 100]
I3 in [-100, 100]
I4 in [-100, 100]
I5 in [-100, 100]
I6 in [-100, 100]
I7 in [-100, 100]
I8 in [-100, 100]
I9 in [-100, 100]
unknowns Is, I1, I2, I3, I4, I5, I6, I7, I8, I9
