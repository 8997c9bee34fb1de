"""What the commands of LaTeX are in the plain language, one row each."""

from __future__ import annotations

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι",
    "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip

# Letters and pictures that can be names.
LETTERS: dict[str, str] = {
    **{f"\\{name}": letter for name, letter in _GREEK.items()},
    **{f"\\var{name}": _GREEK[name] for name in ("epsilon", "theta", "rho", "sigma", "phi")},
    "\\ell": "l",
    "\\hbar": "ħ",
    "\\triangle": "△",
    "\\square": "□",
    "\\Box": "□",
    "\\star": "★",
    "\\bigstar": "★",
    "\\heartsuit": "♡",
    "\\spadesuit": "♠",
    "\\clubsuit": "♣",
    "\\diamondsuit": "♢",
    "\\diamond": "◇",
    "\\bigcirc": "◯",
}

VALUES: dict[str, str] = {"\\infty": "inf", "\\degree": "°"}

FUNCTIONS: dict[str, str] = {
    **{f"\\{name}": name for name in "sin cos tan cot sec csc sinh cosh tanh exp ln log min max gcd lcm".split()},
    **{f"\\arc{name}": f"a{name}" for name in ("sin", "cos", "tan")},
    "\\lg": "log10",
    "\\tg": "tan",
    "\\ctg": "cot",
    "\\arctg": "atan",
}

SIGNS: dict[str, str] = {
    "\\cdot": "*",
    "\\times": "*",
    "\\ast": "*",
    "\\div": "/",
    "\\pm": "±",
    "\\mp": "∓",
    "\\le": " <= ",
    "\\leq": " <= ",
    "\\leqslant": " <= ",
    "\\leqq": " <= ",
    "\\ge": " >= ",
    "\\geq": " >= ",
    "\\geqslant": " >= ",
    "\\geqq": " >= ",
    "\\lt": " < ",
    "\\gt": " > ",
    "\\ne": " != ",
    "\\neq": " != ",
    "\\in": " in ",
    "\\notin": "∉",
    "\\mapsto": "↦",
    "\\setminus": "∖",
    "\\smallsetminus": "∖",
    "\\equiv": "≡",
    "\\propto": "∝",
    "\\approx": "≈",
    "\\angle": "∠",
    "\\measuredangle": "∠",
    "\\bmod": " mod ",
    "\\mid": "|",
    "\\nmid": "∤",
    "\\vert": "|",
    "\\lvert": "|",
    "\\rvert": "|",
    "\\lbrace": "{",
    "\\rbrace": "}",
    "\\colon": ":",
    "\\dots": "...",
    "\\ldots": "...",
    "\\cdots": "...",
    "\\land": " and ",
    "\\wedge": " and ",
    "\\lor": " or ",
    "\\vee": " or ",
    "\\Rightarrow": "; ",
    "\\implies": "; ",
    "\\Longrightarrow": "; ",
    "\\iff": "; ",
    "\\Leftrightarrow": "; ",
    "\\therefore": "; ",
    "\\because": "; ",
}

# Behind \not.
NEGATED: dict[str, str] = {"\\equiv": "≢", "\\mid": "∤", "=": " != "}

# Behind them braces hold the members of a set.
BEFORE_SETS = frozenset({"\\in", "\\notin", "\\setminus", "\\smallsetminus"})

# Looks only.
SILENT = frozenset(
    "\\centering \\small \\large \\Large \\normalsize \\smallskip \\medskip \\bigskip \\noindent \\par \\quad* \\hfill \\hfil".split()
)

SETS: dict[str, str] = {"Z": "integers", "N": "naturals", "R": "reals"}

# Around rows of equations.
ENVIRONMENTS = frozenset(
    "equation align aligned alignat alignedat gather gathered cases dcases rcases array split eqnarray multline matrix subarray"
    " flalign displaymath math".split()
)

# Words in \text that join relations and are no names.
CONNECTORS = frozenset(
    "and or not if where with for when then so but let given such that thus hence is are also find".split()
)

# Above one letter, and what its name gets behind it.
ACCENTS = {f"\\{name}": name for name in ("dot", "ddot", "bar", "hat", "tilde", "vec")}

# What to write instead of commands that have no counterpart.
INSTEAD = (
    (r"\\begin\{vmatrix\}", "write the determinant out: a*d - b*c for the rows a, b and c, d"),
    (
        r"\\begin\{[pbBvV]?(?:small)?matrix\}",
        "write an equation for each row: 1*x + 2*y = 5 and 3*x + 4*y = 11 for a matrix times (x, y)",
    ),
    (r"\\i*int(?![a-z])", "integrals are not formed: write the value or the antiderivative"),
    (r"\\lim(?![a-z])", "limits are not formed: write the value that it has"),
    (r"\\(?:partial|nabla)(?![a-z])", "derivatives are not formed: write them out by hand, as formulas"),
)
