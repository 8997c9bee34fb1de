# N2 + 3 H2 <-> 2 NH3 from 1 and 3 mol in 10 litres: how far the reaction goes.
# expect: unique
K := 6; V := 10
x in [0, 1]
(2*x/V)^2 = K*((1 - x)/V)*((3 - 3*x)/V)^3
