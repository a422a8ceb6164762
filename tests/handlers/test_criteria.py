"""A unit judges itself on the plan's criteria: in any order, with what shows it, handed in as a whole."""

from datetime import date, timedelta

from domain.assessment import Rating
from storage import assessments, initiatives, submissions, unit_tasks
from tests.handlers.reviewing import clerk, head_of, registered
from tests.handlers.test_handing_in import on_file
from tests.office import Office
from tests.person import Person

ITEM = "Tự đánh giá theo tiêu chí: hạn 09/11/2026, còn 5 ngày làm việc"
FIRST = "Hoàn thành có chất lượng, đạt, vượt và"
WORDS = "Đã hoàn thành 12/12 nhiệm vụ được giao."
LABEL = "Hoàn thành có chất lượng, đạt, vượt và về đích sớm các mục tiêu, chỉ tiêu, nhiệm vụ"


async def at_overview(office: Office, channel: str) -> Person:
    head = await head_of(office, channel)
    await head.says("/nop")
    await head.picks(ITEM)
    return head


async def labels(head: Person) -> list[str]:
    """The criteria as they are offered."""
    return [label for label in await head.offered() if " – " in label]


async def writes(head: Person, label: str, *sources: str, rating: str = "Đạt", words: str = WORDS) -> str:
    """Write one criterion."""
    await head.picks(label)
    await head.picks(rating)
    await head.says(words)
    for source in sources:
        await head.picks(source)
    return await head.picks(f"Xong, đã chọn {len(sources)}")


async def writes_all(head: Person) -> str:
    """Write the criteria from the last to the first."""
    heard = ""
    for label in reversed(await labels(head)):
        heard = await writes(head, label)
    return heard


async def with_sources(office: Office) -> None:
    """An initiative and a task of the unit, and an initiative of another."""
    await registered(office, await office.hires("Nguyễn Văn An"), title="Tra cứu bằng mã QR")
    await registered(office, await office.hires("Phạm Văn Dũng", "KD2"), title="Nội dung của đơn vị khác")
    async with office.database.transaction() as db:
        by = (await initiatives.of_year(db, 2026))[0].author_id
        text = "Số hóa hồ sơ phương tiện tại Cơ sở 1"
        due = date(2026, 10, 30)
        await unit_tasks.enter(db, source="1005/KH-SXD", unit="KD1", text=text, due=due, by=by, now=office.now)


async def test_all_criteria_are_written_in_any_order_and_handed_in(office: Office, channel: str) -> None:
    await with_sources(office)
    head = await at_overview(office, channel)
    assert len(await labels(head)) == 6
    heard = await head.picks(f"{FIRST}… – chưa có")
    assert f"“{LABEL}”" in heard
    await head.picks("Vượt")
    assert "ít nhất 10 ký tự" in await head.says("ngắn")
    await head.says(WORDS)
    offered = await head.offered()
    assert "SK-2026-0001 Tra cứu bằng mã QR" in offered
    assert not [label for label in offered if "đơn vị khác" in label]
    assert "SK-2026-0002 của đơn vị khác" in await head.says("SK-2026-0002")
    assert "“gì đó” không có trong danh sách" in await head.says("gì đó")
    await head.says("sk-2026-0001")
    await head.picks("Nhiệm vụ: Số hóa hồ sơ phương tiện tại Cơ sở 1")
    assert "✓ SK-2026-0001 Tra cứu bằng mã QR" in await head.offered()
    heard = await head.picks("Xong, đã chọn 2")
    assert f"Đã ghi: “{FIRST}" in heard
    assert "Đã có 1/6 tiêu chí" in heard
    assert "Còn 5 tiêu chí chưa có nội dung" in await head.picks("Xem lại và nộp")
    for label in reversed(await labels(head)):
        if label.endswith("chưa có"):
            await writes(head, label)
    heard = await head.picks("Xem lại và nộp")
    assert f"{LABEL}\nVượt. {WORDS}" in heard
    assert "Minh chứng: SK-2026-0001; Nhiệm vụ: Số hóa hồ sơ phương tiện tại Cơ sở 1" in heard
    assert await on_file(office, "self_assessment") is None
    assert "Đã nộp: Tự đánh giá theo tiêu chí" in await head.picks("Nộp")
    async with office.database.transaction() as db:
        written = await assessments.of_unit(db, 2026, "KD1")
    assert len(written) == 6
    assert (written["III.1.a-1"].rating, written["III.1.a-1"].shown_by) == (
        Rating.EXCEEDED,
        ("SK-2026-0001", "task:1"),
    )


