"""One initiative of three people, lived through every state, on Telegram, Zalo and the web as each of them likes."""

from datetime import timedelta

from domain.authors import WHOLE, credit
from domain.initiative import Initiative, Scope, State
from domain.people import Role
from domain.unit_task import Result
from storage import audit, initiatives, people, recognitions, replications
from tests.files import JPEG
from tests.handlers.test_initiative import registers, up_to_reading_back
from tests.office import Office
from tests.person import Person

CODE = "SK-2026-0001"
OTHERS = (
    "Trồng cây xanh quanh bãi chờ xe",
    "Bảng chỉ dẫn chữ to tại quầy thu phí",
    "Quạt hút bụi ở dây chuyền số hai",
    "Sổ giao ca điện tử cho bảo vệ",
)


class Seen:
    """Where the initiatives of this office stand, and every state any of them has been seen in."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.states: set[State] = set()

    async def __call__(self, number: int = 1) -> Initiative:
        async with self.office.database.transaction() as db:
            found = await initiatives.of_year(db, 2026)
        self.states |= {item.state for item in found}
        item = next(item for item in found if item.id == number)
        assert sum(share for share in credit(item.authors).values()) == WHOLE or item.declined
        return item


async def opened(an: Person, start: str) -> str:
    """One of one's own registrations, from the list."""
    await an.says("/cuatoi")
    return await an.picks(next(label for label in await an.offered() if label.startswith(start)))


async def asks_two_colleagues(an: Person) -> None:
    await up_to_reading_back(an)
    await an.picks("Ghi đồng tác giả")
    for name in ("quy binh", "thi cuc"):
        await an.picks("Thêm đồng tác giả")
        await an.says(name)
    await an.picks("Gõ tỷ lệ")
    await an.says("50 30 20")
    await an.picks("Xong")
    await an.picks("Gửi đăng ký")


async def test_an_initiative_of_three_lives_through_every_state(office: Office) -> None:
    seen = Seen(office)
    an = await office.member("telegram", "Nguyễn Văn An", "KD1")
    binh = await office.member("zalo", "Lê Quý Bình", "KD2")
    cuc = await office.member("web", "Phan Thị Cúc", "KD1")
    head = await office.member("zalo", "Trần Thị Duyên", "KD1", Role.HEAD)
    hoa = await office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    other_head = await office.member("telegram", "Đỗ Minh Giang", "KD2", Role.HEAD)

    # three authors: one declines, the shares are set anew, all agree
    await asks_two_colleagues(an)
    assert (await seen()).state is State.AWAITING_AUTHORS
    await cuc.says("/dongtacgia")
    await cuc.picks("Tôi không đồng ý")
    await cuc.says("Tỷ lệ của tôi nên là 30")
    assert "Tỷ lệ của tôi nên là 30" in await an.hears()
    await opened(an, CODE)
    await an.picks("Sửa")
    await an.picks("Ghi đồng tác giả")
    await an.picks("Thêm đồng tác giả")
    await an.says("thi cuc")
    await an.picks("Gõ tỷ lệ")
    await an.says("40 30 30")
    await an.picks("Xong")
    await an.picks("Gửi nội dung đã sửa")
    for colleague in (binh, cuc):
        await colleague.says("/dongtacgia")
        await colleague.picks("Tôi đồng ý")
    item = await seen()
    assert (item.state, list(credit(item.authors).values())) == (State.REGISTERED, [4000, 3000, 3000])

    # the head returns it, the author improves it, the head and the office confirm it
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.says("Cần nêu số liệu cụ thể")
    await head.picks("Không hẹn ngày")
    assert (await seen()).state is State.RETURNED
    assert "Cần nêu số liệu cụ thể" in await cuc.hears()
    await opened(an, CODE)
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 10 phút chờ cho 80 xe mỗi ngày")
    await an.picks("Gửi nội dung đã sửa")
    for reviewer, stage in ((head, "head"), (hoa, "office")):
        assert ((item := await seen()).state, item.stage) == (State.REGISTERED, stage)
        await reviewer.says("/duyet")
        await reviewer.picks("Xác nhận")
    assert (await seen()).state is State.CONFIRMED
    assert "Có thể bắt đầu triển khai" in await binh.hears()

    # work: stopped and resumed, reported by a co-author, finished with a result
    await an.says(f"/capnhat {CODE}")
    await an.picks("Dừng triển khai")
    await an.says("Chờ thiết bị về kho")
    await an.picks("Có, dừng")
    assert (await seen()).state is State.STOPPED
    await an.says(f"/capnhat {CODE}")
    await an.picks("Tiếp tục triển khai")
    office.now += timedelta(days=7)
    await binh.says(f"/capnhat {CODE} đúng")
    await binh.says("60")
    assert (await seen()).percent == 60
    await an.says(f"/capnhat {CODE} xong")
    await an.says("hôm nay")
    await an.picks("Về đích sớm")
    await an.says("Mỗi xe chờ ít hơn 10 phút")
    await an.picks("Thành phố")
    await an.picks("Ghi nhận")
    item = await seen()
    assert (item.state, item.result, item.scope) == (State.APPLIED, Result.EARLY, Scope.CITY)

    # evidence and the dossier
    await an.says("/minhchung")
    await an.sends_photo(JPEG)
    await an.says("/hoso")
    await an.says("/menu")

    # another unit applies it too
    await other_head.says(f"/apdunglai {CODE}")
    await other_head.picks((await other_head.offered())[0])
    await other_head.says("hôm nay")
    await other_head.says("Áp dụng tại sảnh Cơ sở 2")
    await other_head.picks("Có, khai báo")
    async with office.database.transaction() as db:
        assert [it.unit for it in await replications.of_initiative(db, 1)] == ["KD2"]

    # recognition: proposed, returned once, proposed again, the council's result, the decision
    for returned in (True, False):
        await an.says(f"/capnhat {CODE}")
        await an.picks("Đề nghị công nhận")
        await an.picks("Có, gửi đề nghị")
        assert ((item := await seen()).state, item.stage) == (State.PROPOSED, "council")
        await hoa.says("/duyet")
        if returned:
            await hoa.picks("Trả lại")
            await hoa.says("Đề nghị bổ sung hồ sơ")
            await hoa.picks("Không hẹn ngày")
            assert (await seen()).state is State.APPLIED
    await hoa.picks("Hội đồng đề nghị công nhận")
    await hoa.says("Biên bản số 02")
    await hoa.picks("Đúng, ghi nhận")
    assert (await seen()).stage == "decision"
    await hoa.says("/duyet")
    await hoa.picks("Ghi kết quả công nhận")
    await hoa.picks("Được công nhận")
    await hoa.says("15/QĐ-ĐK")
    await hoa.says("hôm nay")
    await hoa.picks("Cấp cơ sở")
    await hoa.picks("Đúng, ghi nhận")
    item = await seen()
    assert (item.state, list(credit(item.authors).values())) == (State.RECOGNISED, [4000, 3000, 3000])
    for author in (an, binh, cuc):
        assert "15/QĐ-ĐK" in await author.hears()
    async with office.database.transaction() as db:
        (decision,) = await recognitions.of(db, 1)
        actors = {entry.actor_id for entry in await audit.history(db, "initiative", 1)}
        everyone = {person.id: person.full_name for person in await people.everyone(db)}
    assert decision.number == "15/QĐ-ĐK"
    assert {everyone[it] for it in actors if it} == {
        it.roster.full_name for it in (an, binh, cuc, head, hoa, other_head) if it.roster
    }

    await the_other_ways_it_may_end(seen, an, binh, head, hoa)
    assert seen.states == set(State)


