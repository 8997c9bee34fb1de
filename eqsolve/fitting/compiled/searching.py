"""The C program that searches many sets: Levenberg-Marquardt as ``least_squares.levenberg_marquardt`` has it, a set in each
lane of a vector. A lane that is done takes the next set, so that none waits for the slowest."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.fitting.compiled.expressions import row_function
from eqsolve.fitting.compiled.programs import head
from eqsolve.fitting.functions import Function

_VECTORS = """\
#define ROWS %(rows)d
#define AT(a, b) ((a) * (P + 1) - (a) * ((a) - 1) / 2 + (b) - (a)) /* place of (a, b), a <= b */
#define LOOP for (int w = 0; w < W; w++)
typedef double lane[W];
typedef double vec __attribute__((vector_size(8 * W)));
typedef long long mask __attribute__((vector_size(8 * W)));
static inline vec all(double x) { vec v; LOOP v[w] = x; return v; }
static inline vec pick(mask m, vec a, vec b) { return (vec)(((mask)a & m) | ((mask)b & ~m)); }
static inline vec least(vec a, vec b) { return pick((mask)(a < b), a, b); }
static inline vec most(vec a, vec b) { return pick((mask)(a > b), a, b); }
static inline mask known(vec a) { return (mask)(a - a == all(0)); }
static inline int any(mask m) { long long some = 0; LOOP some |= m[w]; return some != 0; }
static inline vec root(vec x)
{
    lane t;
    memcpy(t, &x, sizeof t);
    LOOP t[w] = sqrt(t[w]);
    memcpy(&x, t, sizeof t);
    return x;
}

/* S[K], the upper triangle of [J r]'[J r] by rows; rows are the columns, then the weight of each line, [n][W] each */
static void sums(const vec *x, lane *const *rows, long n, vec *S)
{
    lane X[P];
    memcpy(X, x, sizeof X);
    vec %(sums)s;
    for (long i = 0; i < n; i++) {
%(lines)s    }
    %(out)s
}
"""

_LINE = """\
        {
            lane %(parts)s;
            for (int w = 0; w < W; w++) {
                double out[P + 1];
                row_%(k)d(%(inputs)s, out);
                const double u = rows[%(weight)d][i][w];
                %(weighted)s
            }
            vec %(vectors)s;
            %(loaded)s
            %(added)s
        }
"""

_SEARCH = """\
/* q = (M + ridge)^-1 b, b = g/D, M the matrix of the columns over D, held ones apart; nan where it is not definite */
static void solved(const vec *S, const vec *D, const mask *held, vec ridge, vec *b, vec *q)
{
    vec L[P][P], z[P], over[P];
    for (int a = 0; a < P; a++) {
        over[a] = all(1) / D[a];
        b[a] = pick(held[a], all(0), S[AT(a, P)] * over[a]);
    }
    for (int a = 0; a < P; a++) {
        for (int e = 0; e < a; e++) {
            vec m = pick(held[a] | held[e], all(0), S[AT(e, a)] * over[a] * over[e]);
            for (int j = 0; j < e; j++) m -= L[a][j] * L[e][j];
            L[a][e] = m * L[e][e];
        }
        vec m = S[AT(a, a)] * over[a] * over[a] + ridge;
        for (int j = 0; j < a; j++) m -= L[a][j] * L[a][j];
        L[a][a] = all(1) / root(m);
    }
    for (int a = 0; a < P; a++) {
        z[a] = b[a];
        for (int j = 0; j < a; j++) z[a] -= L[a][j] * z[j];
        z[a] *= L[a][a];
    }
    for (int a = P - 1; a >= 0; a--) {
        q[a] = z[a];
        for (int j = a + 1; j < P; j++) q[a] -= L[j][a] * q[j];
        q[a] *= L[a][a];
    }
}

static void pushed(const vec *x, const vec *S, const vec *lower, const vec *upper, mask *held)
{
    for (int a = 0; a < P; a++) {
        const vec g = S[AT(a, P)];
        held[a] = (mask)(x[a] <= lower[a]) & (mask)(g >= all(0)) | (mask)(x[a] >= upper[a]) & (mask)(g <= all(0));
    }
}

