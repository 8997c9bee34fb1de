# The frequency at which a coil of 10 mH and a capacitor resonate is 1 kHz: how large is the capacitor?
# expect: unique
# expect: C = 2.533029591058444e-6
L := 0.010; f := 1000
C: positive
f = 1/(2*pi*sqrt(L*C))
