"""Files as nobody writes them: good ones with bytes, lines, values and pieces changed by chance.

Not the commands that read them (fuzz/__main__.py).
"""

from __future__ import annotations

from random import Random

from odd import NAMES

VALUES = (
    *(
        "",
        "null",
        "~",
        "[]",
        "{}",
        "[[]]",
        "{a: b}",
        "true",
        "no",
        "0",
        "-1",
        "0.5",
        ".nan",
        ".inf",
        "-.inf",
        "1e99999",
    ),
    *("9" * 40, "9" * 5_000, "1e-400", "0x1F", "1_000", "12:30", "2026-02-30", "9999-12-31", "0001-01-01", "quarter 9"),
    *(
        "'",
        '"',
        '"\\0"',
        '"\\u202e"',
        '"a\\n::error::x"',
        "!!python/object:os.system x",
        "&a x",
        "*a",
        "<<: x",
        "- - -",
    ),
    *("{{ 7*7 }}", "<script>alert(1)</script>", "=1+1", "@import 'a'", "url(http://a.example)", "../../etc/passwd"),
    *(
        "a@excellent",
        "demo/burnt",
        "poor",
        "excellent",
        "unknown",
        "burnt",
        "standing@average",
        "| ",
        "> ",
        "? a",
        "x" * 3_000,
    ),
    *(
        "ä" * 300,
        "\u202eabc",
        "a\u200bb",
        "\U000e0041",
        "\u2028",
        "𝔘",
        "e\u0301",
        "日本語",
        "עברית",
        "100 %",
        "86%",
        "1/3",
        "1/0",
    ),
    *(name for name in NAMES.values() if len(name) < 400),
)
"""Values that some reader once took for something else."""

PIECES = (
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1b[31m", b"\r", b"\t", b"---\n", b"...\n", b"%YAML 1.1\n"),
    *(
        b"#",
        b": ",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"|\n",
        b">\n",
        b"%",
        b"}}",
        b"{%",
        b"%}",
        b"{{",
        b"/*",
        b"*/",
        b"<!--",
    ),
    *(b"-->", b"</style>", b"url(", b"\\", b"'", b'"', b"@", b";", b"endobj", b"stream\n", b"<<", b">>"),
)


def mutated(content: bytes, random: Random) -> bytes:
    """A content with one to four changes."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        content = random.choice(_CHANGES)(content, random)
    return content[:3_000_000]


def _bytes_changed(content: bytes, random: Random) -> bytes:
    held = bytearray(content or b"\n")
    held[random.randrange(len(held))] = random.randrange(256)
    return bytes(held)


def _piece_put_in(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(PIECES) * random.choice((1, 1, 2, 80)) + content[at:]


def _cut(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.choice((1, 3, 40, 400)) :]


def _ended(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _slice_doubled(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    part = content[at : at + random.choice((3, 40, 400))]
    return content[:at] + part * random.choice((2, 3, 50)) + content[at:]


def _lines_moved(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(other, lines[one])
        case _:
            lines[one] = b"  " + lines[one] if random.random() < 0.5 else lines[one].lstrip()
    return b"\n".join(lines)


def _value_changed(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    places = [at for at, line in enumerate(lines) if b":" in line] or [0]
    at = random.choice(places)
    key, colon, _ = lines[at].partition(b":")
    value = random.choice(VALUES).encode("utf-8", "surrogateescape")
    if random.random() < 0.2:
        lines[at] = b"".join((b" " * (len(key) - len(key.lstrip())), value, colon, lines[at].partition(b":")[2]))
    else:
        lines[at] = key + colon + b" " + value
    return b"\n".join(lines)


_CHANGES = (
    *(_bytes_changed, _piece_put_in, _cut, _ended, _slice_doubled, _lines_moved),
    # What gets past the parser is where the most can go wrong.
    *(_value_changed, _value_changed, _value_changed),
)
