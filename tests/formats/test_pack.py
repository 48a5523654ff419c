"""Template packs: pieces replaced without forking, faults at their line, and no way to run, load or escape."""

from __future__ import annotations

import dataclasses

import pytest

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.formats.html.template import document
from csmaturity.report.brand.theme import PIECES, TemplatePack, Theme
from csmaturity.report.model import Report


def worn(report: Report, **files: str) -> Report:
    named = {("extra.css" if name == "extra" else f"{name}.html.j2"): text.encode() for name, text in files.items()}
    return dataclasses.replace(report, theme=Theme(pack=TemplatePack("packs/mine", named)))


def fault(report: Report, templates: dict[str, bytes], **files: str) -> Finding:
    with pytest.raises(InputError) as caught:
        document(worn(report, **files), templates, "screen")
    return caught.value.findings[0]


def test_a_piece_takes_the_place_of_ours(report: Report, templates: dict[str, bytes]) -> None:
    text = document(worn(report, cover="<header><h1>{{ report.title }} by us</h1></header>"), templates, "screen")
    assert f"<h1>{report.title} by us</h1>" in text
    assert '<header class="cover">' not in text
    assert '<nav class="contents"' in text


def test_a_piece_may_add_to_ours(report: Report, templates: dict[str, bytes]) -> None:
    cover = '{% include "default/cover.html.j2" %}<p>Second edition</p>'
    text = document(worn(report, cover=cover), templates, "print")
    assert '<header class="cover">' in text
    assert "</header><p>Second edition</p>" in text


def test_one_kind_of_block_can_be_drawn_differently(report: Report, templates: dict[str, bytes]) -> None:
    block = (
        "{% if block|kind == 'callout' %}<aside>{{ block.title }}</aside>"
        '{% else %}{% include "default/block.html.j2" %}{% endif %}'
    )
    text = document(worn(report, block=block), templates, "screen")
    assert "<aside>The author has an interest</aside>" in text
    assert 'class="callout ' not in text
    assert 'class="drawn"' in text


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_style_sheet_stands_last_and_may_use_the_colours(
    medium: str, report: Report, templates: dict[str, bytes]
) -> None:
    text = document(worn(report, extra="h1 { color: var(--accent); }"), templates, medium)
    colour = "var(--accent)" if medium == "screen" else "#0b5563"
    assert f"h1 {{ color: {colour}; }}\n</style>" in text


def test_a_pack_of_our_own_pieces_changes_nothing(report: Report, templates: dict[str, bytes]) -> None:
    ours = {name: templates[name] for name in PIECES}
    same = dataclasses.replace(report, theme=Theme(pack=TemplatePack("packs/same", ours)))
    assert document(same, templates, "screen") == document(report, templates, "screen")


@pytest.mark.parametrize(
    ("piece", "line", "message"),
    [
        ("<p>\n{{ reprot.title }}</p>", 2, "`reprot` is not known here; did you mean `report`?"),
        ("\n\n{{ report.titel }}", 3, "`Report` has no `titel`; did you mean `title`?"),
        ("{{ report.theme.logo.alt }}", 1, "has no `alt`"),
        ("{% if %}", 1, "expected an expression"),
        ("\n{% if report %}", 2, "unexpected end of template"),
        ("{{ report.title|shout }}", 1, "no filter named 'shout'"),
        ("{{ report.title|safe }}", 1, "no filter named 'safe'"),
        ("{% autoescape false %}{{ report.title }}{% endautoescape %}", 1, "text is always escaped"),
        ('{% extends "report.html.j2" %}', 1, "a piece can't extend another"),
        ('<p>\n{% include "cvoer.html.j2" %}', 2, "no template `cvoer.html.j2`; did you mean `cover.html.j2`?"),
        ('{% include "/etc/passwd" %}', 1, "no template `/etc/passwd`"),
        ('{% import "os" as os %}', 1, "no template `os`"),
        ('{% include "cover.html.j2" %}', 1, "uses itself without end"),
        ("{{ ''.__class__.__mro__ }}", 1, "may not do this: access to attribute '__class__'"),
        ("{{ report.__init__.__globals__ }}", 1, "may not do this"),
        ("{{ self.__init__ }}", 1, "may not do this"),
        ("{{ say.__globals__ }}", 1, "may not do this"),
        ("{{ say('{x.__init__.__globals__}', x=report) }}", 1, "can't be worked out"),
        ("{{ say_count(report, '{count.__init__.__globals__}', '{count.__init__}') }}", 1, "can't be worked out"),
        ("{{ '{0.__init__.__globals__}'.format(report) }}", 1, "may not do this"),
        ("{{ ('{0.__init__}'|e).format(report) }}", 1, "may not do this"),
        ("{{ report.pages.append(1) }}", 1, "has no `append`"),
        ("{% for x in range(10000000) %}{% endfor %}", 1, "can't be worked out: Range too big"),
        ("{{ 1 / 0 }}", 1, "can't be worked out: division by zero"),
        ("{{ report.title + 1 }}", 1, "can't be worked out"),
        ("{{ blocks.grdi(report) }}", 1, "has no `grdi`; did you mean `grid`?"),
        ("\n\n{{ blocks.grid(report) }}", 3, "has no `caption`"),
    ],
)
def test_a_fault_is_told_at_its_line(
    piece: str, line: int, message: str, report: Report, templates: dict[str, bytes]
) -> None:
    found = fault(report, templates, cover=piece)
    assert (found.file, found.line) == ("packs/mine/cover.html.j2", line)
    assert message in found.message
    assert found.hint


