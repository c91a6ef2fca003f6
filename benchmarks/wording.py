"""The words that the benchmark's articles are made of: a small stock for each language, and the
patterns of its sentences. They are plausible, and mean nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One language. ``patterns`` have places named as the lists are; ``opening`` words begin a
    sentence that follows another. In ``titles``, ``decks`` and ``headings`` one can be put in
    the place of another without harm to grammar."""

    patterns: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    decks: tuple[str, ...]
    headings: tuple[str, ...]
    source: tuple[str, ...]
    reference: str


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


ENGLISH = Wording(
    patterns=_lines("""
        {opening} the {body} {did} the {thing} of the {place} in {year}, and {outcome}.
        Nobody at the {body} had asked who would keep the {thing} once the {event} was over.
        In the {place} {share} per cent of the {people} say that {outcome}.
        {opening} what the {body} calls a {quality} {thing} is, to most {people}, {view}.
        A {quality} {thing} costs the {place} more than {share} days of work every year.
        When the {event} came, the {people} of the {place} {did} their own {thing} by hand.
        {opening} {outcome}, although the {body} had promised a {quality} {thing} since {year}.
        Between {year} and the {event}, {share} of the {people} left the {place} for good.
        The {thing} can be {did} again, if the {body} and the {people} agree on {view}.
        It is {view} that decides, and not the {thing} that the {body} {did} in {year}.
    """),
    lists={
        "opening": _lines("""
            For all that,
            A year later
            By most accounts
            So far
            As a rule
            Seen from the quay,
            On paper
            Then again,
        """),
        "body": _lines("""
            harbour board
            ministry of works
            water council
            provincial court
            statistics office
            fishing cooperative
            school district
            ferry company
        """),
        "did": "measured,published,postponed,financed,revised,counted,leased,mapped".split(","),
        "thing": _lines("""
            register of wells
            ferry timetable
            bread subsidy
            tide gauge
            pension ledger
            land survey
            night school
            cold store
        """),
        "place": _lines("""
            lower delta
            old quarter
            salt flats
            upper valley
            border towns
            northern islands
            market district
            free port
        """),
        "people": "pilots,tenants,nurses,growers,porters,teachers,shopkeepers,drivers".split(","),
        "event": "drought,election,flood,strike,harvest,new tariff,audit,handover".split(","),
        "quality": "modest,reliable,generous,well-kept,temporary,shared,public,costly".split(","),
        "outcome": _lines("""
            the figures have not moved since
            rents rose faster than wages did
            the queue outside has only become longer
            very little of it has reached the books
            half of the boats were sold within two seasons
            what had been saved was spent on fuel
            the inspectors came back with other numbers
            everybody learned to live with the delay
        """),
        "view": _lines("""
            a question of who pays first
            a habit rather than a right
            the patience of those who wait
            an account that never quite closes
            the price of a neighbour's silence
            a promise with a date on it
        """),
        "share": "12,17,23,31,38,44,52,61".split(","),
        "year": "1998,2003,2007,2011,2014,2018,2021,2024".split(","),
    },
    titles=_lines("""
        What the {body} owes the {place}
        After the {event}: {people} and their {thing}
        The {quality} {thing}
        How the {people} of the {place} kept count
    """),
    decks=_lines("""
        The {body} calls the {thing} of the {place} {quality}. Its {people} have other words for it.
        Since {year} the {people} of the {place} have paid for a {thing} the {body} never {did}.
    """),
    headings=_lines("""
        A {quality} beginning
        What the {people} know
        The {thing} after the {event}
        From the {place}
        The {body} replies
    """),
    source=("report of the {body}", "{thing} of {year}", "survey of {people}"),
    reference="a brief on this",
)

