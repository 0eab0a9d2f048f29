"""How rules and verbs refuse: a sentence, at its field."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


def at_field(name: str, sentence: str, code: str) -> ValidationError:
    """Return the refusal that a form shows at one field."""
    return ValidationError({name: ValidationError(sentence, code=code)})


def together(refusals: Iterable[ValidationError]) -> None:
    """Raise all refusals as one, so that an editor sees them at once; none raises nothing."""
    errors: dict[str, list[ValidationError]] = {}
    for refusal in refusals:
        errors = refusal.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)
