# fit-circle-2d: algebraic distance circle fit (Gander, Golub, Strebel), geometric
# verdict: converged
# parameter: a = 4.739782410906074034438586 to 6 digits
# parameter: b = 2.983532699292475160192992 to 6 digits
# parameter: r = 4.714226037792109746018406 to 6 digits
# sum_squares: 1.2275990781836563485
fit sqrt((x - a)^2 + (y - b)^2) = r
a ~ 3
b ~ 3
r ~ 3
data x, y
1  7
2  6
5  8
7  7
9  5
3  7
end