def test_faults_of_several_pieces_come_at_once(report: Report, templates: dict[str, bytes]) -> None:
    with pytest.raises(InputError) as caught:
        document(worn(report, cover="{% if %}", page="\n{{ x|y }}", extra="@import 'a';"), templates, "screen")
    files = [f"{one.file}:{one.line}" for one in caught.value.findings]
    assert files == ["packs/mine/cover.html.j2:1", "packs/mine/extra.css:1", "packs/mine/page.html.j2:2"]


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("</style><script>alert(1)</script>", "a style sheet holds no tags"),
        ("\n@import 'http://bad.example/a.css';", "a style sheet can't load another"),
        ("p { background: url(http://bad.example/a.png) }", "`http://bad.example/a.png` would be loaded"),
        ('p { background: url("file:///etc/hostname") }', "`file:///etc/hostname` would be loaded"),
        ("p { color: var(--acent) }", "the variable `--acent` is not known; did you mean `--accent`?"),
    ],
)
def test_a_style_sheet_s_fault_is_told(style: str, message: str, report: Report, templates: dict[str, bytes]) -> None:
    found = fault(report, templates, extra=style)
    assert found.file == "packs/mine/extra.css"
    assert message in found.message


@pytest.mark.parametrize(
    "piece",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=http://bad.example></SCRIPT>",
        '<p onclick="alert(1)">x</p>',
        '<iframe srcdoc="x"></iframe>',
        '<img src="http://bad.example/a.png" alt="">',
        '<img src="file:///etc/hostname" alt="">',
        '<img src="data:text/html,x" alt="">',
        '<a href="javascript:alert(1)">x</a>',
        '<meta http-equiv="refresh" content="0;url=http://bad.example">',
        '<link rel="stylesheet" href="http://bad.example">',
        '<base href="http://bad.example">',
        '<form action="http://bad.example"><button>x</button></form>',
        "<style>p { color: red }</style>",
        '<p style="background: url(http://bad.example/a)">x</p>',
        "<svg><use href='#x'/></svg>",
    ],
)
def test_what_runs_loads_or_leads_away_is_refused_in_every_format(
    piece: str, report: Report, templates: dict[str, bytes]
) -> None:
    for medium in ("screen", "print"):
        with pytest.raises(CsmaturityError) as caught:
            document(worn(report, legend=f"<p>\n{piece}"), templates, medium)
        assert "the report would hold" in caught.value.message
        assert isinstance(caught.value, InputError)
        assert (caught.value.findings[0].file, caught.value.findings[0].line) == ("packs/mine/legend.html.j2", 2)


def test_a_tag_that_is_put_together_is_refused_too(report: Report, templates: dict[str, bytes]) -> None:
    with pytest.raises(CsmaturityError, match="with the templates in packs/mine, the report would hold"):
        document(worn(report, cover="<{{ 'scr' ~ 'ipt' }}>alert(1)</p>"), templates, "screen")


def test_the_report_s_own_text_stays_text_in_a_pack(report: Report, templates: dict[str, bytes]) -> None:
    hostile = dataclasses.replace(
        worn(report, cover="<h1>{{ report.organisation }}</h1>"), organisation="{{7*7}}<script>alert(1)</script>"
    )
    text = document(hostile, templates, "screen")
    assert "<h1>{{7*7}}&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in text


def test_the_policy_stands_before_every_piece(report: Report, templates: dict[str, bytes]) -> None:
    text = document(worn(report, cover="<p>first</p>"), templates, "screen")
    assert text.index("Content-Security-Policy") < text.index("<p>first</p>")


def test_the_same_pack_gives_the_same_text(report: Report, templates: dict[str, bytes]) -> None:
    assert "lipsum" not in document(worn(report, cover="<p>{{ report.title }}</p>"), templates, "screen")
    assert "`lipsum` is not known here" in fault(report, templates, cover="{{ lipsum() }}").message
    assert "no filter named 'random'" in fault(report, templates, cover="{{ report.pages|random }}").message


