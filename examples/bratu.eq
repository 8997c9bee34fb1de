# The Bratu problem u'' + exp(u) = 0 with u = 0 at both ends, on nine inner points.
# One body serves all of them: the 'for' line is a family of nine equations.
# expect: solved
# expect: u_5 = 0.1405 within 0.001
n := 9
h := 1/(n + 1)
for i in 1..n: u[i+1] - 2*u[i] + u[i-1] = -h^2*exp(u[i])
u[0] = 0; u[n+1] = 0
u[i] ~ 0.1 for i in 1..n
