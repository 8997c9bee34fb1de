# interval-morgan: RealPaver interval benchmark set, problem Morgan
# verdict: unique
# solutions: 1
# solution: z1 = 0.09089212296153914474992856; z2 = -0.09114970981974997252629215
# relation: 978000*z2^2 - 0.00098*z1^2 - 9.8*z1*z2 - 235*z1 + 88900*z2 = 1
# relation: 0.00987*z1 - 0.984*z2^2 - 0.01*z1^2 - 29.7*z1*z2 - 0.124*z2 = 0.25
978000*z2^2 - 0.00098*z1^2 - 9.8*z1*z2 - 235*z1 + 88900*z2 = 1
0.00987*z1 - 0.984*z2^2 - 0.01*z1^2 - 29.7*z1*z2 - 0.124*z2 = 0.25
z1 in [-100, 100]
z2 in [-100, 100]
unknowns z1, z2