def test_a_page_of_absurd_length_is_refused(report: Report, templates: dict[str, bytes]) -> None:
    cover = f"{{% for _ in range(400) %}}{'x' * 100_000}{{% endfor %}}"
    with pytest.raises(CsmaturityError, match="templates in packs/mine, this makes more text than a report") as caught:
        document(worn(report, cover=cover), templates, "screen")
    assert "loop" in caught.value.hint


def test_what_needs_too_much_memory_is_told_in_words(report: Report, templates: dict[str, bytes]) -> None:
    found = fault(report, templates, cover="<p>\n{{ 'x' * 10 ** 18 }}</p>")
    assert (found.line, found.message) == (2, "this makes more text than a report may have")


_LONG = "{% set a = 'xxxxxxxxxx' %}"
DOUBLED = {
    "by joining": _LONG + "{% set a = a ~ a %}" * 40,
    "by adding": _LONG + "{% set a = a + a %}" * 40,
    "by a block": _LONG + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "by a list": "{% set a = [1] %}" + "{% set a = a + a %}" * 40,
    "by times": "{% set a = [1] * 10 ** 9 %}",
    "by a tuple": "{% set a = (1,) * 10 ** 9 %}",
    "by squares": "{% set a = 12345678901 %}" + "{% set a = a * a %}" * 40,
    "by powers": "{{ 10 ** 10 ** 10 ** 10 }}",
    "by loops": "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "by loops over texts": "{% for a in 'x' * 100000 %}{% for b in 'x' * 100000 %}{% endfor %}{% endfor %}",
    "by macros": "{% macro m0() %}x{% endmacro %}"
    + "".join(f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40))
    + "{{ m40() }}",
    "by pieces": "{% set n = n|default(0) + 1 %}{% if n < 40 %}{% include 'cover.html.j2' %}"
    "{% include 'cover.html.j2' %}{% endif %}",
    "by recursion": "{% for a in [[1]] recursive %}{{ loop([a, a]) }}{% endfor %}",
    "by replacing": "{{ ('x' * 100000)|replace('x', 'y' * 100000) }}",
    "by a join": "{{ range(100000)|join('x' * 100000) }}",
    "by formatting": "{{ '%1000000000d' % 1 }}",
    "by a method": "{{ 'x'.ljust(10 ** 9) }}",
    "by a date": "{{ report.date.strftime('%1000000000Y') }}",
    "by a number": "{{ (1).to_bytes(10 ** 9) }}",
    "by a filter": "{{ 'x'|center(10 ** 9) }}",
    "by indenting": "{{ 'x'|indent(10 ** 9, true) }}",
    "by wrapping": "{{ ('x ' * 100000)|wordwrap(1, wrapstring='x' * 100000) }}",
    "by batches": "{{ [1]|batch(10 ** 9, 1)|list }}",
    "by depth": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "by lists in lists": "{{ " + "[" * 500 + "]" * 500 + " }}",
}


@pytest.mark.parametrize("how", DOUBLED)
def test_what_multiplies_is_stopped_before_it_takes_memory_or_time(
    how: str, report: Report, templates: dict[str, bytes]
) -> None:
    found = fault(report, templates, cover=DOUBLED[how])
    assert found.file == "packs/mine/cover.html.j2"


@pytest.mark.parametrize(
    "piece",
    [
        "{{ report|attr('__class__') }}",
        "{{ [report]|map('attr', '__class__')|list }}",
        "{{ [report]|map(attribute='__class__')|list }}",
        "{{ [report]|groupby('__class__') }}",
        "{{ [report]|selectattr('__class__')|list }}",
        "{{ [report]|sort(attribute='__class__') }}",
        "{{ [report]|sum(attribute='__class__') }}",
        "{{ [report]|max(attribute='__class__') }}",
        "{{ [report]|join(attribute='__class__') }}",
        "{{ report['__class__'] }}",
        "{{ ''|xmlattr }}",
        "{{ report|pprint }}",
        "{{ report|tojson }}",
        "{{ report is filter }}",
        "{{ ''.format_map({}) }}",
        "{{ '{:1000000000}'.format(1) }}",
    ],
)
def test_what_the_sandbox_allows_is_a_list(piece: str, report: Report, templates: dict[str, bytes]) -> None:
    found = fault(report, templates, cover=piece)
    assert found.file == "packs/mine/cover.html.j2"


