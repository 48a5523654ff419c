"""Good files of each kind that the loaders read, and how each is read: what `hint_cases` spoils and mends again."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from csmaturity.api.check_request import CheckRequest
from csmaturity.api.check_settings import settings_for
from csmaturity.api.defaults import defaults
from csmaturity.assessment.fit import misfits
from csmaturity.assessment.load import load_assessment
from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.rubric.check.translated import subject_of
from csmaturity.rubric.load import load_rubric
from csmaturity.storage import brands, translations
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: oven
version: 1.0.0
language: en
title: Oven
summary: For tests.
value: retention
scale: [{id: low, label: Low, value: 0}, {id: mid, label: Middle, value: 1}, {id: top, label: Top, value: 2}]
scales: {pair: [{id: nay, label: Nay, value: 0}, {id: yea, label: Yea, value: 1}]}
stages: [{id: cold, label: Cold, from: 0, text: Cold.}, {id: warm, label: Warm, from: 0.5, text: Warm.}]
profile:
  - {id: size, ask: How large?, kind: choice, options: [{id: small, label: Small}, {id: big, label: Big}]}
  - {id: staff, ask: How many?, kind: number, min: 1, max: 90}
  - {id: night, ask: At night?, kind: yes-no}
  - {id: motto, ask: Which motto?, kind: text}
  - {id: executives, ask: Who is there?, kind: choices, options: [{id: cro, label: CRO}, {id: chro, label: CHRO}]}
roles: {ceo: {title: Chief}, cro: {title: Sales, instead: ceo}, chro: {title: People, instead: ceo}}
sections:
  - id: making
    title: Making
    questions:
      - id: heat
        title: Heat
        ask: Who watches?
        why: It counts.
        tags: [hot]
        levels:
          low: {text: Nobody., signals: [{id: s1, text: Cold bread.}]}
          mid: {text: Somebody., gates: [{id: g1, text: A name is known.}]}
          top: {text: All do., gates: [{id: g2, text: It is written down.}]}
        moves:
          mid: {title: Name one, why-now: Soon., first-step: Ask., owner: ceo, effort: S, political: 1,
            steps: [Do], produces: A page, indicator: It is used, done-when: It is there}
          top: {title: Write, why-now: Soon., first-step: Pen., owner: cro, effort: M, political: 2,
            steps: [Do], produces: A page, indicator: It is used, done-when: It is there, requires: [glaze@yea]}
      - id: glaze
        title: Glaze
        ask: Is it tried?
        why: It counts.
        scale: pair
        levels: {nay: {text: No tile.}, yea: {text: A tile.}}
        moves:
          yea: {title: Try one, why-now: Soon., first-step: Take a tile., owner: ceo, effort: S, political: 1,
            steps: [Do], produces: A page, indicator: It is used, done-when: It is there}
  - id: hot-ones
    title: Hot ones
    weight: 1
    of: {tags: [hot]}
  - id: loose
    title: Loose
    score: none
    questions:
      - {id: dust, title: Dust, ask: Is there dust?, why: It counts.}
      - id: loaves
        title: Loaves
        ask: How many of a hundred are sold?
        why: It counts.
        answer: {number: '%', points: [[0, 0], [50, 1], [100, 2]], min: 0, max: 100}
coherence: [{id: odd, when: {heat: top, glaze: nay}, say: Odd.}]
objections: [{says: Too dear., answer: It is not., about: [heat]}]
benchmarks: [{topic: Heat, question: heat, figure: 7 of 10, source: Somebody, year: 2025, grade: page-seen}]
tables: [{id: t1, title: Table, columns: [A, B], rows: [{cells: [x, y]}]}]
retired: [{id: old-one, reason: Asked twice, successor: heat}]
changes: [{id: heat, kind: editorial, note: A comma}]
"""

ANSWERS = """\
format: csmaturity-assessment/1
organisation: {name: Heron, facts: {size: small, staff: 7}}
rubrics: [{id: oven, version: 1.0.0}]
started: 2026-11-01T10:00:00Z
updated: 2026-11-02T10:00:00Z
answers:
  oven:
    heat: {level: mid, gates: {g1: yes}, target: top, note: Seen., evidence: [{text: sheet, date: 2026-10-01}]}
    glaze: {level: nay}
    loaves: {level: 40}
finance: {arr: 20000000, currency: USD, grr: 86%, nrr: 101%}
cases: [{question: heat, date: 2026-09-03, text: It went out., may-be-shown: true}]
plan: {drop: {glaze@yea: later}, capacity: {ceo: 1}, options: {small: {moves: [heat@mid]}}}
"""

