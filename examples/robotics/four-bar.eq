# A four-bar linkage with the crank at 60 degrees: both ways to close it (Freudenstein).
# expect: finite with 2 solutions
ground := 4; crank := 1; coupler := 3; rocker := 3
q := 60°
theta, psi in (-pi, pi]
crank*cos(q) + coupler*cos(theta) = ground + rocker*cos(psi)
crank*sin(q) + coupler*sin(theta) = rocker*sin(psi)