@pytest.mark.parametrize(
    "piece",
    [
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<!-- <!-- --><script>alert(1)</script>",
        "<![CDATA[ > <script>alert(1)</script> ]]>",
        "<?php > <script>alert(1)</script> ?>",
        "<svg><![CDATA[</svg>]]><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<script",
        "<scr\0ipt>alert(1)</scr\0ipt><img src=x",
        "<img/src=http://bad.example/a>",
        "<body onload=alert(1)>",
        "<html onclick=alert(1)>",
        "<svg><image href='http://bad.example/a.png'/></svg>",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><rect fill='url(http://bad.example/#a)'/></svg>",
        "<svg><rect style='fill: u\\72l(http://bad.example/#a)'/></svg>",
        "<svg><rect filter='URL( http://bad.example/#a )'/></svg>",
        "<svg><animate attributeName='href' to='javascript:alert(1)'/></svg>",
        "<svg><foreignObject><iframe src=x></foreignObject></svg>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<p style='background: u\\72l(http://bad.example/a)'>x</p>",
        "<p style='background: image-set(\"http://bad.example/a\" 1x)'>x</p>",
        "<p style='background: IMAGE-SET(\"http://bad.example/a\" 1x)'>x</p>",
        "<p style='background: src(\"http://bad.example/a\")'>x</p>",
        "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>' alt=''>",
        "<img src='data:image/png;base64,AAAA' alt=''>",
        "<table background='http://bad.example/a'><tr><td>x</table>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<textarea></textarea><select><option>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<plaintext>",
        "<xmp><script></xmp>",
        pytest.param(f"<p style='width: {'9' * 5_000}px'>x</p>", id="digits"),
    ],
)
def test_a_page_is_judged_as_a_browser_reads_it(piece: str, report: Report, templates: dict[str, bytes]) -> None:
    with pytest.raises(CsmaturityError) as caught:
        document(worn(report, cover=piece), templates, "screen")
    assert "the report would hold" in str(caught.value)


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("@imp\\6f rt 'http://bad.example/a.css';", "a style sheet can't load another"),
        ("@IMPORT url(http://bad.example/a.css);", "a style sheet can't load another"),
        ("p { background: URL(http://bad.example/a) }", "would be loaded from elsewhere"),
        ("p { background: u\\72l(http://bad.example/a) }", "would be loaded from elsewhere"),
        ("p { background: u\\000072 l('http://bad.example/a') }", "would be loaded from elsewhere"),
        ("p { background: url(/**/http://bad.example/a) }", "would be loaded from elsewhere"),
        ("p { background: src('http://bad.example/a') }", "would be loaded from elsewhere"),
        ("p { background: image-set('http://bad.example/a' 1x) }", "would be loaded from elsewhere"),
        ("p { background: -webkit-image-set(url(a) 1x) }", "would be loaded from elsewhere"),
        ("@media print { p { background: url(a.png) } }", "would be loaded from elsewhere"),
        ("@supports (display: grid) { @media print { p { background: url(a.png) } } }", "would be loaded"),
        ("p { --x: url(a.png) }", "would be loaded from elsewhere"),
        ("p { & b { background: url(a.png) } }", "would be loaded from elsewhere"),
        ("@font-face { font-family: x; src: url(http://bad.example/a.ttf) }", "would be loaded from elsewhere"),
        ("p { background: url('data:text/html,<p>') }", "only PNG, plain SVG and fonts may be carried"),
        ("p { background: url('data:image/png;base64,AAAA') }", "is not a PNG picture"),
        ("p { behavior: url(a.htc) }", "would be loaded from elsewhere"),
        ("@page { background: url(a.png) }", "would be loaded from elsewhere"),
        ("@page { @top-left { content: url(a.png) } }", "would be loaded from elsewhere"),
        ("@keyframes a { from { background: url(a.png) } }", "may not stand in a style sheet here"),
        ("@-moz-document url(http://bad.example) { p { color: red } }", "may not stand in a style sheet here"),
        ("p { color: red } }", "can't be read as a style sheet"),
        ("p { background: url(a b) }", "can't be read as a style sheet"),
        pytest.param(f"p {{ width: {'9' * 5_000}px }}", "a number of 5,000 digits is too long", id="digits"),
    ],
)
def test_a_style_sheet_is_judged_by_its_tokens(
    sheet: str, message: str, report: Report, templates: dict[str, bytes]
) -> None:
    found = fault(report, templates, extra=sheet)
    assert found.file == "packs/mine/extra.css"
    assert message in found.message


_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    "sheet",
    [
        ":root { --own: 1px } .x { margin: var(--own) }",
        ".x { --own: 1px; margin: var( --own ) }",
        ":root { --Own: 1px; --two: var(--Own) } .x { margin: var(--two); padding: var(--Own, 2px) }",
        f'.x {{ background: url("data:image/png;base64,{_PIXEL}") }}',
        f".x {{ background: url(data:image/png;base64,{_PIXEL}) }}",
        ".x::before { content: 'url(http://not.an.address)' } /* url(a) @import 'b' */",
        ".x { color: var(--accent) }",
        "@media print { .x { color: red } }",
    ],
)
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_valid_style_sheet_is_taken(sheet: str, medium: str, report: Report, templates: dict[str, bytes]) -> None:
    assert ".x" in document(worn(report, extra=sheet), templates, medium)
