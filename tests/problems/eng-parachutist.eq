# eng-parachutist: falling parachutist drag (Chapra & Canale)
# verdict: unique
# solutions: 1
# solution: c = 14.80113594499126222587364
# relation: 9.81*68.1/c*(1 - exp(-c/68.1*10)) = 40
9.81*68.1/c*(1 - exp(-c/68.1*10)) = 40
c in [1e-06, inf]
c ~ 12
unknowns c
