# The joint angles that bring the hand of a flat arm to (1.2, 0.8): elbow up and elbow down.
# expect: finite with 2 solutions
L1 := 1; L2 := 0.8
q1, q2 in (-pi, pi]
L1*cos(q1) + L2*cos(q1 + q2) = 1.2
L1*sin(q1) + L2*sin(q1 + q2) = 0.8