static void norms(const vec *S, vec *D)
{
    for (int a = 0; a < P; a++) {
        const vec norm = root(most(S[AT(a, a)], all(0)));
        D[a] = pick((mask)(norm > all(0)), norm, all(1));
    }
}

/* The share of the residual in the tangent plane. */
static vec offsets(const vec *x, const vec *S, const mask *held)
{
    vec D[P], b[P], q[P], promised = all(0), size = all(0);
    norms(S, D);
    for (int a = 0; a < P; a++) size += most(S[AT(a, a)], all(0)) * x[a] * x[a];
    solved(S, D, held, all(1e-14), b, q);
    for (int a = 0; a < P; a++) promised += b[a] * q[a];
    const vec cost = S[K - 1];
    const vec share = root(most(promised, all(0)) / most(cost, all(TINY)));
    return pick((mask)(cost <= NOISE * size), all(0), pick(known(promised), share, all(INFINITY)));
}

/* What is left when the parameters of which linear is set, 0 in S, are put to their best: -q/D. */
static vec eliminated(const vec *S, const char *linear, vec *D, vec *q)
{
    vec b[P], gained = all(0);
    mask fixed[P];
    for (int a = 0; a < P; a++) fixed[a] = linear[a] ? (mask){0} : ~(mask){0};
    norms(S, D);
    solved(S, D, fixed, all(1e-10), b, q);
    for (int a = 0; a < P; a++) gained += b[a] * q[a];
    return S[K - 1] - gained;
}

/* Column or weight j of set s in one lane. */
static void loaded(lane *const *rows, const double *const *columns, const char *shared, long n, long s, int w)
{
    for (int j = 0; j < ROWS; j++)
        if (!shared[j]) {
            const double *from = columns[j] + s * n;
            for (long i = 0; i < n; i++) rows[j][i][w] = from[i];
        }
}

/* Room for the rows of W sets, with the columns that all sets share; a missing weight is 1. */
static void *room(lane **rows, const double *const *columns, const char *shared, long n)
{
    void *whole = 0;
    const size_t size = sizeof(lane) * (n > 0 ? n : 1) * ROWS;
    if (posix_memalign(&whole, sizeof(lane), size)) return 0;
    memset(whole, 0, size);
    for (int j = 0; j < ROWS; j++) {
        rows[j] = (lane *)whole + n * j;
        if (shared[j])
            for (long i = 0; i < n; i++) LOOP rows[j][i][w] = columns[j] ? columns[j][i] : 1.0;
    }
    return whole;
}

static double inside(double v, double lower, double upper) { return v < lower ? lower : v > upper ? upper : v; }
"""

_SETS = """\
/* Searches from ... to: number s begins at x[s, P] in set which[s], or s where there is no which, and x is where it
   ended; with steps = 0 it stays. Parameters of which linear is set are put to their best first. S[s, K] are the sums
   there, offset[s] the share of the residual in the tangent plane. A column or weight [n] is the same for all sets where
   shared[j] is set, else [sets, n]. */