ARABIC = Wording(
    patterns=_lines("""
        {opening} {did} {body} {thing} في {place} عام {year}، {outcome}.
        لم تسأل {body} من سيحفظ {thing} بعد {event}، {outcome}.
        وفي {place} يقول {share} في المئة من {people} إن ذلك {view}.
        {opening} ما تسميه {body} إنجازًا هو عند كثير من {people} {view}.
        وحين جاء وقت {event} تولّى {people} في {place} {thing} بأيديهم.
        {opening} {did} {body} {thing} من جديد، مع أن {people} طلبوا ذلك منذ عام {year}.
        بين عام {year} و{event} غادر {share} في المئة من {people} إلى غير رجعة، {outcome}.
        يكلّف غياب {thing} سكان {place} أكثر من {share} يوم عمل في السنة.
        وليس {thing} ما يحسم الأمر، بل هو {view}.
    """),
    lists={
        "opening": "ومع ذلك,وبعد عام,وكما جرت العادة,وعلى الورق,وحتى اليوم,وفي المقابل".split(","),
        "body": _lines("""
            هيئة الميناء
            وزارة الأشغال
            إدارة المياه
            محكمة الإقليم
            دائرة الإحصاء
            جمعية الصيادين
            شركة العبّارات
        """),
        "did": "قاست,نشرت,أجّلت,موّلت,راجعت,أحصت,رسمت".split(","),
        "thing": _lines("""
            سجلّ الآبار
            جدول العبّارات
            دعم الخبز
            مقياس المدّ
            دفتر المعاشات
            مسح الأراضي
            المدرسة المسائية
            مخزن التبريد
        """),
        "place": _lines("""
            أسفل الدلتا
            الحيّ القديم
            أرض الملّاحات
            أعلى الوادي
            بلدات الحدود
            جزر الشمال
            ناحية السوق
        """),
        "people": "المرشدين,المستأجرين,الممرّضين,المزارعين,الحمّالين,المعلّمين,السائقين".split(","),
        "event": "الجفاف,الانتخابات,الفيضان,الإضراب,الحصاد,التدقيق,التسليم".split(","),
        "quality": "متواضع,مشترك,مؤقّت,عامّ,مكلف,محفوظ".split(","),
        "outcome": _lines("""
            ولم تتغيّر الأرقام منذ ذلك الحين
            فارتفعت الإيجارات أسرع من الأجور
            وازداد الصفّ أمام الباب طولًا
            ولم يصل إلى الدفاتر من ذلك إلا القليل
            وبيع نصف القوارب في موسمين
            وعاد المفتّشون بأرقام أخرى
            وتعلّم الجميع أن يعيشوا مع التأخير
        """),
        "view": _lines("""
            سؤال عمّن يدفع أولًا
            عادة أكثر منه حقًّا
            صبر من ينتظرون
            حساب لا يُقفل أبدًا
            ثمن صمت الجار
            وعد له تاريخ
        """),
        "share": "12,17,23,31,38,44,52,61".split(","),
        "year": "1998,2003,2007,2011,2014,2018,2021,2024".split(","),
    },
    titles=_lines("""
        ما تدين به {body} لأهل {place}
        بعد {event} في {place}
        حكاية {thing} في {place}
        كيف حفظ أهل {place} الحساب
    """),
    decks=_lines("""
        تقول {body} إن {thing} في {place} في حال حسنة، ولأهلها كلام آخر.
        منذ عام {year} ينتظر سكان {place} ما وعدت به {body}.
    """),
    headings=_lines("""
        بداية هادئة
        ما يعرفه أهل {place}
        أمر {thing} بعد {event}
        أخبار من {place}
        ردّ من {body}
    """),
    source=("تقرير من {body}", "بيانات عام {year}", "استطلاع في {place}"),
    reference="موجز في هذا",
)

