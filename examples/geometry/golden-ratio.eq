# A segment is cut so that the whole is to the longer part as the longer is to the shorter.
# expect: unique
# expect: proved
# expect: phi = 1.618033988749895
phi: positive
phi = 1 + 1/phi
