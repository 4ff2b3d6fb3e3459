"""Whether this machine has a browser, and what to say where tests in one are not run."""

import shutil
from typing import Final

NAMES: Final = ("chromium", "chromium-browser")
NO_BROWSER: Final = "no Chromium on this machine"
NOT_NOW: Final = "tests in a browser were left out"
ADVICE: Final = {
    NO_BROWSER: "they need Chromium (Debian: apt install chromium fonts-nanum); then: make test-browser",
    NOT_NOW: "make test-browser runs them",
}
"""Why they were skipped → how to get them."""


def find_chromium() -> str | None:
    """The path of Chromium; None on a machine without it."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
