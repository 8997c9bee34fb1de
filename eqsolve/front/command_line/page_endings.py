"""What stands below the options on the help pages: examples, and the exit codes."""

from __future__ import annotations

SOLVE_EXAMPLES = """examples:
  eqsolve "x^2 = 4"                     short for eqsolve solve "x^2 = 4"
  eqsolve solve puzzle.eq
  eqsolve "x + y = 3" "x - y = 1"       a line each
  echo "x^2 = 4" | eqsolve
  eqsolve solve -e "x^2 + y^2 = 25" -e "y = x + 1"
  eqsolve puzzle.eq --json
  eqsolve puzzle.eq --quiet             the values alone
  eqsolve "cos(x) = x" --digits 50
  eqsolve solve -e "x*sin(x) = 5" --one --start x=10
  eqsolve solve -e "cos(x) = x" -v
  eqsolve "x^2 + a*x = 1" --sweep "a = 0..10 step 0.5" --plot roots.svg
  eqsolve solve - --method descent --seed 7 < puzzle.eq

exit code: 0 solved and verified, 1 no solution or undecided, 2 bad input
"""
FIT_EXAMPLES = """examples:
  eqsolve fit quadratic.eq
  eqsolve fit "y = m*x + b" rows.csv
  eqsolve fit "y = m*x + b" --data rows.csv
  eqsolve fit model.eq --start "A=1, k=0.1" --json
  eqsolve fit model.eq --sigma dy --absolute --loss "soft_l1=0.1"
  eqsolve fit model.eq --intervals 95 -v
  eqsolve fit model.eq --out rows.csv

--out writes the rows with fitted values and residuals; what "predict" lines
ask for goes to rows.predictions.csv beside it.

exit code: 0 converged, 1 a local fit or undecided, 2 bad input
"""
CHECK_EXAMPLES = """examples:
  eqsolve check puzzle.eq --at "A=6, B=3, C=2, D=1"
  eqsolve check -e "x^2 = 2" --at "x=1.41421356237"
  eqsolve check -e "x^2 = 2" --at "x=sqrt(2)"
  eqsolve solve puzzle.eq --json > answer.json; eqsolve check answer.json

Without --at the FILE is an answer in JSON: each of its claims is proved
again, from the text and the certificates in it.

exit code: 0 every relation or claim holds, 1 at least one fails, 2 bad input
"""
FORMAT_EXAMPLES = """examples:
  eqsolve format puzzle.eq
  eqsolve format -e "x^2 y = 3" --unicode
  eqsolve format puzzle.eq --latex

exit code: 0 readable, 2 bad input
"""
EXPLAIN_EXAMPLES = """examples:
  eqsolve explain puzzle.eq
  eqsolve explain -e "x + y = 9" -e "x - y = 1"
  eqsolve explain puzzle.eq -v        with residuals, conditions and boxes
  eqsolve explain motor.eq --param "T = 350" --time-limit 60
  eqsolve explain E213                what a code means
  eqsolve explain                     all codes, each with one line

exit code: 0 explained, 2 bad input, or there is no such code
"""
REPL_EXAMPLES = """examples:
  eqsolve repl
  eqsolve repl puzzle.eq
  eqsolve repl < lines.txt   no prompt, plain text

Type equations; the verdict on all of them follows each entry.
:help lists the commands.

exit code: 0; where lines come through a pipe 2 if an entry was bad input, else
1 if the last answer is none or undecided
"""
HELP_EXAMPLES = """examples:
  eqsolve help               what there is help on
  eqsolve help solve         a command
  eqsolve help for           a statement of the language
  eqsolve help atan2         a function
  eqsolve help E213          an error code

exit code: 0 shown, 2 there is no such topic
"""
GENERAL = """examples:
  eqsolve "x^2 = 4"                   what the equation has
  eqsolve puzzle.eq                   the equations in a file
  eqsolve "x + y = 3" "x - y = 1"     several, a line each
  echo "x^2 = 4" | eqsolve            from standard input
  eqsolve                             a conversation, at a terminal
  eqsolve help TOPIC                  a command, statement, function or code
  eqsolve COMMAND --help              options and examples of a command
"""
