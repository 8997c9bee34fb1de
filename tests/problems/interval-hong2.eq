# interval-hong2: RealPaver interval benchmark set, problem Hong2
# verdict: finite
# solutions: 2
# solution: x = -0.555892970251421171992048; y = 0.6180339887498948482045868; z = -0.555892970251421171992048
# solution: x = 0.555892970251421171992048; y = 0.6180339887498948482045868; z = 0.555892970251421171992048
# relation: x^2 + y^2 + z^2 = 1
# relation: x^2 + z^2 = y
# relation: x = z
x^2 + y^2 + z^2 = 1
x^2 + z^2 = y
x = z
x in [-1000, 1000]
y in [-1000, 1000]
z in [-1000, 1000]
unknowns x, y, z
