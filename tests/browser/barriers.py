"""What axe finds in a page."""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from waiting import wait_until

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Text stands out from what is behind it 7 to 1, which the tag `wcag2aaa` has with much else.
RULES = {"color-contrast-enhanced": {"enabled": True}}
RUN = "([within, options]) => axe.run(within, options).then(({ violations }) => violations)"
# One that still waits for its beginning changes nothing that is there.
SETTLED = "document.getAnimations().every(({ playState, effect, currentTime }) => playState === 'finished' || currentTime < effect.getTiming().delay)"


def find_barriers(page: Page, within: str = "html") -> list[str]:
    """Each fault with where it is and what is wrong."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # A color on its way to another is neither.
    wait_until(page, SETTLED)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES, "resultTypes": ["violations"]}
    return [
        f"{fault['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for fault in page.evaluate(RUN, [within, options])
        for node in fault["nodes"]
    ]
