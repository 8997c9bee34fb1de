"""Tokens of a text of the language, for colours. It decides nothing: what a text means only the reader knows.

Any text is cut into tokens that together are the text again: a letter that no rule knows is a token of its own, never
an error. The rules stand by statement, for `fit`, `step` and `sigma` are keywords in some places and names elsewhere.
A pattern has no repetition inside a repetition, since a line may have 250,000 characters.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, default, include, words
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace

from eqsolve.front.lexer.words import APPLIED_BARE, CALLED, CONSTANTS, TYPES

# as in grammars/tokens.lark: Python's \w holds superscripts and circled digits, which are no letters
_RAISED = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189\u2460-\u24ff\u2776-\u2793"
_LETTER = rf"[^\W\d_π\u00aa\u00ba{_RAISED}]"
_EMOJI = "\u25a0-\u25ff\u2600-\u2775\u2795-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_NAME = (
    rf"(?:{_LETTER}[^\W_π{_RAISED}]*|[{_EMOJI}][{_EMOJI}\u200d\ufe0f]*)"
    rf"(?:_\{{[^{{}}\n]{{0,40}}\}}|_[^\W_{_RAISED}]+|[\u2080-\u2089])*'*"
)
_NUMBER = (
    r"(?:[0-9][0-9_]*)?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?:[0-9][0-9_]*(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![\w.]))?"
)
_END = r"(?![\w'])"  # of a word
_OF_NAME = r"(?![\w'\u2080-\u2089])"
_WORD = r"[ \t]+(?!(?:in|for)(?![\w']))[^\W\d_]"  # a word follows that can be a name
# what can begin an expression follows: before a relation, or an operator that needs a left side, the word is a name
_VALUE = rf"(?=[ \t]*[-+(√⎸|\d.]|{_WORD})"
_STOP = r"(?=[ \t]*(?:$|[;#]|//))"  # the statement ends


class EqsolveLexer(RegexLexer):  # type: ignore[misc]  # Pygments ships no types
    """Plain-text equations, and the commands of a session where a line begins with a colon.

    >>> from eqsolve.front.lexer import EqsolveLexer
    >>> [text for kind, text in EqsolveLexer().get_tokens("2x = sin(y)  # so") if str(kind) == "Token.Name.Function"]
    ['sin']
    """

    name = "eqsolve"
    aliases: ClassVar[list[str]] = ["eqsolve", "eq"]
    filenames: ClassVar[list[str]] = ["*.eq"]
    mimetypes: ClassVar[list[str]] = ["text/x-eqsolve"]

    tokens: ClassVar[dict[str, list[Any]]] = {
        # where a statement begins
        "root": [
            (r"\s+", Whitespace),
            include("remarks"),
            (r";", Punctuation),
            (r":(?:load|save)(?![\w-])", Name.Builtin, "file"),
            (r":[A-Za-z?][\w-]*", Name.Builtin, "statement"),
            (rf"(data)([ \t]+)(?={_LETTER})", bygroups(Keyword, Whitespace), ("table", "statement")),
            (r'data(?=[ \t]*")', Keyword, "statement"),
            (rf"(?:fit|predict){_END}{_VALUE}", Keyword, "fit"),
            (rf"(?:minimi[sz]e|maximi[sz]e){_END}{_VALUE}", Keyword, "statement"),
            (rf"(?:for|sweep|[Uu]nknowns?|[Ss]olve[ \t]+for|[Ff]ind)(?={_WORD})", Keyword, "statement"),
            (rf"(?:all[ \t_-]*different|alldiff|decimal[ \t]+comma){_END}", Keyword, "statement"),
            (r"grid(?=[ \t]+[0-9])|cryptarithm(?=[ \t]*:(?!=))", Keyword, "statement"),
            (rf"({_NAME})([ \t]*)(:)(?!=)(?=[^\n;]*[=<>≤≥≠≡])", bygroups(Name.Label, Whitespace, Punctuation)),
            (rf"({_NAME})([ \t]*)(:)(?!=)(?=[ \t]*fit{_END})", bygroups(Name.Label, Whitespace, Punctuation)),
            default("statement"),
        ],
        "statement": [
            (r"\n|;", Punctuation, "#pop"),
            include("inside"),
        ],
        "fit": [
            (r"\n|;", Punctuation, "#pop"),
            (r",", Punctuation, "option"),
            (rf"at(?={_WORD})", Keyword),
            (rf"({_NAME})([ \t]*)(:)(?!=)", bygroups(Name.Label, Whitespace, Punctuation)),
            include("inside"),
        ],
        # behind a comma of a fit line
        "option": [
            (r"[ \t]+", Whitespace),
            (
                rf"(?:sigma|weight|loss|soft_l1|huber|cauchy|absolute|prediction|band){_END}(?![ \t]*[*/^<>=(\[])",
                Keyword,
            ),
            default("#pop"),
        ],
        "file": [
            (r"\n", Whitespace, "#pop"),
            (r"[ \t]+", Whitespace),
            (r"[^\n]+", String),
        ],
        # the rows of a table, to a blank line or `end`
        "table": [
            (r"^[ \t]*\n", Whitespace, "#pop"),
            (r"^([ \t]*)(end)" + _STOP, bygroups(Whitespace, Keyword), "#pop"),
            (r"[ \t]+|\n", Whitespace),
            include("remarks"),
            (r"±|\+/-", Operator),
            (rf"[-+]?(?:{_NUMBER})", Number),
            (rf"(?:NA|nan|n/a){_END}", Keyword.Constant),
            include("values"),
        ],
        "inside": [
            (r"[ \t]+", Whitespace),
            include("remarks"),
            (r"\n", Whitespace),
            (rf"in{_END}(?![ \t]*[-+*/^=<>])|∈|for(?={_WORD})|(?:if|of)(?=[ \t(])", Keyword),
            (r"mod(?:ulo)?(?=[ \t]+[\w(⎸√-])|step(?=[ \t]+[-+.(\w])|count(?=[ \t]+[0-9])", Keyword),
            (rf"(?:implies|and|or|not|iff|then){_END}|&&|∧|∨|¬|⟹", Operator.Word),
            (rf"(:)([ \t]*)((?:{'|'.join(TYPES)})s?){_STOP}", bygroups(Punctuation, Whitespace, Keyword.Type)),
            (r"[ℝℤℕ]", Keyword.Type),
            include("values"),
        ],
        "values": [
            (r'"[^"\n]*"', String),
            (r"\\(?:begin|end)\{[A-Za-z*]{1,40}\}", Keyword),
            (r"\\[A-Za-z]+", Name.Function),
            (r"\\", Punctuation),
            (rf"({_NUMBER})([ \t]*)(\[[ \t]*[A-Za-z°μΩ%][^\]\[\n]*\])", bygroups(Number, Whitespace, Name.Attribute)),
            (_NUMBER, Number),
            (rf"[{_RAISED}⁺⁻ⁿ]+", Number),
            (r":=|==?|!=|<>|<=|>=|[<>~≡≢≠≤⩽≦≥⩾≧≈]", Operator.Relation),
            (r"\.{2,3}|…", Operator),
            (r"\?+", Keyword.Pseudo),
            (words(APPLIED_BARE, suffix=_OF_NAME), Name.Function),
            (words(CALLED, suffix=rf"{_OF_NAME}(?=[ \t]*\()"), Name.Function),
            (words(CONSTANTS, suffix=_OF_NAME), Name.Constant),
            (r"[π∞]", Name.Constant),
            (_NAME, Name.Variable),
            (r"[()\[\]{}|⎸⎹,:;&$]", Punctuation),
            (r"[-+*/^%°!√∛∜·×⋅∗÷∕−–—_]", Operator),
            (r".", Text),
        ],
        "remarks": [(r"#[^\n]*|//[^\n]*", Comment.Single)],
    }
