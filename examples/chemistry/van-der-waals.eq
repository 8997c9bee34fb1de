# The volume of a mole of carbon dioxide at 300 K and 50 bar (van der Waals; litres and bar).
# expect: unique
R := 0.08314; T := 300; p := 50; a := 3.658; b := 0.04286
V > b
(p + a/V^2)*(V - b) = R*T
