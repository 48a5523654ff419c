"""Published models in small, of a bakery: what tests import where they need OWASP SAMM or DSOMM."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SAMM = {
    "functions/Bake.yml": "model: SAMM20\nid: f1\nname: Baking\norder: 1\ndescription: Making bread.\ntype: Function\n",
    "practices/O.yml": "function: f1\nid: p1\nname: Oven Care\nshortName: OC\norder: 1\ntype: Practice\n",
    "levels/1.yml": "id: m1\nnumber: 1\ndescription: By hand.\ntype: MaturityLevel\n",
    "levels/2.yml": "id: m2\nnumber: 2\ndescription: By rule.\ntype: MaturityLevel\n",
    "practice_levels/1.yml": "practice: p1\nmaturityLevel: m1\nid: l1\ntype: PracticeLevel\n",
    "practice_levels/2.yml": "practice: p1\nmaturityLevel: m2\nid: l2\ntype: PracticeLevel\n",
    "streams/A.yml": "practice: p1\nid: s1\nname: Cleaning\nletter: A\norder: 1\ntype: Stream\n",
    "streams/B.yml": "practice: p1\nid: s2\nname: Heating\nletter: B\norder: 2\ntype: Stream\n",
    **{
        f"activities/{stream}{level}.yml": f"stream: {stream}\nlevel: l{level}\nid: {stream}{level}\n"
        f"title: Step {level} of {stream}\nbenefit: Better bread\nshortDescription: Do it.\nnotes: x\ntype: Activity\n"
        for stream in ("s1", "s2")
        for level in (1, 2)
    },
    **{
        f"questions/{stream}{level}.yml": f"activity: {stream}{level}\nanswerSet: a1\nid: q{stream}{level}\n"
        f"text: Is step {level} of {stream} done?\nquality:\n- You have a broom\ntype: Question\n"
        for stream in ("s1", "s2")
        for level in (1, 2)
    },
    "answer_sets/A.yml": "id: a1\nvalues:\n- {text: No, value: 0, weight: 1}\n- {text: Half, value: 0.5, weight: 1}\n"
    "- {text: All, value: 1, weight: 1}\ntype: AnswerSet\n",
}
"""The files of a core model, by their names in its folder."""

DSOMM = """\
---
meta: {version: 4.1.2, released: "2025-04-05", publisher: https://example.org/dsomm}
---
Build:
  Dough:
    Dough is weighed:
      uuid: 1e4b1f35-0000-4000-8000-000000000001
      risk: Loaves differ.
      measure: Each loaf is weighed.
      level: 1
      dependsOn: [Flour]
      tags: [none]
    Dough is timed:
      risk: It rests too long.
      measure: A clock stands there.
      assessment: |
        - Show the clock
      level: 2
Test:
  Bread:
    Bread is tasted:
      risk: It is salty.
      measure: One loaf of each batch is tasted.
      level: 1
"""


def laid_out(files: Mapping[str, str], folder: Path) -> Path:
    """The folder, with these files in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
