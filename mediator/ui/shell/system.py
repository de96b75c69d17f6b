"""What the application needs of the system it runs on, checked before Qt can abort over it."""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from mediator.i18n import _

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
    "libzstd.so.1": "libzstd1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""The Debian package that holds each library Qt asks of the system."""
_MISSING = re.compile(r"(lib[\w.+-]+\.so[\w.]*): ")


def harden() -> None:
    """Files for this user alone, no memory written to disk when something breaks."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def missing_library(problem: Exception) -> str:
    """One sentence naming the package to install for an ``ImportError`` or ``OSError`` of the loader."""
    found = _MISSING.search(str(problem))
    if not found:
        return _("La fenêtre ne peut pas s'ouvrir : {reason}").format(reason=problem)
    library = found[1]
    package = _PACKAGES.get(library)
    if package is None:
        return _("Il manque au système la bibliothèque {library}.").format(library=library)
    sentence = _("Il manque au système la bibliothèque {library} : sudo apt install {package}")
    return sentence.format(library=library, package=package)


def display_trouble() -> str | None:
    """Why no window could be shown here, in one sentence; ``None`` when nothing stands in the way."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return _("Aucun écran n'est joignable. Ouvrez une session graphique, ou utilisez la ligne de commande.")
    spec = find_spec("PySide6")
    plugin = Path(spec.origin or "").parent / "Qt/plugins/platforms/libqxcb.so" if spec else None
    if plugin is None or not plugin.exists():
        return None
    import ctypes

    try:
        ctypes.CDLL(str(plugin))
    except OSError as problem:
        return missing_library(problem)
    return None
