# cutest-himmelbd: CUTEst problem HIMMELBD
# verdict: finite
# solutions: 2
# solution: x1 = -21.02665226266919889531881; x2 = -36.76000878126764513136785
# solution: x1 = 20.45716529946272007488771; x2 = -34.79130100746180345995844
# relation: x1^2 + 12*x2 = 1
# relation: 49*x1^2 + 49*x2^2 + 84*x1 + 2324*x2 = 681
x1^2 + 12*x2 = 1
49*x1^2 + 49*x2^2 + 84*x1 + 2324*x2 = 681
x1 ~ 1.0
x2 ~ 1.0
unknowns x1, x2
