# eng-colebrook-1: Colebrook-White, Re = 1e5, relative roughness 1e-4
# verdict: unique
# solutions: 1
# solution: f = 0.01851386607747164267204535
# relation: 1/sqrt(f) = -2*log10(0.0001/3.7 + 2.51/(100000*sqrt(f)))
1/sqrt(f) = -2*log10(0.0001/3.7 + 2.51/(100000*sqrt(f)))
f in [1e-06, 1]
f ~ 0.02
unknowns f
