"""The parts of a Word document: a ZIP archive of XML, opened with limits and read without expanding anything."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from chartproof.exchange.texts.opened import MOST_FILE_BYTES, refusal

_DAMAGED = "Open it in Word and save it again as .docx"
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w", "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14", "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a", "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic", "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c", "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m", "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}

Attributes = dict[str, str]


class Parts:
    """The archive's parts by name. All that is unpacked counts against one limit, so that no archive is a bomb."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._left = MOST_FILE_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._names = frozenset(self._archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, UnicodeDecodeError):
            self._names = frozenset()
        if not self._names:
            raise refusal(name, "the file is damaged or cut off: its ZIP archive cannot be opened", _DAMAGED)

    def __contains__(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._names

    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return self._names

    def read(self, part: str) -> bytes:
        """One part, unpacked. Raises :class:`ChartproofError` for a damaged, encrypted or oversized one."""
        try:
            if self._archive.getinfo(part).flag_bits & 1:
                trouble = "the file is protected by a password", "Save a copy without the password, and audit the copy"
            else:
                with self._archive.open(part) as stream:
                    content = stream.read(self._left + 1)
                self._left -= len(content)
                if self._left >= 0:
                    return content
                trouble = f"the file unpacks to more than {MOST_FILE_BYTES // 1024 // 1024} MiB", "Copy the note's text into a new document"
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
            trouble = "the file is damaged: a part of it cannot be unpacked", _DAMAGED
        raise refusal(self._name, *trouble)

    def walk(self, part: str, start: Callable[[str, Attributes], None], end: Callable[[str], None],
             text: Callable[[str], None] | None = None) -> None:
        """Call back for each element (``w:p``) and its attributes, in order. No tree is built, whatever the depth.

        Raises :class:`ChartproofError` for XML that does not parse and for one that declares a document type.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: start(_short(tag), {_short(key): value for key, value in attributes.items()})
        parser.EndElementHandler = lambda tag: end(_short(tag))
        if text:
            parser.CharacterDataHandler = text
        declared = False

        def refuse_type(*_: Any) -> None:  # noqa: ANN401  # expat's own signature
            nonlocal declared
            declared = True
            raise ValueError

        parser.StartDoctypeDeclHandler = refuse_type
        content = self.read(part)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError):
            pass
        else:
            return
        what = "the file declares an XML document type, which no Word document does" if declared else "the file is damaged: its XML does not parse"
        raise refusal(self._name, what, _DAMAGED)

    def related(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind (the last word of its type) and name of each part that a part refers to."""
        folder, file = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        found: list[tuple[str, str]] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "rel:Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found.append((attributes.get("Type", "").rpartition("/")[2], target))

        if listed in self:
            self.walk(listed, start, lambda _: None)
        yield from found


def _short(tag: str) -> str:
    space, _, local = tag.rpartition(" ")
    prefix = _NAMESPACES.get(space, "?" if space else "")
    return f"{prefix}:{local}" if prefix else local
