# Flow in a rough pipe (Colebrook and White): the friction factor, the speed, and the Reynolds number that they share.
# expect: unique
rho := 998; mu := 0.001; D := 0.1; L := 100; eps := 0.00005; dp := 50000
f, v, Re: positive
Re = rho*v*D/mu
1/sqrt(f) = -2*log10(eps/(3.7*D) + 2.51/(Re*sqrt(f)))
dp = f*L/D*rho*v^2/2
