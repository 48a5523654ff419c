"""Where things stand on a slide, in inches: its size, the brand's field, title, body and foot.

Not what stands there (csmaturity.formats.pptx.master, csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

WIDTH, HEIGHT = 13.333, 7.5
"""The slide."""
FIELD, COVER_FIELD = 0.5, 8.6
"""How wide the field of the brand's colour is at the left of a slide, and on the cover."""
LEFT, RIGHT = 0.9, 0.6
ROOM = WIDTH - LEFT - RIGHT
CHAPTER_TOP, CHAPTER_HEIGHT = 0.38, 0.24
TITLE_TOP, TITLE_HEIGHT = 0.64, 0.95
BODY_TOP, BODY_BOTTOM = 1.75, 6.8
BODY = BODY_BOTTOM - BODY_TOP
KEY_HEIGHT = 0.22
"""What marks mean, at the end of the body of a slide that has some."""
FOOTER_TOP, FOOTER_HEIGHT = 7.0, 0.3
COVER_ROOM = COVER_FIELD - LEFT - 0.5
COVER_TITLE_HEIGHT = 1.9
FACTS_LEFT, FACTS_TOP, FACTS_HEIGHT = COVER_FIELD + 0.45, 3.8, 2.9
FACTS_ROOM = WIDTH - RIGHT - FACTS_LEFT
MARK_ROOM = 2.0
"""What the mark may take of the foot's width."""
