"""The clipboard of the desktop, where there is one."""

from __future__ import annotations


def copy(text: str) -> bool:
    """Put a text on the clipboard; false where there is none, as on a server."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):
        return False
    return True


def paste() -> str | None:
    """The text on the clipboard; None where there is no clipboard."""
    import pyperclip

    try:
        return str(pyperclip.paste())
    except (pyperclip.PyperclipException, OSError, UnicodeDecodeError):
        return None
