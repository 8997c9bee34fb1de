"""LaTeX against the plain text that says the same: both are read to the same tree."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.syntax import read
from eqsolve.syntax.latex import plain_edits

PUZZLE = "A + B = 9; C - D = 1; A + C = 8; B - D = 2"

# LaTeX, and the plain text that says the same
SAME = [
    (r"$3x - 2y = 4$, $x + y = 8$", "3x - 2y = 4; x + y = 8"),
    (r"\begin{cases} 2x + y = 1 \\ x - 3y = 11 \end{cases}", "2x + y = 1; x - 3y = 11"),
    (r"$$\left\{\begin{array}{l} x+y=9 \\ 2x-y=6 \end{array}\right.$$", "x+y=9; 2x-y=6"),
    (r"\left\{ \begin{array}{rcl} x+y & = & 3 \\ x-y & = & 1 \end{array} \right.", "x + y = 3; x - y = 1"),
    (r"\[\begin{aligned}A+B&=9\\C-D&=1\\A+C&=8\\B-D&=2\end{aligned}\]", PUZZLE),
    (r"\begin{align*}A+B&=9,\\C-D&=1,\\A+C&=8,\\B-D&=2.\end{align*}", PUZZLE),
    (r"\begin{eqnarray} A+B&=&9\\C-D&=&1\\A+C&=&8\\B-D&=&2 \end{eqnarray}", PUZZLE),
    (r"\begin{gather} A+B=9 \tag{1}\\ C-D=1 \label{c}\\ A+C=8\\ B-D=2 \nonumber \end{gather}", PUZZLE),
    (r"\[ \frac{x}{3} + \frac{y}{4} = 3, \quad x - y = 2 \]", "x/3 + y/4 = 3; x - y = 2"),
    (r"$x=1 \quad y=2$", "x = 1; y = 2"),
    (r"$5x + 2y = 16 \qquad (1)$" + "\n" + r"$x - y = -1 \qquad (2)$", "5x + 2y = 16; x - y = -1"),
    (r"$\frac12 x = 3$", "(1/2)*x = 3"),
    (r"$\frac x2 = 3$", "x/2 = 3"),
    (r"$\dfrac{x+1}{2} = \tfrac{x-1}{3}$", "(x + 1)/2 = (x - 1)/3"),
    (r"$\frac{1}{\frac{1}{x} + \frac{1}{2}} = 1$", "1/(1/x + 1/2) = 1"),
    (r"$2\frac{x}{3} = 4$", "2*(x/3) = 4"),
    (r"$x\frac{a}{b} = 4$", "x*(a/b) = 4"),
    (r"\sqrt{x+5} = x - 1", "sqrt(x + 5) = x - 1"),
    (r"$3\sqrt{x} = 6$", "3*sqrt(x) = 6"),
    (r"\sqrt[3]{x} = 2", "cbrt(x) = 2"),
    (r"\sqrt[5]{x} = 2", "x^(1/5) = 2"),
    (r"$2^{x+1} = 32$", "2^(x + 1) = 32"),
    (r"$x^{2^{3}} = 256$", "x^(2^3) = 256"),
    (r"$x^{-2} = 4$", "x^(-2) = 4"),
    (r"$10^-3 x = 2$", "10^(-3)*x = 2"),
    (r"$x^{\circ} + 2x^\circ = 180^{\circ}$", "x° + 2*x° = 180°"),
    (r"$a_{1} + a_2 = 3$, $a_1 = 1$", "a_1 + a_2 = 3; a_1 = 1"),
    (r"$x_{\text{max}} = 3$", "x_max = 3"),
    (r"$\alpha + \beta = 90,\ \alpha = 4\beta$", "alpha + beta = 90; alpha = 4*beta"),
    (r"$2\pi r = 6$", "2*pi*r = 6"),
    (r"$\alpha\beta = 6, \alpha = 2$", "alpha*beta = 6; alpha = 2"),
    (r"$F = m a$, $m = 2$, $a = 3$", "F = m*a; m = 2; a = 3"),
    (r"$\log_{2}(x) + \log_{2}(x-6) = 4$", "log2(x) + log2(x - 6) = 4"),
    (r"$\log_{10} x = 3$", "log10(x) = 3"),
    (r"$\log_3(x) = 4$", "log(x, 3) = 4"),
    (r"$\log_3 x = 4$", "log(x, 3) = 4"),
    (r"5) \ln(x) = 2", "ln(x) = 2"),
    (r"1) \sqrt{x} = 2", "sqrt(x) = 2"),
    (r"$\log_{3} x + \log_3 \beta = 4$, $\beta = 9$", "log(x, 3) + log(beta, 3) = 4; beta = 9"),
    (r"$\frac{\log_5 x}{2} \leq 1$", "log(x, 5)/2 <= 1"),
    (r"$\log_3 81 = x$", "log(81, 3) = x"),
    (r"$\log_3 2x = 4$", "log(2*x, 3) = 4"),
    (r"$\sin^2\theta = \frac14$", "sin(theta)^2 = 1/4"),
    (r"$2\sin x\cos x = 1$", "2*sin(x)*cos(x) = 1"),
    (r"$\operatorname{sinh} x = 1$", "sinh(x) = 1"),
    (r"$\arctan(x) = 1$", "atan(x) = 1"),
    (r"$e^{2x} = 7$", "exp(2*x) = 7"),
    (r"$\left|x-3\right| = 2$", "abs(x - 3) = 2"),
    (r"$\lvert x \rvert = 4$", "abs(x) = 4"),
    (r"$\lfloor x \rfloor = 3, \lceil y \rceil = 2$", "floor(x) = 3; ceil(y) = 2"),
    (r"$x\left(x-1\right)=6$", "x*(x - 1) = 6"),
    (r"$\left[x-1\right]\cdot 2=6$", "(x - 1)*2 = 6"),
    (r"$x \in [0, 10]$, $x^2 = 9$", "x in [0, 10]; x^2 = 9"),
    (r"$x \in \left(0, 10\right]$, $x^2 = 9$", "x in (0, 10]; x^2 = 9"),
    (r"$x \in \mathbb{R}$, $x^2 = 2$", "x in reals; x^2 = 2"),
    (r"$0 \le x \leq 2, x \neq 1, x^3 = x$", "0 <= x <= 2; x != 1; x^3 = x"),
    (r"$\sum_{i=1}^{10} i^2 = 5x$", "sum(i^2 for i in 1..10) = 5*x"),
    (r"$\sum_{k=0}^{4} 2^k x + 1 = 63$", "sum(2^k*x for k in 0..4) + 1 = 63"),
    (r"$\prod_{j=1}^{4} j = x$", "prod(j for j in 1..4) = x"),
    (r"$30\% \cdot x = 45$", "30%*x = 45"),
    (r"$1{,}000 x = 5{,}000$", "1000*x = 5000"),
    (r"$a : b = 5 : 2$, $a - b = 12$", "a/b = 5/2; a - b = 12"),
    (r"$\triangle + \square = 7$, $\triangle - \square = 1$", "△ + □ = 7; △ - □ = 1"),
    (r"$\text{speed} = \frac{\text{way}}{\text{time}}$, $\text{way} = 10$, $\text{time} = 4$", "speed = way/time; way = 10; time = 4"),
    (r"$x = 2 \Rightarrow y = x + 1$", "x = 2; y = x + 1"),
    # behind and in front of an environment, outside of $
    (r"\begin{aligned} u + v &= 5 \\ u - v &= 1 \end{aligned} \quad u, v \in \mathbb{Z}", "u + v = 5; u - v = 1; u: integer; v: integer"),
    (r"\begin{cases} u + v = 5 \\ u^2 = 9 \end{cases} \quad \text{where } u > 0", "u + v = 5; u^2 = 9; u > 0"),
    (r"\begin{cases} u + v = 5 \\ u^2 = 9 \end{cases} \; u, v > 0", "u + v = 5; u^2 = 9; u > 0; v > 0"),
    ("u \\leq v\n\\begin{cases} u + v = 5 \\\\ u^2 = 4 \\end{cases}", "u <= v; u + v = 5; u^2 = 4"),
    (r"\left\{\begin{array}{l} x+y=3 \\ x-y=1 \end{array}\right. \quad x,y\in\mathbb{R}", "x + y = 3; x - y = 1; x in reals; y in reals"),
    (r"[tex]4x - 7 = 2x + 9[/tex]", "4x - 7 = 2x + 9"),
    (r"\(x^2 = 16\) and \(x < 0\)", "x^2 = 16; x < 0"),
    (r"Solve for $n$: $\frac{n(n+1)}{2} = 78$", "n*(n + 1)/2 = 78"),
    (r"x^{2} + y_{1} = 3", "x^2 + y_1 = 3"),
    (r"2^{x^{2}} = 16", "2^(x^2) = 16"),
    (r"a_{max}^{2} = 9", "a_max^2 = 9"),
    (r"e^{-x} = 0.5", "e^(-x) = 0.5"),
    (r"**Step 1:** \( 2x + 3 = 7 \)", "2x + 3 = 7"),
    (r"\begin{align} x + y &= 3 \\ \text{and} \quad x - y &= 1 \end{align}", "x + y = 3; x - y = 1"),
    (r"\begin{align*} 2x + y &= 7 && \text{(first equation)} \\ x - y &= 2 && \text{(second one)} \end{align*}", "2x + y = 7; x - y = 2"),
    (r"$x + y = 10 \text{ (total)}$, $x = 4$", "x + y = 10; x = 4"),
    (r"$2x + 3 = 7 \quad \text{(subtract 3)}$", "2x + 3 = 7"),
    (r"$x = 1\,234$", "x = 1234"),
    (r"$x\,y = 6, x + y = 5$", "x*y = 6; x + y = 5"),
    (r"$\angle A + \angle B = 90$, $\angle A = 2\angle B$", "A + B = 90; A = 2*B"),
    (r"Solve \eqref{eq:1} $x = 3$", "x = 3"),
    (r"$x+y=3$\\$x-y=1$", "x + y = 3; x - y = 1"),
    (r"x+y=3 \\ x-y=1", "x + y = 3; x - y = 1"),
    (r"\begin{aligned} x+y&=3\\[2pt] x-y&=1 \end{aligned}", "x + y = 3; x - y = 1"),
    (r"$E = mc^2, F = ma$", "E = m*c^2; F = m*a"),
    (r"$ax + by = 6$, $V = nRT$", "a*x + b*y = 6; V = n*R*T"),
    (r"$\text{Solve } x^2 = 4 \text{ for } x > 0$", "x^2 = 4; x > 0"),
    (r"$\text{speed} = 3 \text{ time}, \text{time} = 2$", "speed = 3*time; time = 2"),
    (r"$age + 2 = 12$", "a*g*e + 2 = 12"),
    (r"$2\dot{m}_{in} = \bar x$", "2*m_dot_in = x_bar"),
    (r"$\hat{\theta}\tilde{y} = 3$", "θ_hat*y_tilde = 3"),
    (r"$x = 0.1\overline{6}, y = 0.\bar{3}$", "x = 1/6; y = 1/3"),
    (r"$x = \pm\sqrt{2}$", "x = sqrt(2) or x = -sqrt(2)"),
    (r"If $x + y = 10$ and $xy = 24$, find $x$ and $y$.", "x + y = 10; x*y = 24"),
]  # fmt: skip

# LaTeX that is refused, the code, and what the error must speak of
REFUSED = [
    (r"$2\frac{1}{3} = x$", "E272", "mixed number"),
    (r"$x^12 = 3$", "E272", "^{12}"),
    (r"$\frac{dy}{dx} = y$", "E272", "derivative"),
    (r"$\frac{d}{dx}(x^2 + 3x) = 7$", "E272", "by hand"),
    (r"$\frac{d^2 x}{dt^2} = -9x$", "E272", "by hand"),
    (r"$\frac{\mathrm{d}^{2} y}{\mathrm{d}x^{2}} = y$", "E272", "by hand"),
    (r"$\frac{\partial f}{\partial x} = 2x$", "E273", "by hand"),
    (r"$\begin{vmatrix} x & 3 \\ 3 & x \end{vmatrix} = 0$", "E273", "a*d - b*c"),
    (r"$f(x) = \begin{cases} x & x>0 \\ -x & x \le 0 \end{cases}$", "E271", "where("),
    (r"$\foo{x} = 2$", "E273", r"\foo"),
    (r"$x \pm 2 = 5$", "E236", "x - 2 = 5"),
    (r"$v = 5\,\text{m/s}$", "E263", "5 [m/s]"),
    (r"$d = 5\ \mathrm{km}$", "E263", "5 [km]"),
    (r"$x_1 + x_2 + \ldots + x_n = 10$", "E221", "sum("),
    (r"$\vec{F} = 3$", "E273", "F_x"),
    (r"$\bar{xy} = 3$", "E273", r"\bar"),
    (r"\int_0^1 x dx = a", "E273", r"\int"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} x = 2", "E273", "pmatrix"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} x = 2", "E273", "each row"),
    (r"\lim_{x\to\infty} \frac{1}{x} = 0", "E273", "limits are not formed"),
    (r"$\overline{x} = 12$", "E273", "digits"),
    (r"$\sum x = 2$", "E273", "both ends"),
    (r"${x = 2$", "E270", "braces"),
    (r"$\sqrt{x = 2$", "E270", "braces"),
    (r"$" + "{" * 100 + "x" + "}" * 100 + r" = 2$", "E270", "deep"),
    (r"\beginaligned 2x + y &= 7 \\ x - y &= 2 \endaligned", "E273", "LaTeX"),
]


def said(text: str) -> list[str]:
    """The relations of a text in canonical form."""
    return sorted(
        line for line in eqsolve.format(text).splitlines() if line and not line.startswith(("unknowns", "# not read: "))
    )


@pytest.mark.parametrize(("latex", "plain"), SAME)
def test_latex_says_the_same_as_plain_text(latex: str, plain: str) -> None:
    """The relations are equal, whatever stands around them."""
    assert said(latex) == said(plain)


@pytest.mark.parametrize(("latex", "code", "about"), REFUSED)
def test_what_is_refused(latex: str, code: str, about: str) -> None:
    """The error points into the LaTeX, says what is the matter and offers a repair."""
    with pytest.raises(eqsolve.TextError) as caught:
        read(latex)
    error = caught.value.diagnostics[0]
    assert error.code == code
    assert about in error.text + error.hint
    assert error.hint
    assert error.span is not None
    assert 0 <= error.span.start < error.span.end <= len(latex) + 1


def test_a_document() -> None:
    """Preamble, headings, comments and sentences around the formulas are passed over."""
    text = "\n".join([
        r"\documentclass[12pt]{article}", r"\usepackage{amsmath}", r"\begin{document}", r"\section{A circle and a line}",
        "% a comment with an equation: z = 3", r"Solve the \textbf{system}", r"\begin{equation}\label{circle}", "x^2 + y^2 = 25",
        r"\end{equation}", r"\begin{equation} y = x + 1 \end{equation}", r"\end{document}",
    ])  # fmt: skip
    assert said(text) == said("x^2 + y^2 = 25; y = x + 1")


@pytest.mark.parametrize("text", ["Tickets cost $5 and $3", "x = $4.50 + $3.50", "a_1 + b^2 = 3", "f[1] + f[2] = 3"])
def test_prices_are_no_formulas(text: str) -> None:
    """Dollar signs of prices, and plain texts, hold no LaTeX."""
    assert [new for _, _, new in plain_edits(text) if new.strip()] == []


def test_places_lead_into_the_source() -> None:
    """Errors of the plain reader show what was pasted."""
    text = "$x + y = 3$\n" + r"$\frac{x}{2} + = 4$"
    with pytest.raises(eqsolve.TextError) as caught:
        read(text)
    error = caught.value.diagnostics[0]
    assert error.line == 2
    assert error.span is not None
    assert text[error.span.start : error.span.end + 1].strip()
    assert error.span.start > text.index("\n")
