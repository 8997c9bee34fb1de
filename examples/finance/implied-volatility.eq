# The volatility at which the formula of Black and Scholes gives the price 10 (a call at 100, one year, 5 %).
# expect: unique
# expect: sigma = 0.1880 within 0.001
S := 100; X := 100; r := 0.05; T := 1; price := 10
N(z) := (1 + erf(z/sqrt(2)))/2
sigma in [0.01, 2]
d1 = (ln(S/X) + (r + sigma^2/2)*T)/(sigma*sqrt(T))
d2 = d1 - sigma*sqrt(T)
price = S*N(d1) - X*exp(-r*T)*N(d2)
