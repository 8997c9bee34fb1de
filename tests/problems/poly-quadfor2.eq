# poly-quadfor2: PHCpack demonstration database, system quadfor2
# verdict: finite
# solutions: 2
# solution: w1 = 0.5; w2 = 0.5; x1 = 0.816496580927726032732428; x2 = -0.816496580927726032732428
# solution: w1 = 0.5; w2 = 0.5; x1 = -0.816496580927726032732428; x2 = 0.816496580927726032732428
# relation: w1 + w2 - 1 = 0
# relation: w1*x1 + w2*x2 = 0
# relation: w1*x1^2 + w2*x2^2 - 2/3 = 0
# relation: w1*x1^3 + w2*x2^3 = 0
w1 + w2 - 1 = 0
w1*x1 + w2*x2 = 0
w1*x1^2 + w2*x2^2 - 2/3 = 0
w1*x1^3 + w2*x2^3 = 0
unknowns w1, w2, x1, x2
