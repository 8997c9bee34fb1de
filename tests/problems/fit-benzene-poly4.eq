# fit-benzene-poly4: the same data, polynomial of degree 4
# verdict: converged
# parameter: a0 = 24.67875720552260537425044 to 6 digits
# parameter: a1 = 1.606195827763898670078095 to 6 digits
# parameter: a2 = 0.03604429616813548763046654 to 6 digits
# parameter: a3 = 4.131215866329239518494085e-4 to 6 digits
# parameter: a4 = 3.963147804572566465526555e-6 to 6 digits
# sum_squares: 1.9896012780935813612
fit P = a0 + a1*T + a2*T^2 + a3*T^3 + a4*T^4
a0 ~ 0
a1 ~ 0
a2 ~ 0
a3 ~ 0
a4 ~ 0
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
