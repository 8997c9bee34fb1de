# interval-descartesfolium: RealPaver interval benchmark set, problem DescartesFolium
# verdict: unique or finite
# solution: x = 0.2945627115962810474959073; y = 0.7448572336907803840477887
# solution: x = 0.8684182784952089297281045; y = 0.4196147382744560121031255
# relation: x^3 + y^3 = 2*x*y
# relation: y = exp(-x)
x^3 + y^3 = 2*x*y
y = exp(-x)
x in [0, 2]
y in [0, 2]
unknowns x, y
