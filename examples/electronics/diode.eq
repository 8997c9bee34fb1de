# A diode behind a resistor of 1 kΩ at 5 V (Shockley): its voltage and current.
# expect: unique
# expect: U = 0.6926 within 0.01
Is := 1e-14; Vt := 0.02585; R := 1000
I = Is*(exp(U/Vt) - 1)
5 = R*I + U