int sets(long from, long to, long n, const double *const *columns, const char *shared, const long *which, double *x,
         const double *lower, const double *upper, const char *linear, int steps, double enough, double *S_out,
         double *offset_out)
{
    lane *rows[ROWS];
    void *whole = room(rows, columns, shared, n);
    if (!whole) return 1;
    enum { IDLE, BASE, FRESH, RUNNING } state[W];
    vec at[P], next[P], S[K], T[K], scale[P], low[P], high[P], offset, damping, growth, stall;
    mask held[P];
    int taken[W];
    long set[W], begun = from;
    for (int a = 0; a < P; a++) {
        low[a] = all(lower[a]), high[a] = all(upper[a]), scale[a] = all(0);
        at[a] = all(inside(1, lower[a], upper[a]));
    }
    for (int k = 0; k < K; k++) S[k] = all(0);
    offset = damping = growth = stall = all(0);
    LOOP state[w] = IDLE;
    for (;;) {
        int running = 0, busy = 0;
        LOOP {
            if (state[w] == IDLE && begun < to) {
                set[w] = begun++;
                state[w] = linear ? BASE : FRESH;
                taken[w] = 0;
                loaded(rows, columns, shared, n, which ? which[set[w]] : set[w], w);
                for (int a = 0; a < P; a++) {
                    const double v = x[set[w] * P + a];
                    at[a][w] = linear && linear[a] ? 0.0 : steps ? inside(v, lower[a], upper[a]) : v;
                }
            }
            busy |= state[w] != IDLE;
            running |= state[w] == RUNNING;
        }
        if (!busy) break;
        /* the next point of each lane */
        vec then, promised = all(0);
        if (running) {
            vec D[P], b[P], q[P];
            for (int a = 0; a < P; a++) {
                const vec norm = root(most(S[AT(a, a)], all(0)));
                scale[a] = most(FORGET * scale[a], norm);
                D[a] = pick((mask)(scale[a] > all(0)), scale[a], all(1));
            }
            pushed(at, S, low, high, held);
            solved(S, D, held, damping, b, q);
            for (int a = 0; a < P; a++) next[a] = least(most(at[a] - q[a] / D[a], low[a]), high[a]);
            LOOP if (state[w] != RUNNING) for (int a = 0; a < P; a++) next[a][w] = at[a][w];
            for (int a = 0; a < P; a++) {
                vec row = 2 * S[AT(a, P)];
                for (int e = 0; e < P; e++) row += S[a < e ? AT(a, e) : AT(e, a)] * (next[e] - at[e]);
                promised -= row * (next[a] - at[a]);
            }
        } else
            for (int a = 0; a < P; a++) next[a] = at[a];
        sums(next, rows, n, T);
        /* which are taken */
        vec sum = all(0);
        for (int k = 0; k < K; k++) sum += T[k];
        then = pick(known(sum), T[K - 1], all(INFINITY));
        const vec cost = S[K - 1], gain = (cost - then) / most(promised, all(TINY));
        const mask level = (mask)(offset < all(LEVEL)) & (mask)(then <= cost * (1 + 1e-12));
        mask take = level | ((mask)(then < cost) & (mask)(gain > all(1e-4)));
        const vec far = 2 * least(most(gain, all(-1)), all(2)) - 1;
        const vec shrink = pick(level, all(DECREASE), most(1 - far * far * far, all(DECREASE)));
        const mask slow = ~take | (mask)(then > (1 - SLOW) * cost);
        damping = least(most(damping * pick(take, shrink, growth), all(DAMPING_MIN)), all(DAMPING_MAX));
        growth = pick(take, all(2), 2 * growth);
        stall = pick(slow, stall + 1, all(0));
        LOOP if (state[w] != RUNNING) {
            take[w] = -1;
            damping[w] = FIRST, growth[w] = 2, stall[w] = 0, offset[w] = INFINITY;
            for (int a = 0; a < P; a++) scale[a][w] = 0;
        }
        for (int a = 0; a < P; a++) at[a] = pick(take, next[a], at[a]);
        for (int k = 0; k < K; k++) S[k] = pick(take, T[k], S[k]);
        pushed(at, S, low, high, held);
        const vec beyond = offsets(at, S, held);
        const mask near = (mask)(beyond < all(NEAR));
        stall = pick(near, pick((mask)(beyond > 0.5 * offset), all(PATIENCE), all(0)), stall);
        offset = beyond;
        const mask done = (mask)(offset <= all(enough)) | (mask)(stall >= all(PATIENCE)) | (mask)(damping >= all(DAMPING_MAX));
        int based = 0;
        LOOP based |= state[w] == BASE;
        vec D[P], q[P];
        if (based) eliminated(S, linear, D, q);
        LOOP if (state[w] == BASE) {
            state[w] = FRESH;
            for (int a = 0; a < P; a++)
                if (linear[a]) {
                    const double v = -q[a][w] / D[a][w];
                    at[a][w] = inside(v - v == 0 ? v : 0.0, lower[a], upper[a]);
                }
        } else if (state[w] != IDLE) {
            const double c = S[K - 1][w];
            const int first = state[w] == FRESH;
            if (first ? steps == 0 || offset[w] <= enough || c - c != 0 : done[w] || ++taken[w] >= steps) {
                state[w] = IDLE;
                for (int a = 0; a < P; a++) x[set[w] * P + a] = at[a][w];
                for (int k = 0; k < K; k++) S_out[set[w] * K + k] = S[k][w];
                offset_out[set[w]] = offset[w];
            } else
                state[w] = RUNNING;
            if (first) stall[w] = 0;
        }
    }
    free(whole);
    return 0;
}

