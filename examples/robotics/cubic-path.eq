# A path q(t) = a + b*t + c*t^2 + d*t^3 from rest at 0 to rest at 1.5 in two seconds.
# expect: unique
# expect: proved
# expect: c = 1.125, d = -0.375
q(t) := a + b*t + c*t^2 + d*t^3
v(t) := b + 2*c*t + 3*d*t^2
q(0) = 0; v(0) = 0
q(2) = 1.5; v(2) = 0
