# The pH of 0.1 mol/l acetic acid: charge, mass and two equilibria, concentrations over nine decades.
# expect: unique
# expect: pH = 2.8809 within 0.001
Ka := 10^-4.756; Kw := 1e-14; C := 0.1
H, A, HA, OH: positive
H*A = Ka*HA
H*OH = Kw
A + HA = C
H = A + OH
pH = -log10(H)
