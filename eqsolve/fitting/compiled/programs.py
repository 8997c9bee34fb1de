"""The C programs around the row functions: sums over the rows of a table, and the search of many sets.

Rows, or sets, are taken WIDE at a time, so that the compiler makes vector instructions of the loops over them."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.fitting.compiled.expressions import row_function
from eqsolve.fitting.functions import Function

WIDE = 8

_HEAD = """\
#include <math.h>
#include <stdlib.h>
#include <string.h>
#define P %(p)d
#define K ((P + 1) * (P + 2) / 2)
#define W %(wide)d
#define BLOCK 2048
#if defined(__GLIBC__) && defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
%(vector)s
#endif
static inline double flow(double f, double s) { return f == 0.0 ? (s != s ? s : 0.0) : f * s; }
"""
# what every glibc with vector functions on x86-64 has (2.22)
_VECTOR = (
    "double exp(double)",
    "double log(double)",
    "double sin(double)",
    "double cos(double)",
    "double pow(double, double)",
)

_TABLE = """\
/* S[K], the upper triangle of [J r]'[J r] by rows, over the rows from ... to. Sums of a block begin anew: their rounding
   does not grow with the table. */
void table_%(k)d(const double *x, const double *const *c, const double *weight, long from, long to, double *S)
{
    for (long b = from; b < to; b += BLOCK) {
        const long end = b + BLOCK < to ? b + BLOCK : to;
        double acc[K][W] = {{0}};
        for (long i = b; i < end; i += W) {
            double A[P + 1][W];
            if (i + W <= end) {
                for (int w = 0; w < W; w++) {
                    double out[P + 1];
                    row_%(k)d(%(whole)s, out);
                    const double u = weight ? weight[i + w] : 1.0;
                    for (int a = 0; a <= P; a++) A[a][w] = out[a] * u;
                }
            } else {
                for (int w = 0; w < W; w++) {
                    double out[P + 1];
                    const long j = i + w < end ? i + w : end - 1;
                    row_%(k)d(%(rest)s, out);
                    const double u = i + w < end ? (weight ? weight[j] : 1.0) : 0.0;
                    for (int a = 0; a <= P; a++) A[a][w] = out[a] * u;
                }
            }
            int k = 0;
            for (int a = 0; a <= P; a++)
                for (int e = a; e <= P; e++, k++)
                    for (int w = 0; w < W; w++) acc[k][w] += A[a][w] * A[e][w];
        }
        for (int k = 0; k < K; k++) {
            double sum = 0;
            for (int w = 0; w < W; w++) sum += acc[k][w];
            S[k] += sum;
        }
    }
}
"""

_SETS_SUMS = """\
typedef double lane[W];
/* rows of W sets: columns, then the weight of each line, [n][W] each */
static void sums(const lane *x, lane *const *rows, long n, lane *S)
{
    lane acc[K];
    memset(acc, 0, sizeof acc);
    for (long i = 0; i < n; i++) {
%(lines)s    }
    memcpy(S, acc, sizeof acc);
}
"""
_SETS_LINE = """\
        {
            lane A[P + 1];
            for (int w = 0; w < W; w++) {
                double out[P + 1];
                row_%(k)d(%(inputs)s, out);
                const double u = rows[%(weight)d][i][w];
                for (int a = 0; a <= P; a++) A[a][w] = u == 0.0 ? 0.0 : out[a] * u;
            }
            int k = 0;
            for (int a = 0; a <= P; a++)
                for (int e = a; e <= P; e++, k++)
                    for (int w = 0; w < W; w++) acc[k][w] += A[a][w] * A[e][w];
        }
"""

# As ``least_squares.levenberg_marquardt``, whose names and limits these are.
_SETS = """\
#define AT(a, b) ((a) * (P + 1) - (a) * ((a) - 1) / 2 + (b) - (a)) /* place of (a, b), a <= b */
#define LOOP for (int w = 0; w < W; w++)
static inline double least(double a, double b) { return a < b ? a : b; }
static inline double most(double a, double b) { return a > b ? a : b; }

