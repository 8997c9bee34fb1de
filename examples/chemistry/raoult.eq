# The temperature at which a half and half mixture of benzene and toluene boils at 760 mmHg (Antoine, Raoult).
# expect: unique
x1 := 0.5; x2 := 0.5
T in [60, 120]
p1 = 10^(6.90565 - 1211.033/(T + 220.790))
p2 = 10^(6.95464 - 1344.800/(T + 219.482))
x1*p1 + x2*p2 = 760
y1 = x1*p1/760