async def the_other_ways_it_may_end(seen: Seen, an: Person, binh: Person, head: Person, hoa: Person) -> None:
    """Refused, withdrawn, merged, not recognised: each with another initiative."""
    await registers(an, OTHERS[0])
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Không xác nhận")
    await head.says("Nội dung thuộc việc thường xuyên")
    await head.picks("Đúng, ghi nhận")
    assert (await seen(2)).state is State.REFUSED

    await registers(an, OTHERS[1])
    await opened(an, "SK-2026-0003")
    await an.picks("Rút đăng ký")
    await an.picks("Có, rút đăng ký")
    assert (await seen(3)).state is State.WITHDRAWN

    await registers(an, OTHERS[2])
    await registers(binh, OTHERS[3])
    await hoa.says("/gop")
    await hoa.says("SK-2026-0005")
    await hoa.says("SK-2026-0004")
    await hoa.picks("Có, gộp lại")
    assert (await seen(5)).state is State.MERGED
    assert list(credit((await seen(4)).authors).values()) == [5000, 5000]

    for reviewer in (head, hoa):
        await reviewer.says("/duyet")
        await reviewer.picks("Xác nhận")
    await an.says("/capnhat SK-2026-0004 xong")
    await an.says("hôm nay")
    await an.picks("Về đích sớm")
    await an.says("Xưởng sạch bụi hơn trước")
    await an.picks("Đơn vị")
    await an.picks("Ghi nhận")
    await an.says("/capnhat SK-2026-0004")
    await an.picks("Đề nghị công nhận")
    await an.picks("Có, gửi đề nghị")
    await hoa.says("/duyet")
    await hoa.picks("Hội đồng không đề nghị")
    await hoa.says("Chưa có tính mới tại cơ sở")
    await hoa.picks("Đúng, ghi nhận")
    assert (await seen(4)).state is State.NOT_RECOGNISED
