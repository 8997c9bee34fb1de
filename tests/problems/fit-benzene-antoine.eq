# fit-benzene-antoine: the same data, Antoine on P itself
# verdict: converged
# parameter: A = 6.616084481488276857171418 to 6 digits
# parameter: B = 1053.590682750680014188364 to 6 digits
# parameter: C = 201.9511704185773920890286 to 6 digits
# sum_squares: 15.96469509003909138
fit P = 10^(A - B/(T + C))
A ~ 6
B ~ 1000
C ~ 200
data T, P
-36.7  1
-19.6  5
-11.5  10
-2.6  20
7.6  40
15.4  60
26.1  100
42.2  200
60.6  400
80.1  760
end
