# interval-testproblem: RealPaver interval benchmark set, problem TestProblem
# verdict: unique
# solutions: 1
# solution: x = 3; y = -1; z = 0
# relation: x + y = 2
# relation: x + 2*y = 1
# relation: z + 1 = 1
# relation: z = 0
x + y = 2
x + 2*y = 1
z + 1 = 1
z = 0
x in [-10, 10]
y in [-10, 10]
z in [-10, 10]
unknowns x, y, z
