# interval-piano: RealPaver interval benchmark set, problem Piano
# verdict: unique
# solutions: 1
# solution: x = 1.5; y = 1.333349514938807561427344; l = 2; t = 0.7476784771789835318363048; L = 1; b = 1.333349514938807561427344; r = 1.783319375421345399009417; a = 1.5; w = 0.6640609119375392072325172
# relation: x - l*t^3 - L*w = 0
# relation: y - L*t - l*w^3 = 0
# relation: L - 1 = 0
# relation: l - 2 = 0
# relation: x - a = 0
# relation: 2*a - 3 = 0
# relation: y - b = 0
# relation: b - r*t = 0
# relation: w^2 - 1 + t^2 = 0
x - l*t^3 - L*w = 0
y - L*t - l*w^3 = 0
L - 1 = 0
l - 2 = 0
x - a = 0
2*a - 3 = 0
y - b = 0
b - r*t = 0
w^2 - 1 + t^2 = 0
x in [-100000, 100000]
y in [-100000, 100000]
l in [-100000, 100000]
t in [-100000, 100000]
L in [-100000, 100000]
b in [-100000, 100000]
r in [-100000, 100000]
a in [-100000, 100000]
w in [0, 100000]
unknowns x, y, l, t, L, b, r, a, w
