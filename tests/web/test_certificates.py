"""The page a certificate's code opens: what it says, to whom, and that nobody finds one by trying."""

import re
from dataclasses import dataclass
from datetime import date

import aiohttp
import pytest

from domain.certificate import Certificate
from domain.training import Form, Outcome, TrainingState
from storage import certificates, people, training
from tests.web.site import Site


@dataclass(frozen=True)
class Shown:
    """What a browser got."""

    status: int
    text: str
    headers: dict[str, str]


async def issued(site: Site, name: str = "Nguyễn <b>Văn</b> An") -> Certificate:
    now, day = site.now, date(2026, 11, 2)
    async with site.parts.database.transaction() as db:
        an = await people.add(
            db, code="NV001", full_name=name, unit="KD1", now=now, position="Đăng kiểm viên", phone="+84901234567"
        )
        course = await training.add_course(
            db, title="An toàn thông tin", provider="Trung tâm", form=Form.ONLINE, hours=3.5, now=now
        )
        (await certificates.lock_course(db, course.id)).issues_certificate = True
        item = await training.register(
            db, person_id=an.id, unit="KD1", year=2026, title=course.title, provider="Trung tâm", form=Form.ONLINE,
            hours=3.5, course_id=course.id, now=now,
        )  # fmt: skip
        await training.finish(db, item.id, outcome=Outcome.PASSED, score="9 điểm", finishes_on=day, now=now)
        item = await training.decide(db, item.id, TrainingState.CONFIRMED, by=an.id, now=now)
        work = "Đăng kiểm viên, Đội 1"
        one = await certificates.issue(db, item, prefix="GCN", learner=an, work=work, by=an, today=day)
    assert one is not None
    return one


async def revoked(site: Site, one: Certificate) -> None:
    async with site.parts.database.transaction() as db:
        await certificates.revoke(db, one.id, by=one.person_id, now=site.now, reason="Lý do riêng")


async def opens(site: Site, token: str) -> Shown:
    async with (
        aiohttp.ClientSession(headers={"Accept": "text/html"}) as http,
        http.get(f"{site.url}/chung-nhan/{token}") as answer,
    ):
        return Shown(answer.status, await answer.text(), dict(answer.headers))


async def test_a_valid_one_is_said_to_be_valid_in_both_languages(site: Site) -> None:
    shown = await opens(site, (await issued(site)).token)
    assert shown.status == 200
    for said in ("Giấy chứng nhận này có giá trị", "This certificate is valid", "GCN-2026-0001", "An toàn thông tin"):
        assert said in shown.text
    for said in ("3,5", "3.5", "02/11/2026", "Nguyễn &lt;b&gt;Văn&lt;/b&gt; An"):
        assert said in shown.text


async def test_nothing_else_of_the_person_is_shown(site: Site) -> None:
    shown = await opens(site, (await issued(site)).token)
    for kept in ("Đăng kiểm viên", "Đội 1", "NV001", "901234567", "9 điểm", "KD1"):
        assert kept not in shown.text


async def test_a_revoked_one_is_said_to_be_no_longer_valid(site: Site) -> None:
    one = await issued(site)
    await revoked(site, one)
    shown = await opens(site, one.token)
    assert "đã bị thu hồi, không còn giá trị" in shown.text
    assert "revoked and is no longer valid" in shown.text
    assert "GCN-2026-0001" in shown.text
    assert "này có giá trị" not in shown.text
    assert "Lý do riêng" not in shown.text


@pytest.mark.parametrize("token", ["x", "GCN-2026-0001", "1", "a" * 32, "a" * 500, "%C3%A1", "%00", "..%2f..%2fhealth"])
async def test_an_unknown_one_is_said_to_be_unknown(site: Site, token: str) -> None:
    await issued(site)
    shown = await opens(site, token)
    assert shown.status == 404
    assert "Không có giấy chứng nhận nào ứng với mã này" in shown.text
    assert "GCN-" not in shown.text


async def test_there_is_no_list_of_them(site: Site) -> None:
    await issued(site)
    shown = await opens(site, "")
    assert shown.status == 404
    assert "GCN-" not in shown.text


async def test_the_page_runs_nothing_and_is_found_by_no_search_engine(site: Site) -> None:
    shown = await opens(site, (await issued(site)).token)
    assert "<script" not in shown.text
    assert '<meta name="robots" content="noindex">' in shown.text
    assert "noindex" in shown.headers["X-Robots-Tag"]
    assert shown.headers["Cache-Control"] == "no-store"
    for path in re.findall(r'href="([^"]+)"', shown.text):
        assert path.startswith("../static/"), path


async def test_who_tries_many_has_to_wait(site: Site) -> None:
    tried = [await opens(site, f"guess-{n}") for n in range(40)]
    assert [shown.status for shown in tried[:20]] == [404] * 20
    busy = next(shown for shown in tried if shown.status == 429)
    assert "mở lại trang này sau một phút" in busy.text
    assert int(busy.headers["Retry-After"]) > 0
