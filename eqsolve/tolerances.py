"""When two points count as one: every such tolerance of the package, with what goes wrong on either side of it.

They differ because the points differ: an end of a float search is known to half its digits at a multiple root, a path
to twelve digits, a proved root to more than a float holds. None of them makes a solution: they decide what is proposed,
listed or told again. "Relative to" says what a distance is divided by. Smaller and larger stand for a smaller or larger
value than the one given here.
"""

from __future__ import annotations

# ---------------------------------------------------------------- ends of one search, before anything is proved

# Two ends of lanes of a float search, relative to the sizes of the unknowns. Newton's method ends at about 1e-12 at a
# simple root, an ill-conditioned one keeps half of the digits. Smaller: one root is proposed several times, which costs
# the judge's time; larger: two close roots become one, and one of them is lost.
SAME_LANE_END = 1e-6
# The same at a multiple root or on a family, where ends scatter by the root of the rounding error (1e-8 for a double
# root, 1e-5 for a triple one). Smaller: a family is proposed point by point; larger: other roots nearby are lost.
SAME_SINGULAR_LANE_END = 1e-3
# Two lanes of a homotopy on their patches, where points have size 1. Paths are followed to about 1e-12. Smaller: a
# crossing of paths goes unseen, and a root is missing; larger: near neighbours are tracked again for nothing and the
# answer looks incomplete.
SAME_PATH_END = 1e-9
# The same for singular ends, which loop means give to about 1e-8. Smaller: a multiple root counts as several, larger:
# several count as one of higher multiplicity.
SAME_SINGULAR_PATH_END = 1e-5
# A root of a real system and the conjugate of another, in the scaled coordinates of the paths. Refined ends agree to
# 1e-10. Smaller: badly conditioned pairs count as broken and a good list is called incomplete; larger: a missing root
# is excused by one that happens to lie near its conjugate.
CONJUGATE_ENDS = 1e-6
# Roots of one block of equations, as floats of exact or refined roots, relative to 1 + their size. Smaller: branches of
# the blocks below are followed twice; larger: close roots are lost with all that follows from them.
SAME_BLOCK_ROOT = 1e-7
# Two minima of a sum of squares, as a relative difference of each parameter. Smaller: copies are polished in vain (the
# barrier between them tells them apart at last); larger: two near minima are one, and a second fit is not told.
SAME_MINIMUM = 1e-6

# ---------------------------------------------------------------- solutions in a list

# Two verified (not proven) solutions, relative to 1 + their size; also how near proven ones must be before their boxes
# are compared, and the solutions of a saved answer before they count as listed twice. Smaller: a singular root, known
# to half its digits, is listed twice; larger: two roots that lie that close are merged into one (proven ones are not).
SAME_SOLUTION = 1e-6
# Two solutions of which one has neither exact values nor a box, relative to their size where it is above 1. Floats of
# one root agree to 1e-12. Smaller: rounded copies of one root are told apart; larger: two roots are one.
SAME_UNPROVED_ROOT = 1e-9
# A proved complex root with real coordinates and a solution that is known, relative to 1 + its size: both are roundings
# of enclosures far narrower. Smaller: known solutions are proved again for nothing; larger: of two roots nearer than
# this one is not looked at, and the list is not called complete.
SAME_PROVED_ROOT = 1e-12

# A coordinate of a proven solution and the root of an equation that names it, and how far the other roots must be, as
# shares of its size (at least 1). Proved boxes are narrower than 1e-9. First smaller: rounding hides the root, and it
# stays decimals; larger, or second smaller: of two close roots the wrong one may be named; second larger: close roots
# stay decimals.
STATED_ROOT, OTHER_STATED_ROOT = 1e-11, 1e-6
# A point and the conjugate of another, as a share of the largest coordinate, when only one of the pair is proved.
# Smaller: both are proved, which takes twice the time; larger: one of two different roots is left out, and the count
# that follows fails.
CONJUGATE_POINTS = 1e-8
# Two proved boxes of an interval search, relative to their middles, from which it is asked whether they hold one zero;
# ``_FLOOR`` is added to the size, since a zero at 0 has none. Proved boxes are narrower than 1e-9. Smaller: one zero on
# the border of two boxes is listed twice; larger: the question, which has a proof, is asked in vain.
NEAR_BOXES, NEAR_BOXES_FLOOR = 1e-6, 1e-9

# ---------------------------------------------------------------- a root and the point that led to it

# How far a regular root may lie from the proposed point, relative to each coordinate and absolutely. Smaller: honest
# roots of stiff systems, known to few digits, are refused; larger: a wrong point is excused by a root that happens to
# lie near.
MOVED_RELATIVE, MOVED_ABSOLUTE = 1e-3, 1e-5
# The same as a share of the largest unknown: its rounding errors spill into the others. Smaller: small unknowns beside
# huge ones are refused; larger: they may wander off.
MOVED_SPILL = 1e-9
# A root known to 300 bits and a name that is tried for it, where the text itself holds the name. Smaller: rounding in the
# digits of the name leaves it out, and the root keeps decimals; larger: the name of another root nearby is substituted
# in vain, and one that fits is not reached.
NEAR_NAME = 2.0**-100
# How far a proved complex root may lie from the end of its path, as a share of the largest coordinate, and absolutely.
# Smaller: singular ends, known to few digits, go unproved; larger: a point that is no root stands for a root far away,
# which another point of the list may stand for already.
MOVED_COMPLEX, MOVED_COMPLEX_FLOOR = 1e-3, 1e-12

# Smallest singular value of a linear system, rows and columns scaled, as a share of the largest, from which nothing is said
# of lines that nearly depend on each other. Smaller: below 1e-10 such a remark is lost; larger: of many values more are
# solved one by one.
REGULAR = 1e-8

# ---------------------------------------------------------------- a saved answer and what comes out again

# The value of a verified point and the one that is found again, relative to 1 + its size. Smaller: singular points,
# known to fewer digits, are refused; larger: a wrong digit goes unseen.
SAME_VALUE_AGAIN = 1e-9
# The same for residuals, relative to themselves: they come out of the same balls. Smaller: the last digit of a float
# decides; larger: a residual that was made smaller passes.
SAME_RESIDUAL_AGAIN = 1e-12
# A value asked for, relative to 1 + its size. Smaller: its last digits, which depend on which enclosure it was worked
# out from, are refused; larger: a wrong digit goes unseen.
SAME_ASKED_AGAIN = 1e-12
# Two sums of squares of a fit, of which the explanation says that one is as good as the other, relative to the smaller.
# Smaller: rounding makes others of equal ones; larger: a minimum that is hardly worse is called as good.
SAME_SUM_OF_SQUARES = 1e-9

# ---------------------------------------------------------------- angles of an explanation in degrees

# Two steps from one k to the next, of which a sentence says that each is the period, relative to it and absolutely (in
# radians). Smaller: rounding in pi/7 + 2*pi*k/9 leaves its degrees out; larger: what grows with k is told as a period.
SAME_TURN, SAME_TURN_FLOOR = 1e-9, 1e-12
# Degrees that are none. Smaller: the rounding of pi - pi is told as an angle of 1e-14°; larger: an angle of a billionth
# of a degree is left out.
NO_TURN = 1e-9
# A number of an explanation, worked out to 30 digits, that has a sign. Smaller: the rounding of a sum of roots that is 0
# gets one; larger: a small number is compared with 0 in vain, and its step left out.
NO_SIGN = 1e-15
