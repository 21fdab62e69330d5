"""Facts out: YAML that people edit, JSON that programs read. Both name their schema and read back equal."""

from __future__ import annotations

import datetime
import re

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.visit import Visit

_RARE = re.compile("[\x7f\x85\u2028\u2029]")


def write_yaml(facts: Visit | Chart) -> str:
    """YAML in the order of the fields, schema first, defaults left out."""
    # YAML costs start-up time, and the other writer does not need it
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # the class depends on how PyYAML was built
        """Writes a value out wherever it stands: our reader takes no anchors, and one date may stand in many places."""

        def ignore_aliases(self, data: object) -> bool:
            del data
            return True

    plain = _plain(facts, keep_dates=True)
    return str(yaml.dump(plain, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=False))


def write_json(facts: Visit | Chart) -> str:
    """Indented JSON in the order of the fields, schema first, defaults left out."""
    text = msgspec.json.format(msgspec.json.encode(_plain(facts, keep_dates=False)), indent=2).decode()
    # the few characters that YAML would take for a line end: our reader and other people's editors agree on the escape
    return _RARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _plain(facts: Visit | Chart, *, keep_dates: bool) -> dict[str, object]:
    kept = (datetime.date,) if keep_dates else ()
    return {"schema": facts.schema, **msgspec.to_builtins(facts, builtin_types=kept)}
