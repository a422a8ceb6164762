"""Titles of initiatives as a centre might register them over many years, none of them real."""

import random
from collections.abc import Iterator

OPENINGS = (
    "", "Ứng dụng", "Xây dựng", "Giải pháp", "Nâng cao hiệu quả", "Cải tiến", "Mô hình", "Quy trình", "Triển khai",
    "Số hóa", "Lắp đặt", "Thay thế", "Sổ tay", "Đổi mới",
)  # fmt: skip
THINGS = (
    "mã QR", "phần mềm", "bảng điều khiển", "camera nhận diện biển số", "chữ ký số", "hồ sơ điện tử", "đèn LED",
    "quạt hút khí thải", "giá đỡ đầu đo", "tủ dụng cụ", "bể lắng dầu", "pin mặt trời", "bảng chỉ dẫn", "loa gọi số",
    "xe đẩy dụng cụ", "bệ thử phanh", "cân trục", "máy in hai mặt", "video bài giảng", "bản đồ số", "trợ lý ảo",
    "biểu mẫu trực tuyến", "nhật ký thiết bị", "mái che", "thùng phân loại rác", "cảm biến bụi", "kho phụ tùng",
    "tem nhận dạng", "máy đọc thẻ", "màn hình chờ", "tin nhắn tự động", "bộ câu hỏi", "phiếu khảo sát", "hộp góp ý",
    "tường lửa", "bản sao lưu", "mật khẩu một lần", "lịch trực", "bản tin nội bộ", "tổ hướng dẫn",
)  # fmt: skip
ACTS = (
    "tra cứu", "theo dõi", "nhắc lịch", "đối soát", "cảnh báo", "rút ngắn", "tiết kiệm", "giảm", "phân luồng",
    "kiểm soát", "lưu trữ", "hướng dẫn", "thống kê", "hiệu chuẩn", "bảo dưỡng", "chấm công", "đặt lịch", "tiếp nhận",
    "đánh giá", "vận hành", "giám sát", "phân loại", "luân chuyển", "thanh toán", "bàn giao", "kiểm kê",
)  # fmt: skip
MATTERS = (
    "kết quả kiểm định", "hạn kiểm định xe cơ giới", "thời gian chờ", "khí thải động cơ diesel", "điện năng tiêu thụ",
    "giấy tờ nội bộ", "chất thải nguy hại", "năng suất dây chuyền", "dữ liệu phương tiện", "thiết bị đo", "lịch hẹn",
    "phí và lệ phí", "ý kiến chủ xe", "an toàn lao động", "phòng cháy chữa cháy", "vật tư tiêu hao", "đơn thư",
    "ca làm việc", "tài sản công", "văn bản đi đến", "kỹ năng số", "tiếng ồn", "nước thải", "bãi đỗ xe", "lỗi hư hỏng",
    "xe quá hạn", "đèn pha", "phanh tay", "gầm xe", "lốp xe", "xe tải nặng", "xe khách", "xe điện", "xe đầu kéo",
)  # fmt: skip
PLACES = (
    "tại sảnh tiếp nhận", "trong xưởng kiểm định", "tại Cơ sở 1", "tại Cơ sở 2", "cho chủ xe", "cho đăng kiểm viên",
    "tại cổng Cơ sở 2", "trong phòng máy chủ", "qua Zalo", "trên điện thoại", "cho người lao động",
    "tại quầy trả hồ sơ",     "trên dây chuyền số 1", "trên dây chuyền số 2", "cho viên chức mới", "trong giờ cao điểm",
    "",
)  # fmt: skip
SYLLABLES = """
    an ban bang bien binh ca cang chanh chau chien chinh cong cuong dan dao dien dinh doan dong duc gia giang giao
    hai han hanh hien hinh hoa hoang hop hung khai khanh khoa kim lam lan lang lap lien linh loan long luc mai minh
    nam ngan nghia ngoc nguyen nha nhan nhat phan phat phong phuc quan quang quoc quyen sang sinh son tam tan thach
    thai thanh thao thien thinh tho thuan tien tin toan trang tri trinh trong truc truong tuan tung tuyen van vien
"""


def titles(number: int, seed: int = 1) -> Iterator[str]:
    """So many titles, always the same ones for a seed: mostly the words of the trade, some with words of their own."""
    choice = random.Random(seed)
    for _ in range(number):
        things, acts, matters = (choice.sample(words, 2) for words in (THINGS, ACTS, MATTERS))
        own = choice.sample(SYLLABLES.split(), choice.choice((0, 1, 2, 3)))
        parts = [choice.choice(OPENINGS), things[0], acts[0], matters[0], *own]
        parts += ["và", acts[1], matters[1]] if choice.random() < 0.6 else []
        parts += ["bằng", things[1]] if choice.random() < 0.3 else []
        yield " ".join(filter(None, [*parts, choice.choice(PLACES)]))
