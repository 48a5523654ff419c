"""The terminal as the full screen takes it: its keys by name, its colours, its input and output.

Not what reads the keys and shows the picture (csmaturity.interview.screen.application).
"""

from __future__ import annotations

from prompt_toolkit.input import Input
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from csmaturity.errors import CsmaturityError
from csmaturity.language import say

ESCAPE_SECONDS = 0.05
"""How long an escape character waits for the rest of a key's sequence; Esc acts after that."""

KEYS = {
    Keys.Enter: "enter", Keys.ControlJ: "enter", Keys.Escape: "escape", Keys.Tab: "tab", Keys.BackTab: "shift-tab",
    Keys.Up: "up", Keys.Down: "down", Keys.Left: "left", Keys.Right: "right", Keys.Home: "home", Keys.End: "end",
    Keys.PageUp: "pageup", Keys.PageDown: "pagedown", Keys.Backspace: "backspace", Keys.Delete: "delete",
    Keys.ControlC: "ctrl-c", Keys.SIGINT: "ctrl-c", Keys.ControlR: "ctrl-r", Keys.ControlA: "home",
    Keys.ControlE: "end", Keys.ControlU: "ctrl-u", Keys.ControlW: "ctrl-w",
}  # fmt: skip
"""The keys that have a name; all others are characters."""

IGNORED = (Keys.Vt100MouseEvent, Keys.WindowsMouseEvent, Keys.ScrollUp, Keys.ScrollDown)
"""The mouse, which the library would answer itself, and what looks like it: the escape sequences of pasted colours."""

STYLES = Style.from_dict(
    {
        "title": "bold",
        "label": "bold",
        "dim": "ansibrightblack",
        "rule": "ansibrightblack",
        "bar": "ansicyan",
        "key": "bold",
        "marked": "ansicyan",
        "chosen": "bold ansigreen",
        "error": "bold ansired",
        "said": "ansigreen",
    }
)


def terminal() -> tuple[Input, Output]:
    """The terminal's input and output; raises CsmaturityError where it can't show a full screen.

    Git Bash on Windows, for instance, looks like a terminal and is none that the library can draw on.
    """
    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output

    try:
        return create_input(), create_output()
    except Exception as error:
        what = type(error).__name__
        raise CsmaturityError(say("the full screen can't start here ({what})", what=what)) from None


def forget_typed_ahead() -> None:
    """Drop keys typed before the first screen: they were meant for something else."""
    import sys

    if sys.platform == "win32" or not sys.stdin.isatty():
        return
    import termios

    termios.tcflush(sys.stdin, termios.TCIFLUSH)
