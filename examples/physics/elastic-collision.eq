# Two bodies collide without loss: momentum and energy are kept. The solution where nothing happens is excluded.
# expect: unique
# expect: proved
# expect: u1 = -1, u2 = 5
m1 := 2; m2 := 1; v1 := 3; v2 := -3
m1*v1 + m2*v2 = m1*u1 + m2*u2
m1*v1^2/2 + m2*v2^2/2 = m1*u1^2/2 + m2*u2^2/2
u1 != v1