PERSIAN = Wording(
    patterns=_lines("""
        {opening} {body} در سال {year} {thing} را در {place} {did} و {outcome}.
        {body} نپرسید که پس از {event} چه کسی {thing} را نگه خواهد داشت.
        در {place} {share} درصد از {people} می‌گویند که این کار {view}.
        {opening} آنچه {body} پیشرفت می‌نامد در چشم بسیاری از {people} {view}.
        هنگامی که نوبت {event} رسید، {people} در {place} خودشان {thing} را به دست گرفتند.
        {opening} {outcome}، هرچند {body} از سال {year} چیز دیگری گفته بود.
        از سال {year} تا {event} نزدیک به {share} درصد از {people} از {place} رفتند.
        نبودن {thing} برای {place} هر سال بیش از {share} روز کار هزینه دارد.
        تصمیم با {thing} نیست؛ آنچه تعیین می‌کند {view}.
    """),
    lists={
        "opening": "با این همه,یک سال بعد,تا امروز,روی کاغذ,چنان‌که رسم است,در برابر آن".split(","),
        "body": _lines("""
            هیئت بندر
            وزارت راه
            شورای آب
            دادگاه استان
            ادارهٔ آمار
            تعاونی ماهیگیران
            شرکت کشتیرانی
        """),
        "did": _lines("""
            اندازه گرفت
            منتشر کرد
            به تعویق انداخت
            بازنگری کرد
            شمرد
            اجاره داد
        """),
        "thing": _lines("""
            دفتر چاه‌ها
            برنامهٔ شناورها
            یارانهٔ نان
            سنجهٔ جزر و مد
            حساب بازنشستگان
            نقشهٔ زمین‌ها
            مدرسهٔ شبانه
            سردخانهٔ بازار
        """),
        "place": _lines("""
            پایین‌دست دلتا
            محلهٔ قدیمی
            شوره‌زارها
            بالای دره
            شهرهای مرزی
            جزیره‌های شمالی
            راستهٔ بازار
        """),
        "people": "ناخدایان,مستأجران,پرستاران,کشاورزان,باربران,آموزگاران,رانندگان".split(","),
        "event": "خشکسالی,انتخابات,سیل,اعتصاب,برداشت,حسابرسی,واگذاری".split(","),
        "quality": "ساده,مشترک,موقت,عمومی,پرهزینه,آبرومند".split(","),
        "outcome": _lines("""
            رقم‌ها از آن پس تکان نخورده است
            اجاره‌ها تندتر از دستمزدها بالا رفت
            صف پشت در درازتر شد
            اندکی از آن به دفترها رسید
            نیمی از قایق‌ها در دو فصل فروخته شد
            بازرسان با عددهای دیگری برگشتند
            همه یاد گرفتند با تأخیر زندگی کنند
        """),
        "view": _lines("""
            پرسشی است دربارهٔ اینکه چه کسی نخست می‌پردازد
            بیشتر عادت است تا حق
            شکیبایی کسانی است که منتظر می‌مانند
            حسابی است که هرگز بسته نمی‌شود
            بهای خاموشی همسایه است
            وعده‌ای است که تاریخ دارد
        """),
        "share": "12,17,23,31,38,44,52,61".split(","),
        "year": "1998,2003,2007,2011,2014,2018,2021,2024".split(","),
    },
    titles=_lines("""
        آنچه {body} به {place} بدهکار است
        پس از {event} در {place}
        سرگذشت {thing} در {place}
        مردم {place} چگونه حساب را نگه داشتند
    """),
    decks=_lines("""
        {body} می‌گوید که {thing} در {place} کم‌وکاستی ندارد. مردم آنجا سخن دیگری دارند.
        مردم {place} از سال {year} چشم‌به‌راه چیزی‌اند که {body} وعده داده بود.
    """),
    headings=_lines("""
        آغازی آرام
        آنچه مردم {place} می‌دانند
        کار {thing} پس از {event}
        خبرهایی از {place}
        پاسخ {body}
    """),
    source=("گزارش {body}", "داده‌های سال {year}", "نظرسنجی در {place}"),
    reference="گزارشی در این باره",
)

WORDINGS = {"en": ENGLISH, "ar": ARABIC, "fa": PERSIAN}
