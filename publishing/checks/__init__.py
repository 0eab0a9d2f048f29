"""What is found in a text before readers see it.

An error keeps the text from readers, a warning does not, and nothing keeps a draft
from being saved. A room adds its own check when the apps are ready:

    checks.register(standfirst)      # standfirst(text) -> Iterable[Finding]

The refusals of a text (`publication_refusals`) are findings too, so the form, the page
of publishing and the verb all speak of one list.
"""

from publishing.checks.finding import Finding, Level
from publishing.checks.registry import findings, refusals, register

__all__ = ["Finding", "Level", "findings", "refusals", "register"]
