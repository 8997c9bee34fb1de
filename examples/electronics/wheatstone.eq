# A bridge out of balance: node voltages by Kirchhoff's law.
# expect: unique
# expect: proved
U := 10; R1 := 100; R2 := 200; R3 := 150; R4 := 100; R5 := 50
left: (U - u1)/R1 = u1/R2 + (u1 - u2)/R5
right: (U - u2)/R3 + (u1 - u2)/R5 = u2/R4
I5 = (u1 - u2)/R5
