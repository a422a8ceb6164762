"""A helper and a learner: asked, agreed, confirmed by both; on every channel."""

from domain.people import Role
from domain.training import Form, TrainingState
from storage import audit, training
from tests.office import Office
from tests.person import Person

COURSE = "Kèm cặp tại chỗ “Đại sứ số” (6 giờ)"
TITLE = "Kèm cặp tại chỗ “Đại sứ số”"


async def pair_of(office: Office, channel: str) -> tuple[Person, Person]:
    """A learner who has asked, and the helper."""
    async with office.database.transaction() as db:
        await training.add_course(
            db, title=TITLE, provider="Đoàn Thanh niên", form=Form.COACHING, hours=6, now=office.now
        )
    learner = await office.member(channel, "Lê Văn Lão", code="NV010")
    helper = await office.member(channel, "Trần Bình", code="NV011")
    await learner.says("/hoctap")
    await learner.picks(COURSE)
    assert "Người kèm cặp cần là một người khác" in await learner.says("NV010")
    assert "Danh sách không có ai" in await learner.says("Nguyễn Không Có")
    assert "Đã gửi lời mời Trần Bình kèm cặp anh/chị" in await learner.says("trần bình")
    await office.deliver()
    return learner, helper


async def states(office: Office, learner: Person) -> list[TrainingState]:
    assert learner.roster is not None
    async with office.database.transaction() as db:
        return [item.state for item in await training.of_person(db, learner.roster.id, 2026)]


async def test_it_is_finished_once_both_have_confirmed_it(office: Office, channel: str) -> None:
    learner, helper = await pair_of(office, channel)
    assert "Lê Văn Lão mời anh/chị kèm cặp khóa “Kèm cặp tại chỗ ‘Đại sứ số’” (6 giờ)" in await helper.hears()
    await helper.picks("Mở nội dung kèm cặp")
    assert "Đã kèm cặp xong" not in await helper.offered()
    assert "Đã báo cho Lê Văn Lão" in await helper.picks("Tôi nhận kèm cặp")
    await office.deliver()
    assert "Trần Bình nhận kèm cặp anh/chị" in await learner.hears()
    await helper.says("/kemcap")
    await helper.picks(f"Tôi kèm cặp Lê Văn Lão: {TITLE}")
    assert "Khóa học hoàn thành khi Lê Văn Lão cũng xác nhận" in await helper.picks("Đã kèm cặp xong")
    assert await states(office, learner) == [TrainingState.REGISTERED]
    await helper.says("/kemcap")
    await helper.picks(f"Tôi kèm cặp Lê Văn Lão: {TITLE}")
    assert "Đã kèm cặp xong" not in await helper.offered()
    await learner.hears()
    await learner.says("/cuatoi")
    await learner.picks(f"Khóa học: {TITLE} – đang học")
    assert "Đã xác nhận: Trần Bình" in await learner.picks("Ghi nhận hoàn thành")
    heard = await learner.picks("Đã kèm cặp xong")
    assert "Hai bên đã xác nhận" in heard
    assert "chưa ghi nhận cặp kèm cặp nào" not in heard, "the last pair has just been finished"
    assert await states(office, learner) == [TrainingState.FINISHED]
    async with office.database.transaction() as db:
        actions = [row.action for row in await audit.history(db, "coaching", 1)]
    assert actions == ["coaching.ask", "coaching.accept", "coaching.confirm", "coaching.confirm"]


async def test_a_helper_may_decline_and_the_learner_asks_somebody_else(sqlite_office: Office, channel: str) -> None:
    learner, helper = await pair_of(sqlite_office, channel)
    await helper.hears()
    await helper.picks("Mở nội dung kèm cặp")
    assert "có thể mời người khác" in await helper.picks("Tôi chưa thể kèm cặp")
    await sqlite_office.deliver()
    assert "Mời anh/chị chọn người khác" in await learner.hears()
    assert await states(sqlite_office, learner) == [TrainingState.WITHDRAWN]
    await sqlite_office.hires("Võ Chi", code="NV012")
    await learner.says("/hoctap")
    await learner.picks(COURSE)
    assert "Đã gửi lời mời Võ Chi" in await learner.says("NV012")


async def test_nobody_else_sees_or_answers_a_pair(sqlite_office: Office, channel: str) -> None:
    await pair_of(sqlite_office, channel)
    head = await sqlite_office.member(channel, "Phan Thị Hoa", "KD1", Role.HEAD)
    heard = await head.says("/kemcap 1")
    assert "chưa ghi thêm gì" in heard
    assert "Hiện chưa ghi nhận cặp kèm cặp nào" in heard


async def test_a_course_withdrawn_meanwhile_is_said(sqlite_office: Office) -> None:
    learner, helper = await pair_of(sqlite_office, "telegram")
    await helper.hears()
    await helper.picks("Mở nội dung kèm cặp")
    await learner.says("/cuatoi")
    await learner.picks(f"Khóa học: {TITLE} – đang học")
    await learner.picks("Rút đăng ký")
    await learner.picks("Có, rút đăng ký")
    assert "chưa ghi thêm gì" in await helper.picks("Tôi nhận kèm cặp")
