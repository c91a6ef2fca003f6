"""The words that only e-books need, by language. The accessibility summary of a book is made
of those sentences that hold for it."""

from __future__ import annotations

BOOK_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "landmarks": "Landmarks",
        "contributors": "Notes on contributors",
        "accessibility": "The text is structured with headings, flows to any width and can be "
        "read in its order by eye or by ear.",
        "accessibility-pictures": "Every picture that says something has a text alternative.",
        "accessibility-tables": "Tables have headed columns.",
        "accessibility-notes": "Notes are linked from the text and lead back to it.",
        "accessibility-languages": "The book is in several languages, and each passage says "
        "which it is in.",
    },
    "ar": {
        "landmarks": "معالم الكتاب",
        "contributors": "نبذة عن المشاركين",
        "accessibility": "النص مقسّم بعناوين، ويتكيّف مع عرض الشاشة، ويمكن قراءته بترتيبه بالعين "
        "أو بالأذن.",
        "accessibility-pictures": "لكل صورة ذات معنى نص بديل.",
        "accessibility-tables": "لأعمدة الجداول رؤوس.",
        "accessibility-notes": "ترتبط الحواشي بمواضعها في النص وتعود إليها.",
        "accessibility-languages": "الكتاب بأكثر من لغة، ولغة كل مقطع محددة فيه.",
    },
    "fa": {
        "landmarks": "نشانه‌های کتاب",
        "contributors": "دربارهٔ همکاران",
        "accessibility": "متن با عنوان‌ها بخش‌بندی شده، با هر پهنایی سازگار می‌شود و می‌توان آن را به "
        "ترتیب دید یا شنید.",
        "accessibility-pictures": "هر تصویر معنادار متن جایگزین دارد.",
        "accessibility-tables": "ستون‌های جدول‌ها سرستون دارند.",
        "accessibility-notes": "پانوشت‌ها از متن پیوند دارند و به آن بازمی‌گردند.",
        "accessibility-languages": "کتاب به چند زبان است و زبان هر پاره در آن مشخص شده است.",
    },
    "fr": {
        "landmarks": "Repères",
        "contributors": "Les contributeurs",
        "accessibility": "Le texte est structuré par des titres, s’adapte à toute largeur et se "
        "lit dans l’ordre, à l’œil ou à l’oreille.",
        "accessibility-pictures": "Chaque image porteuse de sens a un texte de remplacement.",
        "accessibility-tables": "Les tableaux ont des en-têtes de colonne.",
        "accessibility-notes": "Les notes sont liées au texte et y ramènent.",
        "accessibility-languages": "Le livre est en plusieurs langues, et chaque passage indique "
        "la sienne.",
    },
    "he": {
        "landmarks": "ציוני דרך",
        "contributors": "המשתתפים",
        "accessibility": "הטקסט מחולק בכותרות, מתאים את עצמו לכל רוחב ונקרא לפי סדרו, בעין או "
        "באוזן.",
        "accessibility-pictures": "לכל תמונה בעלת משמעות יש טקסט חלופי.",
        "accessibility-tables": "לעמודות הטבלאות יש כותרות.",
        "accessibility-notes": "ההערות מקושרות מן הטקסט ובחזרה אליו.",
        "accessibility-languages": "הספר כתוב בכמה שפות, ושפתו של כל קטע מצוינת בו.",
    },
    "ru": {
        "landmarks": "Ориентиры",
        "contributors": "Об авторах и участниках",
        "accessibility": "Текст размечен заголовками, подстраивается под любую ширину и читается "
        "по порядку, глазами или на слух.",
        "accessibility-pictures": "У каждого значимого изображения есть замещающий текст.",
        "accessibility-tables": "У столбцов таблиц есть заголовки.",
        "accessibility-notes": "Примечания связаны с текстом и возвращают к нему.",
        "accessibility-languages": "Книга на нескольких языках, и язык каждого отрывка указан.",
    },
}