OVERLAY = """\
format: csmaturity-translation/1
of: oven
language: de
texts:
  title: {source: Oven, text: Ofen}
"""

BRAND = """\
format: csmaturity-brand/1
name: Harrow
logo: {file: logo.svg, alt: Harrow, raster: logo.png}
colours: {accent: "#0b5563"}
fonts: {family: Caladea, regular: Regular.ttf}
language: en
"""

SETTINGS = """\
select = ["CSM4"]
ignore = ["vague-term"]
fail-on = "error"
compatibility = "scores"
language = "en"
formats = ["html"]
documents = ["paper"]
[severity]
missing-evidence = "info"
"""

TEXTS: Mapping[str, str] = {
    "rubric": RUBRIC,
    "answers": ANSWERS,
    "overlay": OVERLAY,
    "brand": BRAND,
    "settings": SETTINGS,
    "shared": "[tool.csmaturity]\nselect = []\n",
}

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z"/></svg>'

GONE = object()
"""In place of a value: the key or item is taken out."""


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""A tenth of the time, where the library has it."""


def edited(text: str, changes: Mapping[str, Any]) -> str:
    """A YAML file with values put in or taken out, each named by its keys and places with dots between."""
    data = _plain(_parsed(text))
    for path, value in changes.items():
        node: Any = data
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        for step in way:
            node = node[step]
        if value is GONE:
            del node[last]
        elif isinstance(node, list) and last == len(node):
            node.append(value)
        else:
            node[last] = value
    return str(yaml.dump(data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=1000))


@cache
def _parsed(text: str) -> Any:
    return parse(text.encode(), "").data


def _plain(node: Any) -> Any:
    """Data as our reader has it, in kinds that the dumper knows."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, tuple):
        return [_plain(value) for value in node]
    return float(node) if isinstance(node, Decimal) else node


def faults(kind: str, content: bytes, folder: Path) -> tuple[Finding, ...]:
    """What a loader says of a file; a refusal of another kind counts as a finding without a place."""
    try:
        return READERS[kind](content, folder)
    except InputError as error:
        return tuple(error.findings)
    except CsmaturityError as error:
        return (Finding("", 1, 1, error.message, error.hint),)


def _rubric(content: bytes, folder: Path) -> tuple[Finding, ...]:
    load_rubric(parse(content, "oven.yaml", with_comments=True))
    return ()


def _answers(content: bytes, folder: Path) -> tuple[Finding, ...]:
    source = parse(content, "answers.yaml")
    money = "" if (folder / "no-money").exists() else "value: retention\n"
    rubrics = [load_rubric(parse(RUBRIC.replace("value: retention\n", money).encode(), "oven.yaml"))]
    if (folder / "second").exists():
        text = RUBRIC.replace("id: oven", "id: kiln").replace("glaze", "slip")
        rubrics.append(load_rubric(parse(text.encode(), "kiln.yaml")))
    return misfits(source, load_assessment(source), rubrics)


def _overlay(content: bytes, folder: Path) -> tuple[Finding, ...]:
    given = folder / "rubric.txt"
    near = given.read_text(encoding="utf-8") if given.exists() else RUBRIC
    original = parse(near.encode(), "oven.yaml") if near else None
    why = "it is a pipe" if (folder / "pipe").exists() else ""
    subject_of(parse(content, "oven.de.yaml"), original, translations.tag_of("oven.de.yaml"), why)
    return ()


def _brand(content: bytes, folder: Path) -> tuple[Finding, ...]:
    (folder / "brand.yaml").write_bytes(content)
    brands.load(folder)
    return ()


def _settings(content: bytes, folder: Path, name: str = "csmaturity.toml") -> tuple[Finding, ...]:
    (folder / name).write_bytes(content)
    before = Path.cwd()
    os.chdir(folder)
    try:
        found = settings_for(CheckRequest(())).faults
        defaults()
    finally:
        os.chdir(before)
    return found


def _shared(content: bytes, folder: Path) -> tuple[Finding, ...]:
    return _settings(content, folder, "pyproject.toml")


READERS = {
    **{"rubric": _rubric, "answers": _answers, "overlay": _overlay, "brand": _brand},
    **{"settings": _settings, "shared": _shared},
}


@cache
def _png() -> bytes:
    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (20, 10)).save(held, "PNG")
    return held.getvalue()


def prepared(folder: Path, root: Path) -> Path:
    """A folder with the files that a brand names."""
    folder.mkdir()
    (folder / "logo.svg").write_text(SVG)
    (folder / "logo.png").write_bytes(_png())
    font = root / "examples" / "brands" / "harrow-vale" / "fonts" / "Caladea-Regular.ttf"
    shutil.copy(font, folder / "Regular.ttf")
    return folder
