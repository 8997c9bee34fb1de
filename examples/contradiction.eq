x + y + z = 6
x - y = 1
2x + z = 8
y + z = 5

# No point satisfies all of these. The smallest set of lines that contradict each other is named.
# expect: none
# expect: proved
# expect: conflict lines 1 2 3