/* For each set the starts[count, P] that leave least when what is linear is put to its best: index[sets, kept], best first. */
int ranked(long from, long to, long n, const double *const *columns, const char *shared, const double *starts, long count,
           long kept, const char *linear, long *index)
{
    lane *rows[ROWS];
    void *whole = room(rows, columns, shared, n);
    double *least_of = malloc(sizeof(double) * kept * W);
    if (!whole || !least_of) return free(whole), free(least_of), 1;
    for (long s = from; s < to; s += W) {
        LOOP loaded(rows, columns, shared, n, s + w < to ? s + w : to - 1, w);
        for (long k = 0; k < kept * W; k++) least_of[k] = INFINITY;
        for (long c = 0; c < count; c++) {
            vec at[P], S[K], D[P], q[P];
            for (int a = 0; a < P; a++) at[a] = all(linear[a] ? 0.0 : starts[c * P + a]);
            sums(at, rows, n, S);
            const vec left = eliminated(S, linear, D, q);
            LOOP if (s + w < to) {
                long *mine = index + (s + w) * kept, k = c < kept ? c : kept - 1;
                double *its = least_of + w * kept;
                const double v = left[w] - left[w] == 0 ? left[w] : INFINITY;
                if (c >= kept && !(v < its[k])) continue;
                for (; k > 0 && v < its[k - 1]; k--) its[k] = its[k - 1], mine[k] = mine[k - 1];
                its[k] = v, mine[k] = c;
            }
        }
    }
    free(whole);
    free(least_of);
    return 0;
}
"""


def sets_program(functions: Sequence[Function], limits: Sequence[tuple[str, float]]) -> str:
    """``sets`` and ``ranked`` for lines over the same rows; ``limits`` are those of the search by name."""
    p = functions[0].parameters
    columns = sum(f.columns for f in functions)
    pairs = [(a, e) for a in range(p + 1) for e in range(a, p + 1)]
    at, lines = 0, []
    for k, function in enumerate(functions):
        inputs = [*(f"X[{j}][w]" for j in range(p)), *(f"rows[{at + j}][i][w]" for j in range(function.columns))]
        parts = {
            "k": k,
            "inputs": ", ".join(inputs),
            "weight": columns + k,
            "parts": ", ".join(f"A{a}" for a in range(p + 1)),
            "weighted": " ".join(f"A{a}[w] = u == 0.0 ? 0.0 : out[{a}] * u;" for a in range(p + 1)),
            "vectors": ", ".join(f"a{a}" for a in range(p + 1)),
            "loaded": " ".join(f"memcpy(&a{a}, A{a}, sizeof(vec));" for a in range(p + 1)),
            "added": " ".join(f"s{a}_{e} += a{a} * a{e};" for a, e in pairs),
        }
        lines.append(_LINE % parts)
        at += function.columns
    vectors = {
        "rows": columns + len(functions),
        "sums": ", ".join(f"s{a}_{e} = all(0)" for a, e in pairs),
        "lines": "".join(lines),
        "out": " ".join(f"S[{k}] = s{a}_{e};" for k, (a, e) in enumerate(pairs)),
    }
    defined = [f"#define {name} {value!r}" for name, value in limits]
    rows = [row_function(f, f"row_{k}") for k, f in enumerate(functions)]
    return "\n".join([head(p), *rows, *defined, _VECTORS % vectors, _SEARCH, _SETS])
