"""A page as a browser reads it: what stands in it, and that every tag is closed."""

from __future__ import annotations

import html.parser
import re


class Page(html.parser.HTMLParser):
    """The text of a page, its marked words, its headings, ids and links; fails on a tag that is never closed."""

    def __init__(self, source):
        super().__init__()
        self.open, self.marked, self.ids, self.links, self.headings, self.tags, self.text = [], [], [], [], [], [], ""
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []
        self.marked += [""] if tag == "mark" else []
        self.open += [] if tag in ("meta", "br") else [tag]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data
