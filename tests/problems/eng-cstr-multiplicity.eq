# eng-cstr-multiplicity: exothermic CSTR with three steady states (standard problem type, numbers chosen for this collection)
# verdict: unique or finite
# solution: C = 0.01257365600757531069702105; T = 438.7426343992424689302979
# relation: 1 - C = 0.5*exp(25 - 25*350/T)*C
# relation: 350 - T + 200*(1 - C) - (T - 330) = 0
1 - C = 0.5*exp(25 - 25*350/T)*C
350 - T + 200*(1 - C) - (T - 330) = 0
C ~ 1
T ~ 340
unknowns C, T
