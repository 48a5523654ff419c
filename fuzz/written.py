"""Templates, style sheets and drawings put together from the parts of their languages, as no author would.

Not files that are changed (fuzz/structure.py, fuzz/mutations.py).
"""

from __future__ import annotations

from random import Random

_NAMES = (
    "report",
    "main",
    "page",
    "block",
    "blocks",
    "say",
    "loop",
    "self",
    "a",
    "caller",
    "namespace",
    "range",
    "varargs",
)
_PARTS = ("title", "organisation", "theme", "pages", "date", "grid", "kind", "x", "0", "index", "__class__", "items")
_FILTERS = (
    *(
        "upper",
        "length",
        "list",
        "join('x')",
        "replace('a', 'aaaa')",
        "sort",
        "first",
        "batch(3)",
        "default('x')",
        "int",
    ),
    *("round", "e", "string", "trim", "title", "unique", "reverse", "kind", "safe", "attr('x')", "map('upper')", "abs"),
    *("truncate(3)", "wordwrap(2)", "indent(4)", "center(80)", "format(1)", "groupby('title')", "tojson", "striptags"),
)
_VALUES = (
    "1",
    "'x'",
    "[]",
    "{}",
    "(1, 2)",
    "10 ** 3",
    "-1",
    "none",
    "true",
    "'x' * 1000",
    "1.5e300",
    "range(5)",
    "'<b>'",
)
_OPERATORS = ("~", "+", "*", "//", "%", "**", "in", "==", "and", "if 1 else")
_TAGS = (
    "p",
    "b",
    "svg",
    "table",
    "td",
    "a",
    "img",
    "style",
    "script",
    "math",
    "template",
    "select",
    "iframe",
    "h1",
    "g",
    "path",
)
_ATTRIBUTES = (
    *(
        "style='color: red'",
        "style='width: 1e9px'",
        "href='#x'",
        "href='javascript:x'",
        "src='x'",
        "onclick=x",
        "class=a",
    ),
    *(
        "colspan=1000000",
        "rowspan=1000000",
        "viewBox='0 0 1e30 1'",
        "d='M0 0L9 9z'",
        "fill='url(#a)'",
        "xml:space=preserve",
    ),
    *("transform='scale(0)'", "width=1e99", "height=-1", "id=a", "id=x", "style='position: running(a)'", "lang=x-y-z"),
)
_SELECTORS = (
    "p",
    "*",
    "@page",
    "@page :first",
    ".a:nth-child(2n)",
    "h1::before",
    "td > *",
    ":root",
    "html",
    "@media print",
)
_PROPERTIES = (
    *("width", "height", "margin", "padding", "font-size", "line-height", "display", "position", "content", "columns"),
    *(
        "break-before",
        "float",
        "transform",
        "background",
        "grid-template-columns",
        "--own",
        "bookmark-level",
        "hyphens",
    ),
    *(
        "counter-increment",
        "string-set",
        "size",
        "border-spacing",
        "letter-spacing",
        "z-index",
        "font-family",
        "quotes",
    ),
)
_SIZES = (
    *(
        "1px",
        "0",
        "-5cm",
        "1e9px",
        "100%",
        "calc(1px + 2 * 3em)",
        "var(--own)",
        "var(--accent)",
        "1e-9mm",
        "auto",
        "none",
    ),
    *(
        "flex",
        "grid",
        "table",
        "absolute",
        "fixed",
        "running(a)",
        "element(a)",
        "counter(page)",
        "target-counter('#x', page)",
    ),
    *(
        "string(a)",
        "attr(x)",
        "always",
        "both",
        "repeat(1000, 1fr)",
        "rotate(1e9deg)",
        "matrix(0,0,0,0,0,0)",
        "leader('.')",
    ),
    *("url('data:image/png;base64,AAAA')", "url(x)", "linear-gradient(red, blue)", "'\\202e'", "inherit", "1000000"),
)
_DRAWN = (
    *("<rect width='{n}' height='{n}'/>", "<circle r='{n}'/>", "<path d='M{n} {n}L{n} {n}a{n} {n} 0 1 1 {n} {n}z'/>"),
    *("<g transform='scale({n})'>", "</g>", "<g opacity='{n}'>", "<text font-size='{n}'>x</text>", "<use href='#a'/>"),
    *("<linearGradient id='a' x1='{n}'><stop offset='{n}' stop-color='red'/></linearGradient>", "<clipPath id='a'>"),
    *(
        "<polyline points='{n},{n} {n} {n}' stroke-dasharray='{n}' stroke='red'/>",
        "<symbol id='a' viewBox='0 0 {n} {n}'>",
    ),
    *(
        "<path fill='url(#a)' stroke-width='{n}' d='{n}'/>",
        "<style>*{{fill:red}}</style>",
        "<image href='x'/>",
        "<!-- x -->",
    ),
    *(
        "<path d='M0 0 C {n} {n} {n} {n} {n} {n} Q {n} {n} {n} {n} T {n} {n} S 1 1 2 2'/>",
        "</svg>",
        "&amp;",
        "<mask id='a'/>",
    ),
)
_DRAWN_SIZES = ("1", "0", "-1", "9", "1e9", "1e-9", "1e308", "nan", "1e999", "100%", "", "9" * 400, "0.1", "4px")


