# eng-manning: Manning equation, rectangular channel (Chapra & Canale)
# verdict: unique or finite
# solution: H = 0.7022932562584306751188189
# relation: 5 = sqrt(0.0002)*(20*H)^(5/3)/(0.03*(20 + 2*H)^(2/3))
5 = sqrt(0.0002)*(20*H)^(5/3)/(0.03*(20 + 2*H)^(2/3))
H in [0, inf]
H ~ 0.5
unknowns H
