"""What axe finds against a page in a browser."""

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
RUN = """([context, without]) => axe
  .run(context || document, {
    resultTypes: ["violations"],
    // Else axe asks for style sheets of its own reckoning, which may not be there.
    preload: false,
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  })
  .then((results) => results.violations.map((rule) => [rule.id, rule.nodes[0].html.slice(0, 200)]))"""


def violations(
    page: Page, context: str | None = None, without: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Return the rules that a page breaks, each with the first element that does.

    context: a selector, when only a part of the page is asked about.
    without: rules that are not asked about.
    """
    # Colours on their way to another would be measured half-way.
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, [context, list(without)])
    return [(rule, html) for rule, html in found]
