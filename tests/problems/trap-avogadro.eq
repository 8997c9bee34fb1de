# trap-avogadro: trap
# verdict: unique
# solutions: 1
# solution: n = 1.660539067173846663790037; m = 1.6605390666
# relation: n*6.02214076e23 = 1e24
# relation: m = n*1.66053906660e-24*6.02214076e23
n*6.02214076e23 = 1e24
m = n*1.66053906660e-24*6.02214076e23
unknowns n, m
