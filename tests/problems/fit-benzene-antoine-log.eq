# fit-benzene-antoine-log: Cutlip et al., ten problems: vapour pressure of benzene, Antoine on log10(P)
# verdict: converged
# parameter: A = 5.767342857846605074663823 to 6 digits
# parameter: B = 677.0927917311847749314891 to 6 digits
# parameter: C = 153.8852275179082306744475 to 6 digits
# sum_squares: 0.0022304950617050164753
fit log10(P) = A - B/(T + C)
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