async def test_a_rating_is_one_of_three(sqlite_office: Office, channel: str) -> None:
    head = await at_overview(sqlite_office, channel)
    await head.picks((await labels(head))[0])
    assert "chọn một trong các mục" in await head.says("rất tốt")
    assert {"Chưa đạt", "Đạt", "Vượt"} <= {*await head.offered()}


async def test_a_criterion_changed_after_handing_in_hands_it_in_anew(office: Office, channel: str) -> None:
    head = await at_overview(office, channel)
    await writes_all(head)
    await head.picks("Xem lại và nộp")
    await head.picks("Nộp")
    office.now += timedelta(days=8)
    await head.says("/nop")
    heard = await head.picks("Tự đánh giá theo tiêu chí: đã nộp 02/11/2026")
    assert heard.count(f"Đạt. {WORDS}") == 6
    await head.picks("Sửa và nộp lại")
    heard = await head.picks((await labels(head))[0])
    assert "Đang ghi: Đạt" in heard
    await head.picks("Chưa đạt")
    await head.picks(f"Giữ nội dung đã viết: {WORDS}")
    heard = await head.picks("Xong, đã chọn 0")
    assert "Đã nộp lại" in heard
    assert "Ngày nộp vẫn tính là 02/11/2026" in heard
    async with office.database.transaction() as db:
        [first] = [it for it in await assessments.of_year(db, 2026) if it.criterion == "III.1.a-1"]
    assert (first.rating, first.words) == (Rating.NOT_MET, WORDS)


async def test_what_came_on_paper_is_written_here_later(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, head = await clerk(office, "web"), await at_overview(office, channel)
    await writes_all(head)
    await hoa.says("/nop")
    await hoa.picks("Đơn vị đã nộp bản giấy")
    await hoa.picks("Đội Kiểm định Cơ sở 1")
    await hoa.picks(ITEM)
    await hoa.says("Bản giấy qua văn thư")
    await hoa.says("30/10")
    await hoa.picks("Có, ghi nhận")
    await head.says("/nop")
    await head.picks("Tự đánh giá theo tiêu chí: đã nộp 30/10/2026")
    await head.picks("Sửa và nộp lại")
    await head.picks("Xem lại và nộp")
    assert "Ngày nộp vẫn tính là 30/10/2026" in await head.picks("Nộp")
    row = await on_file(office, "self_assessment")
    assert row is not None
    assert not row.on_paper


async def test_of_two_who_write_a_criterion_at_once_the_second_is_told(sqlite_office: Office) -> None:
    first = await at_overview(sqlite_office, "telegram")
    second = await head_of(sqlite_office, "web", "Lê Thị Tư")
    await second.says("/nop")
    await second.picks(ITEM)
    label = (await labels(second))[0]
    await second.picks(label)
    await second.picks("Vượt")
    await second.says("Nội dung của người thứ hai.")
    await writes(first, label)
    heard = await second.picks("Xong, đã chọn 0")
    assert "Trần Thị Bình vừa ghi tiêu chí này" in heard
    async with sqlite_office.database.transaction() as db:
        assert (await assessments.of_unit(db, 2026, "KD1"))["III.1.a-1"].words == WORDS


async def test_what_was_withdrawn_meanwhile_is_not_linked(sqlite_office: Office) -> None:
    await with_sources(sqlite_office)
    head = await at_overview(sqlite_office, "telegram")
    await head.picks((await labels(head))[0])
    await head.picks("Đạt")
    await head.says(WORDS)
    await head.picks("Nhiệm vụ: Số hóa hồ sơ phương tiện tại Cơ sở 1")
    async with sqlite_office.database.transaction() as db:
        await unit_tasks.withdraw(db, 1, "Giao nhầm đơn vị", by=1, now=sqlite_office.now)
    assert "Đã ghi" in await head.picks("Xong, đã chọn 1")
    async with sqlite_office.database.transaction() as db:
        assert (await assessments.of_unit(db, 2026, "KD1"))["III.1.a-1"].shown_by == ()


async def test_once_the_report_is_due_what_was_handed_in_stays(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await at_overview(office, channel)
    await writes_all(head)
    await head.picks("Xem lại và nộp")
    await head.picks("Nộp")
    await head.says("/nop")
    await head.picks("Tự đánh giá theo tiêu chí: đã nộp 02/11/2026")
    await head.picks("Sửa và nộp lại")
    await head.picks((await labels(head))[0])
    office.now += timedelta(days=29)
    await head.picks("Vượt")
    heard = await head.says(WORDS)
    assert "không còn sửa hoặc thu hồi được: ngày cuối cùng là 30/11/2026" in heard
    async with office.database.transaction() as db:
        assert len(await submissions.of_year(db, 2026)) == 1