/* q = (M + ridge)^-1 g/D, M the matrix of the columns over D, held ones apart; nan where it is not definite */
static void solved(const lane *S, const lane *D, const lane *held, const lane ridge, lane *b, lane *q)
{
    lane L[P][P], z[P];
    for (int a = 0; a < P; a++) LOOP b[a][w] = held[a][w] != 0.0 ? 0.0 : S[AT(a, P)][w] / D[a][w];
    for (int a = 0; a < P; a++) {
        for (int e = 0; e <= a; e++) {
            LOOP {
                double m = S[AT(e, a)][w] / (D[a][w] * D[e][w]);
                m = (a != e) & ((held[a][w] != 0.0) | (held[e][w] != 0.0)) ? 0.0 : m;
                L[a][e][w] = a == e ? m + ridge[w] : m;
            }
            for (int j = 0; j < e; j++) LOOP L[a][e][w] -= L[a][j][w] * L[e][j][w];
            if (a == e) LOOP L[a][a][w] = 1.0 / sqrt(L[a][a][w]);
            else LOOP L[a][e][w] *= L[e][e][w];
        }
    }
    for (int a = 0; a < P; a++) {
        LOOP z[a][w] = b[a][w];
        for (int j = 0; j < a; j++) LOOP z[a][w] -= L[a][j][w] * z[j][w];
        LOOP z[a][w] *= L[a][a][w];
    }
    for (int a = P - 1; a >= 0; a--) {
        LOOP q[a][w] = z[a][w];
        for (int j = a + 1; j < P; j++) LOOP q[a][w] -= L[j][a][w] * q[j][w];
        LOOP q[a][w] *= L[a][a][w];
    }
}

static void pushed(const lane *x, const lane *S, const double *lower, const double *upper, lane *held)
{
    for (int a = 0; a < P; a++)
        LOOP {
            const double g = S[AT(a, P)][w];
            held[a][w] = ((x[a][w] <= lower[a]) & (g >= 0)) | ((x[a][w] >= upper[a]) & (g <= 0)) ? 1.0 : 0.0;
        }
}

static void offsets(const lane *x, const lane *S, const double *lower, const double *upper, double *offset)
{
    lane D[P], held[P], b[P], q[P], promised, size, ridge;
    LOOP promised[w] = size[w] = 0, ridge[w] = 1e-14;
    for (int a = 0; a < P; a++)
        LOOP {
            const double norm = sqrt(most(S[AT(a, a)][w], 0));
            D[a][w] = norm > 0 ? norm : 1.0;
            size[w] += norm * x[a][w] * norm * x[a][w];
        }
    pushed(x, S, lower, upper, held);
    solved(S, D, held, ridge, b, q);
    for (int a = 0; a < P; a++) LOOP promised[w] += b[a][w] * q[a][w];
    LOOP {
        const double cost = S[K - 1][w];
        const double share = sqrt(most(promised[w], 0) / most(cost, TINY));
        offset[w] = cost <= NOISE * size[w] ? 0.0 : (promised[w] - promised[w] == 0 ? share : INFINITY);
    }
}

/* The sums of sets from ... to at x[sets, P], or with steps > 0 the search from there: x is where it ended. S[sets, K] are
   the sums there, offset[sets] the share of the residual in the tangent plane. A column or weight [n] is the same for all
   sets where shared[j] is set, else [sets, n]; a missing weight is 1. */
