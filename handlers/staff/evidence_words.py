"""Why a file is not taken, each in one sentence that says what to do instead."""

from domain.file_kinds import Refusal
from locales import N_

REFUSALS = {
    Refusal.EMPTY: N_("The file is empty. Please send it again, or another one."),
    Refusal.PROGRAM: N_("Programs are not taken, whatever they are called. Please send a photo or a document."),
    Refusal.MACROS: N_("The document carries macros. Please save it as .docx, .xlsx or PDF and send that."),
    Refusal.ARCHIVE: N_("Archives (zip, rar) are not taken. Please send the files in it one after another."),
    Refusal.WEB_PAGE: N_("Web pages and drawings in SVG are not taken. Please send a photo of it or save it as PDF."),
    Refusal.OLD_OFFICE: N_(
        "The document is in an old format or locked with a password. Please save it as .docx, .xlsx or PDF."
    ),
    Refusal.DAMAGED: N_("The file is damaged and cannot be opened. Please save it anew and send it again."),
    Refusal.OTHER: N_("Files of this kind are not taken. Please send a photo, a PDF or a Word or Excel document."),
}
