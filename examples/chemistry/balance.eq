# a C3H8 + b O2 -> c CO2 + d H2O: the atoms balance in whole numbers, the smallest that do.
# expect: unique
# expect: proved
# expect: b = 5, c = 3, d = 4
carbon: 3*a = c
hydrogen: 8*a = 2*d
oxygen: 2*b = 2*c + d
a = 1
