"""Taking an edition in: all of it in one transaction, or nothing."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from villages.found import index_places
from villages.lifecycle.editions import answers as answering
from villages.lifecycle.editions.answers import Answer
from villages.lifecycle.editions.comparing import Comparison, Renamed, compare, printed_name
from villages.lifecycle.editions.reading import About, Edition
from villages.lifecycle.ending import end
from villages.models import PlaceName, RegisterEdition, Township, Village
from villages.register_files import RegisterError, Row


@transaction.atomic
def take_in(
    edition: Edition, answers: Iterable[Answer], by: User | None, *, shown: str
) -> RegisterEdition:
    """Return the edition that is in force now.

    shown: the fingerprint of the comparison that was agreed to. ValidationError when the
    register has changed since, an answer is missing or wrong; RegisterError as `compare`.
    Some twenty queries, and twenty more for each place that ends.
    """
    # The rows are held until the end, so that two editions do not mix.
    list(Village.objects.select_for_update().values_list("pk"))
    edition.about.refuse_unless_newer()
    comparison, answers = compare(edition), list(answers)
    if comparison.fingerprint != shown:
        raise ValidationError(_("登记册刚刚有了变化，下面是重新比对的结果。请再确认一次。"))
    _refuse(edition, comparison, answers)
    _add(comparison)
    for renamed in comparison.renamed:
        _rename(renamed, edition.about)
    for answer in answers:
        _end(answer, edition.about.source_line, by)
    row = put_in_force(edition.about, comparison.counts(), by)
    index_places()
    bump(forbid_previous=True)
    return row


def put_in_force(about: About, counts: dict[str, int], by: User | None) -> RegisterEdition:
    """Return the row of an edition that is in force from now on; the one before it is not."""
    RegisterEdition.objects.filter(is_in_force=True).update(is_in_force=False)
    row = RegisterEdition.objects.create(
        label=about.label,
        cut_off_on=about.cut_off_on,
        source=about.source,
        source_en=about.source_en,
        is_in_force=True,
        applied_by=by,
        counts=counts,
    )
    trail.write(by, "apply_edition", row, after={"label": about.label, **counts})
    return row


def _refuse(edition: Edition, comparison: Comparison, answers: list[Answer]) -> None:
    if RegisterEdition.objects.filter(label=edition.about.label).exists():
        raise RegisterError(f"已经有名为“{edition.about.label}”的版本。")
    codes = {row["code"] for rows in (edition.townships, edition.villages) for row in rows.values()}
    is_whole = {answer.code for answer in answers} == {place.code for place in comparison.gone}
    if not answering.check(answers, codes, edition.about.source) or not is_whole:
        raise ValidationError(_("有的地方去向不明或不对，什么都没有改动。请看下面的说明。"))


def _end(answer: Answer, source: str, by: User | None) -> None:
    """End a place as was answered; a refusal is written into the answer."""
    try:
        end(answer.place, answer.ending(source), by)
    except ValidationError as error:
        answer.errors += error.messages
        raise


def _add(comparison: Comparison) -> None:
    townships = [_township(row) for kind, row in comparison.added if kind is Township]
    villages = [_village(row) for kind, row in comparison.added if kind is Village]
    Township.objects.bulk_create(townships, batch_size=500)
    Village.objects.bulk_create(villages, batch_size=500)


def _township(row: Row) -> Township:
    columns = ("code", "name", "name_en", "pinyin", "kind", "kind_en", "name_register")
    return Township(county_id=row["county_code"], **{name: row[name] for name in columns})


def _village(row: Row) -> Village:
    columns = ("code", "name", "name_en", "pinyin", "review", "name_register")
    return Village(township_id=row["township_code"], **{name: row[name] for name in columns})


def _rename(renamed: Renamed, about: About) -> None:
    """Give a place its new name, unless staff has given it one; the former one is kept."""
    place, row = renamed.place, renamed.row
    former = printed_name(renamed.before, place.code)
    if former != row["name"]:
        PlaceName.objects.get_or_create(
            place_code=place.code,
            name=former,
            kind=PlaceName.Kind.FORMER,
            defaults={"source": about.source_line},
        )
    is_kept, place.name_register = renamed.is_kept, renamed.after
    if not is_kept:
        place.name, place.name_en, place.pinyin = row["name"], row["name_en"], row["pinyin"]
    place.save(update_fields=["name_register", "name", "name_en", "pinyin"])
