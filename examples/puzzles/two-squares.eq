# A cryptarithm with a power: two letters, three digits.
# expect: proved
# expect: solved
cryptarithm: AB * AB = CAB