int sets(long from, long to, long n, const double *const *columns, const char *shared, double *x, const double *lower,
         const double *upper, int steps, double enough, double *S_out, double *offset_out)
{
    lane *room = malloc(sizeof(lane) * (n > 0 ? n : 1) * ROWS), *rows[ROWS];
    if (!room) return 1;
    for (int j = 0; j < ROWS; j++) {
        rows[j] = room + n * j;
        if (shared[j])
            for (long i = 0; i < n; i++) LOOP rows[j][i][w] = columns[j] ? columns[j][i] : 1.0;
    }
    for (long s = from; s < to; s += W) {
        lane at[P], S[K], offset, scale[P], damping, growth, stall, done;
        long set[W];
        LOOP set[w] = s + w < to ? s + w : to - 1;
        for (int j = 0; j < ROWS; j++)
            if (!shared[j])
                LOOP for (long i = 0; i < n; i++) rows[j][i][w] = columns[j][set[w] * n + i];
        for (int a = 0; a < P; a++)
            LOOP at[a][w] = steps ? least(most(x[set[w] * P + a], lower[a]), upper[a]) : x[set[w] * P + a];
        sums(at, rows, n, S);
        offsets(at, S, lower, upper, offset);
        for (int a = 0; a < P; a++) LOOP scale[a][w] = 0;
        LOOP damping[w] = FIRST, growth[w] = 2, stall[w] = 0;
        LOOP done[w] = (offset[w] <= enough) | (S[K - 1][w] - S[K - 1][w] != 0) ? 1.0 : 0.0;
        for (int step = 0; step < steps; step++) {
            double left = 0;
            LOOP left += 1 - done[w];
            if (left == 0) break;
            lane D[P], held[P], b[P], q[P], next[P], T[K], then, promised, taken, beyond;
            for (int a = 0; a < P; a++)
                LOOP {
                    const double norm = sqrt(most(S[AT(a, a)][w], 0));
                    scale[a][w] = most(FORGET * scale[a][w], norm);
                    D[a][w] = scale[a][w] > 0 ? scale[a][w] : 1.0;
                }
            pushed(at, S, lower, upper, held);
            solved(S, D, held, damping, b, q);
            for (int a = 0; a < P; a++)
                LOOP next[a][w] = least(most(at[a][w] - q[a][w] / D[a][w], lower[a]), upper[a]);
            sums(next, rows, n, T);
            LOOP promised[w] = 0;
            for (int a = 0; a < P; a++) {
                lane row;
                LOOP row[w] = 2 * S[AT(a, P)][w];
                for (int e = 0; e < P; e++) LOOP row[w] += S[a < e ? AT(a, e) : AT(e, a)][w] * (next[e][w] - at[e][w]);
                LOOP promised[w] -= row[w] * (next[a][w] - at[a][w]);
            }
            LOOP {
                const double cost = S[K - 1][w];
                double sum = 0;
                for (int k = 0; k < K; k++) sum += T[k][w];
                then[w] = sum - sum == 0 ? T[K - 1][w] : INFINITY;
                const double gain = (cost - then[w]) / most(promised[w], TINY);
                const int level = (offset[w] < LEVEL) & (then[w] <= cost * (1 + 1e-12));
                const int falls = (then[w] < cost) & (gain > 1e-4);
                const int take = (level | falls) & (done[w] == 0);
                const double far = 2 * least(most(gain, -1), 2) - 1;
                const double shrink = level ? DECREASE : most(1 - far * far * far, DECREASE);
                const int slow = !take | (then[w] > (1 - SLOW) * cost);
                taken[w] = take ? 1.0 : 0.0;
                damping[w] = least(most(damping[w] * (take ? shrink : growth[w]), DAMPING_MIN), DAMPING_MAX);
                growth[w] = take ? 2.0 : 2 * growth[w];
                stall[w] = slow ? stall[w] + 1 : 0;
            }
            for (int a = 0; a < P; a++) LOOP at[a][w] = taken[w] != 0 ? next[a][w] : at[a][w];
            for (int k = 0; k < K; k++) LOOP S[k][w] = taken[w] != 0 ? T[k][w] : S[k][w];
            offsets(at, S, lower, upper, beyond);
            LOOP {
                stall[w] = beyond[w] < NEAR ? (beyond[w] > 0.5 * offset[w] ? PATIENCE : 0) : stall[w];
                offset[w] = done[w] != 0 ? offset[w] : beyond[w];
                done[w] = (done[w] != 0) | (offset[w] <= enough) | (stall[w] >= PATIENCE) | (damping[w] >= DAMPING_MAX)
                              ? 1.0 : 0.0;
            }
        }
        LOOP if (s + w < to) {
            for (int a = 0; a < P; a++) x[set[w] * P + a] = at[a][w];
            for (int k = 0; k < K; k++) S_out[set[w] * K + k] = S[k][w];
            offset_out[set[w]] = offset[w];
        }
    }
    free(room);
    return 0;
}
"""


def table_program(functions: Sequence[Function]) -> str:
    """``table_k`` for each line, over a table of its own."""
    parts = [_head(functions[0].parameters)]
    for k, function in enumerate(functions):
        x = [f"x[{j}]" for j in range(function.parameters)]
        whole = ", ".join([*x, *(f"c[{j}][i + w]" for j in range(function.columns))])
        rest = ", ".join([*x, *(f"c[{j}][j]" for j in range(function.columns))])
        parts += [row_function(function, f"row_{k}"), _TABLE % {"k": k, "whole": whole, "rest": rest}]
    return "\n".join(parts)


def sets_program(functions: Sequence[Function], limits: Sequence[tuple[str, float]]) -> str:
    """``sets`` for lines over the same rows; ``limits`` are those of the search by name."""
    parts = [_head(functions[0].parameters), *(row_function(f, f"row_{k}") for k, f in enumerate(functions))]
    columns = sum(f.columns for f in functions)
    at, lines = 0, []
    for k, function in enumerate(functions):
        x = [f"x[{j}][w]" for j in range(function.parameters)]
        inputs = ", ".join([*x, *(f"rows[{at + j}][i][w]" for j in range(function.columns))])
        lines.append(_SETS_LINE % {"k": k, "inputs": inputs, "weight": columns + k})
        at += function.columns
    defined = [f"#define {name} {value!r}" for name, value in limits]
    parts += [
        f"#define ROWS {columns + len(functions)}",
        *defined,
        _SETS_SUMS % {"lines": "".join(lines)},
        _SETS,
    ]
    return "\n".join(parts)


def _head(parameters: int) -> str:
    vector = "\n".join(f'__attribute__((simd("notinbranch"))) {name};' for name in _VECTOR)
    return _HEAD % {"p": parameters, "wide": WIDE, "vector": vector}
