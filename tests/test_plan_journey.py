"""A planner's journey: a township's plans from a workbook to readers, files and counts."""

import csv
import io
import json
import re
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import cast
from tests.attachments import documents
from tests.served import read, sign_in
from tests.villages.exchange.files import workbook
from villages.models import Membership, Plan, PlanDocument, Village

pytestmark = pytest.mark.browser

# Beiliu in Yangcheng; one of its villages lies on the ring of the layout.
TOWNSHIP, MEMBER = "140522101", "140522101230"
HEAD = ["规划名称", "级别", "覆盖地点代码", "规划期自", "规划期至", "批准", "公布", "批准机关"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def title(village: Village) -> str:
    return f"{village}村庄规划（2021—2035年）"


def row(village: Village, code: object = "", approved: str = "2024年3月5日") -> list:
    stands = code or village.code
    return [title(village), "村级", stands, 2021, 2035, approved, "2024-03-20", "阳城县人民政府"]


def send(site: str, page, *rows: list) -> str:
    """Upload a workbook of plans, and return what its preview says."""
    page.goto(f"{site}/admin/villages/plan/import/")
    content = workbook(HEAD, *rows, title="规划")
    page.set_input_files("#id_file", {"name": "北留镇.xlsx", "mimeType": XLSX, "buffer": content})
    page.click(".verbs [type=submit]")
    page.wait_for_selector(".standing")
    return page.inner_text("#content")


def upload_pdf(site: str, page, plan: Plan) -> None:
    page.goto(f"{site}/admin/villages/plan/{plan.pk}/change/")
    page.click("#documents-group .add-row a")
    page.select_option("#id_documents-0-kind", "text")
    file = {"name": "文本.pdf", "mimeType": "application/pdf", "buffer": documents.pdf()}
    page.set_input_files("#id_documents-0-file", file)
    page.fill("#id_documents-0-title", "村庄规划文本")
    page.fill("#id_documents-0-public_from", timezone.localdate().isoformat())
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")


def publish(site: str, page, plan: Plan) -> None:
    page.goto(f"{site}/admin/villages/plan/{plan.pk}/publish/")
    page.click(".verbs [type=submit]")
    page.wait_for_selector(".messagelist .success")


def shown(html: str) -> str:
    """The text of a page in one line, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table_row(html: str, code: str) -> list[int]:
    """The counts of a place in the table under the grid: villages first, then each layer."""
    row = re.search(rf'<th scope="row"><a href="/villages/{code}/">.*?</tr>', html)[0]
    return [int(number) for number in re.findall(r"<td>(\d+)</td>", row)]


def check_pages(site: str, villages: list[Village]) -> None:
    """The village, its crumbs, plans, layout and grid say the same of the plans."""
    for village in villages:
        page = shown(read(site, f"/villages/{village.code}/")[1])
        assert f"{title(village)} 已公布" in page
        assert f"{village} 规划已公布" in page
    county = shown(read(site, "/plans/of/140522/")[1])
    unknown = Village.objects.filter(township=TOWNSHIP).count() - len(villages)
    assert f"还没有收录规划的村：{unknown}个" in county
    counts = table_row(read(site, "/villages/tiles/plan/")[1], TOWNSHIP)
    assert counts[:2] == [unknown + len(villages), len(villages)]


def check_files(site: str, villages: list[Village]) -> None:
    """Open data says it too, of each village and of all plans."""
    for village in villages:
        (plan,) = json.loads(read(site, f"/villages/{village.code}.json")[1])["plans"]
        assert (plan["title"], plan["state"]) == (title(village), "published")
    rows = list(csv.DictReader(io.StringIO(read(site, "/data/plans.csv")[1].lstrip("\ufeff"))))
    assert [row["codes"] for row in rows] == [village.code for village in villages]


def check_layout(site: str, member: Village) -> None:
    """A member of the layout stands on its page, and shows both element and plan."""
    element = Membership.objects.filter(place_code=member.code).first().element
    assert element.name in shown(read(site, "/layout/")[1])
    assert f"/villages/{member.code}/" in read(site, element.get_absolute_url())[1]
    page = shown(read(site, f"/villages/{member.code}/")[1])
    assert element.name in page
    assert title(member) in page


def check_document(site: str, plan: Plan) -> None:
    """The PDF is named on the plan's page, and comes as a download."""
    document = PlanDocument.objects.get(plan=plan)
    assert document.get_absolute_url() in read(site, plan.get_absolute_url())[1]
    answer = urlopen(site + document.get_absolute_url())
    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def refuse_three(site: str, page, villages: list[Village]) -> None:
    """Send a workbook in which three lines are wrong: nothing of it is taken."""
    one, two, three, *others = villages
    wrong = [
        row(one, "1.40522E+11"),
        row(two, "140522101999"),
        row(three, approved="2024-02-30"),
    ]
    refused = send(site, page, *wrong, *map(row, others))
    for words in (
        *("有 3 行不合格", "1.40522E+11", "科学记数", "140522101999", "没有这个代码"),
        *("2024-02-30", "没有这一天：2 月 30 日。"),
    ):
        assert words in refused
    assert not page.locator("input[value='确认导入']").count()
    assert not Plan.objects.exists()


def take_in(site: str, page, villages: list[Village]) -> list[Plan]:
    """Send the mended workbook and agree; readers see nothing of it yet."""
    assert "将新增 5 行，修改 0 行" in send(site, page, *map(row, villages))
    page.click("input[value='确认导入']")
    page.wait_for_selector(".messagelist .success")
    plans = list(Plan.objects.order_by("plan_places__code"))
    assert [plan.title for plan in plans] == [title(village) for village in villages]
    assert title(villages[0]) not in read(site, f"/villages/{villages[0].code}/")[1]
    return plans


def test_a_townships_plans_come_from_a_workbook_to_readers(site, open_page):
    call_command("load_register", verbosity=0)
    call_command("load_layout", verbosity=0)
    page = open_page(width=1280)
    sign_in(site, page, cast.scoped(cast.planner(), codes=(TOWNSHIP,)))
    member, others = Village.objects.get(code=MEMBER), Village.objects.filter(township=TOWNSHIP)
    villages = sorted([member, *others.exclude(code=MEMBER)[:4]], key=lambda one: one.code)
    refuse_three(site, page, villages)
    plans = take_in(site, page, villages)
    upload_pdf(site, page, plans[0])
    for plan in plans:
        publish(site, page, plan)
    check_pages(site, villages)
    check_files(site, villages)
    check_layout(site, member)
    check_document(site, plans[0])
    again = send(site, page, *map(row, villages))
    assert "表格与现在的内容相同，没有改动。" in again
    assert page.complaints == []
