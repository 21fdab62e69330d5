"""medspaCy in an environment of its own, under the build folder: sectionizer and ConText, no model.

It is no dependency of ours: under Python 3.11 it needs numpy below 2, and by default it logs the text of every sentence, which is switched off
here (LOGURU_LEVEL=ERROR).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "medspacy"
REQUIREMENTS = ("medspacy==1.3.1", "numpy<2")
_TIMEOUT = 900
_WORK = """
import json, sys, time
import medspacy
from medspacy.ner import TargetRule
nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context", "medspacy_sectionizer"])
words = {"ASSIST": ("min A", "mod A", "max A", "CGA", "SBA", "supervision"), "CUES": ("verbal cues", "VCs", "tactile cues"), "CODE": ("97530", "97535", "97110"),
         "SYMPTOM": ("pain", "fatigue"), "TASK": ("tray", "kettle", "shelf", "dressing", "transfer", "button")}
nlp.get_pipe("medspacy_target_matcher").add([TargetRule(each, label) for label, group in words.items() for each in group])
texts = json.load(sys.stdin)
nlp(texts[0])
begin = time.process_time()
found = sum(len(nlp(text).ents) for text in texts)
print(json.dumps({"seconds": time.process_time() - begin, "found": found, "version": __import__("importlib.metadata").metadata.version("medspacy")}))
"""


def _python() -> Path:
    return FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _installed() -> str:
    """Make the environment when it is not there. Returns why it could not be made, or nothing."""
    ready = FOLDER / "ready"
    if ready.exists():
        return ""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True, capture_output=True, timeout=_TIMEOUT)
        subprocess.run([str(_python()), "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True, capture_output=True, text=True, timeout=_TIMEOUT)
    except (OSError, subprocess.SubprocessError) as problem:
        said = (getattr(problem, "stderr", "") or str(problem)).strip().splitlines()
        return f"it could not be installed ({said[-1][:160] if said else 'no reason given'})"
    ready.touch()
    return ""


def medspacy_seconds(texts: list[str]) -> tuple[float | None, str]:
    """Seconds that medspaCy takes for these texts, and its name with version; None, and why not, when it cannot run here."""
    problem = _installed()
    if problem:
        return None, problem
    try:
        done = subprocess.run([str(_python()), "-c", _WORK], input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=_TIMEOUT,
                              env={**os.environ, "LOGURU_LEVEL": "ERROR"})
        told = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as failure:
        said = (getattr(failure, "stderr", "") or str(failure)).strip().splitlines()
        return None, f"it did not run ({said[-1][:160] if said else 'no reason given'})"
    return float(told["seconds"]), f"medspaCy {told['version']}"
