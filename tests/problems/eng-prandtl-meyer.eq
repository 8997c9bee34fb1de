# eng-prandtl-meyer: inverse Prandtl-Meyer function, nu = 26.38 degrees
# verdict: unique or finite
# solution: M = 1.999999999513304751316232
# relation: sqrt(6)*atan(sqrt((M^2 - 1)/6)) - atan(sqrt(M^2 - 1)) = 26.3797608*pi/180
sqrt(6)*atan(sqrt((M^2 - 1)/6)) - atan(sqrt(M^2 - 1)) = 26.3797608*pi/180
M in [1, 10]
M ~ 1.5
unknowns M