def template(random: Random) -> bytes:
    """A template of some pieces."""
    return "".join(_piece(random, 0) for _ in range(random.randrange(1, 8))).encode()


def sheet(random: Random) -> bytes:
    """A style sheet of some rules."""
    rules = []
    for _ in range(random.randrange(1, 8)):
        lines = (f"{random.choice(_PROPERTIES)}: {random.choice(_SIZES)}" for _ in range(random.randrange(1, 6)))
        rule = f"{random.choice(_SELECTORS)} {{ {'; '.join(lines)} }}"
        rules.append(f"@media print {{ {rule} }}" if random.random() < 0.2 else rule)
    return "\n".join(rules).encode()


def drawing(random: Random) -> bytes:
    """An SVG of some shapes, which may be left open."""
    parts = (random.choice(_DRAWN) for _ in range(random.randrange(1, 12)))
    shapes = (part.format(n=random.choice(_DRAWN_SIZES)) for part in parts)
    box = " ".join(random.choice(("0", "9", "100", *_DRAWN_SIZES)) for _ in range(4))
    size = f" width='{random.choice(_DRAWN_SIZES)}'" if random.random() < 0.3 else ""
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{'0 0 9 9' if random.random() < 0.7 else box}'{size}>"
    return (head + "".join(shapes) + "</svg>").encode()


def _expression(random: Random, depth: int = 0) -> str:
    if depth > 3:
        return random.choice(_VALUES)
    inner = _expression(random, depth + 1)
    match random.randrange(9):
        case 0 | 1:
            return random.choice(_VALUES)
        case 2 | 3:
            return f"{random.choice(_NAMES)}.{random.choice(_PARTS)}"
        case 4 | 5:
            return f"{inner}|{random.choice(_FILTERS)}"
        case 6:
            return f"({inner} {random.choice(_OPERATORS)} {_expression(random, 3)})"
        case 7:
            return f"{random.choice(_NAMES)}({inner})"
        case _:
            return f"{inner}[{_expression(random, 3)}]"


def _piece(random: Random, depth: int) -> str:
    inner = _piece(random, depth + 1) if depth < 4 else "x"
    value = _expression(random)
    match random.randrange(10):
        case 0 | 1:
            return f"{{{{ {value} }}}}{inner if random.random() < 0.3 else ''}"
        case 2:
            return f"{{% for a in {value} %}}{inner}{{% endfor %}}"
        case 3:
            return f"{{% if {value} %}}{inner}{{% else %}}y{{% endif %}}"
        case 4:
            return f"{{% set a = {value} %}}{inner}"
        case 5:
            return f"{{% macro m{depth}(x) %}}{inner}{{% endmacro %}}{{{{ m{depth}({value}) }}}}"
        case 6:
            return (
                f"{{% include '{random.choice(('default/cover', 'default/block', 'cover', 'legend', 'x'))}.html.j2' %}}"
            )
        case 7:
            return f"{{% set a %}}{inner}{{{{ a }}}}{{% endset %}}{{{{ a ~ a }}}}"
        case _:
            tag = random.choice(_TAGS)
            return f"<{tag} {random.choice(_ATTRIBUTES)}>{inner}{'' if random.random() < 0.2 else f'</{tag}>'}"
