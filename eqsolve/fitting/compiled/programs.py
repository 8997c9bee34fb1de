"""The C program around the row functions that sums over the rows of a table, WIDE of them at a time, so that the compiler
makes vector instructions of the loops over them."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.fitting.compiled.expressions import row_function
from eqsolve.fitting.functions import Function

# Rows that a loop takes at a time. Fewer: vectors of the processor stay half empty; more: partial sums spill out of
# its registers.
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


def table_program(functions: Sequence[Function]) -> str:
    """``table_k`` for each line, over a table of its own."""
    parts = [head(functions[0].parameters)]
    for k, function in enumerate(functions):
        x = [f"x[{j}]" for j in range(function.parameters)]
        whole = ", ".join([*x, *(f"c[{j}][i + w]" for j in range(function.columns))])
        rest = ", ".join([*x, *(f"c[{j}][j]" for j in range(function.columns))])
        parts += [row_function(function, f"row_{k}"), _TABLE % {"k": k, "whole": whole, "rest": rest}]
    return "\n".join(parts)


def head(parameters: int) -> str:
    """What every program begins with."""
    vector = "\n".join(f'__attribute__((simd("notinbranch"))) {name};' for name in _VECTOR)
    return _HEAD % {"p": parameters, "wide": WIDE, "vector": vector}
