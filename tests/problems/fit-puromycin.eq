# fit-puromycin: Bates & Watts, Puromycin (treated), Michaelis-Menten
# verdict: converged
# parameter: Vm = 212.6837431425360693280286 to 6 digits
# parameter: K = 0.06412128168156707247716368 to 6 digits
# sum_squares: 1195.4488144393592743
fit v = Vm*c/(K + c)
Vm ~ 200
K ~ 0.1
data c, v
0.02  76
0.02  47
0.06  97
0.06  107
0.11  123
0.11  139
0.22  159
0.22  152
0.56  191
0.56  201
1.1  207
1.1  200
end
