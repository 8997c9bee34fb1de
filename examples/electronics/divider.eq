# Two resistors of the E-series total 10 kΩ and divide 12 V to 3.3 V.
# expect: unique
# expect: proved
# expect: R1 = 7250, R2 = 2750
R1 + R2 = 10000
3.3 = 12*R2/(R1 + R2)
