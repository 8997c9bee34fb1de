# eng-kepler-near-parabolic: Kepler equation, e = 0.999999
# verdict: unique
# solutions: 1
# solution: E = 0.08432957381940518905362821
# relation: E - (0.999999)*sin(E) = (0.0001)
E - e*sin(E) = M
e := 0.999999
M := 0.0001
E ~ 0.0001
unknowns E
