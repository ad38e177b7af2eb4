"""زهرة النيل: Arabic (right to left) and English, no operatories, closed on Fridays, open in the evening."""

from datetime import date

from scheduling.management.demo.content import (
    AccountContent,
    ClinicContent,
    CrowdContent,
    DentistContent,
    HolidayContent,
    OverrideContent,
    ServiceContent,
    TimeOffContent,
    VisitContent,
    hours,
    ranges,
)

SERVICES = (
    ServiceContent(
        "checkup",
        {"ar": "كشف وفحص دوري", "en": "Check-up"},
        {
            "ar": "فحص شامل للأسنان واللثة مع شرح واضح للحالة وخطة العلاج إن لزم. ننصح به كل ستة أشهر.",
            "en": "A complete look at teeth and gums, with a clear explanation and a treatment plan where needed. "
            "Recommended every six months.",
        },
        30,
        "#1d4ed8",
        30,
        prices=(60000, None),
    ),
    ServiceContent(
        "cleaning",
        {"ar": "تنظيف الأسنان وإزالة الجير", "en": "Scaling and polishing"},
        {
            "ar": "إزالة الجير والتصبغات بالموجات فوق الصوتية ثم تلميع الأسنان.",
            "en": "Tartar and stains removed by ultrasound, then polished.",
        },
        45,
        "#0f766e",
        22,
        buffers=(0, 10),
        prices=(120000, 180000),
    ),
    ServiceContent(
        "emergency",
        {"ar": "حالة طارئة", "en": "Emergency visit"},
        {
            "ar": "ألم شديد أو كسر أو تورم؟ نستقبلك في اليوم نفسه كلما أمكن ونبدأ بتسكين الألم.",
            "en": "Severe pain, a broken tooth or swelling? We see you the same day whenever we can and relieve the "
            "pain first.",
        },
        20,
        "#b91c1c",
        9,
        buffers=(0, 10),
        prices=(80000, None),
    ),
    ServiceContent(
        "filling",
        {"ar": "حشو تجميلي", "en": "White filling"},
        {
            "ar": "حشو بلون السن الطبيعي في جلسة واحدة وتحت تخدير موضعي.",
            "en": "A filling in the color of your tooth, in a single visit and under local anaesthetic.",
        },
        45,
        "#7c3aed",
        18,
        buffers=(0, 10),
        prices=(150000, 300000),
    ),
    ServiceContent(
        "root_canal",
        {"ar": "علاج جذور الأسنان", "en": "Root canal treatment"},
        {
            "ar": "علاج العصب بأجهزة حديثة للحفاظ على السن الطبيعي. يُحجز الموعد هاتفيًا بعد الكشف.",
            "en": "Treatment of the nerve with modern equipment so that the natural tooth is kept. Booked by phone "
            "after a check-up.",
        },
        90,
        "#9d174d",
        6,
        buffers=(0, 15),
        prices=(450000, 800000),
        online=False,
        for_new=False,
    ),
    ServiceContent(
        "braces_consultation",
        {"ar": "استشارة تقويم الأسنان", "en": "Orthodontic consultation"},
        {
            "ar": "تقييم الأسنان والفكين وعرض الخيارات: التقويم المعدني أو الخزفي أو الشفاف، مع التكلفة والمدة.",
            "en": "An assessment of teeth and jaws and your options: metal, ceramic or clear, with cost and duration.",
        },
        30,
        "#4d7c0f",
        9,
        prices=(70000, None),
    ),
    ServiceContent(
        "braces_adjustment",
        {"ar": "متابعة التقويم", "en": "Braces adjustment"},
        {
            "ar": "جلسة متابعة شهرية لضبط التقويم والاطمئنان على تقدم العلاج.",
            "en": "The monthly visit: adjusting the braces and checking progress.",
        },
        20,
        "#3f6212",
        14,
        buffers=(0, 5),
        prices=(50000, None),
        for_new=False,
    ),
    ServiceContent(
        "children",
        {"ar": "كشف أسنان الأطفال", "en": "Children's check-up"},
        {
            "ar": "كشف لطيف للأطفال من عمر سنة، مع تعليم طريقة التفريش وهدية صغيرة للشجعان.",
            "en": "A gentle check-up for children from the age of one, with brushing practice and a small gift for the "
            "brave.",
        },
        30,
        "#c2410c",
        14,
        buffers=(0, 5),
        prices=(60000, None),
        for_children=True,
    ),
    ServiceContent(
        "whitening",
        {"ar": "تبييض الأسنان", "en": "Teeth whitening"},
        {
            "ar": "تبييض آمن في العيادة خلال جلسة واحدة. يُفضّل تجنب القهوة والشاي لمدة يومين بعدها.",
            "en": "Safe whitening at the clinic in one session. Better without coffee and tea for two days afterwards.",
        },
        75,
        "#a16207",
        4,
        buffers=(0, 15),
        prices=(550000, 700000),
    ),
    ServiceContent(
        "implant_consultation",
        {"ar": "استشارة زراعة الأسنان", "en": "Implant consultation"},
        {
            "ar": "فحص ومناقشة خيارات تعويض الأسنان المفقودة مع عرض مكتوب بالتكلفة.",
            "en": "An examination and a discussion of how to replace missing teeth, with a written estimate.",
        },
        40,
        "#1e3a8a",
        5,
        prices=(80000, None),
    ),
)

DENTISTS = (
    DentistContent(
        "fouad",
        "د. نادين فؤاد",
        {"ar": "طب الأسنان العام والتجميلي", "en": "General and cosmetic dentistry"},
        {
            "ar": "أسست د. نادين فؤاد العيادة عام ٢٠١٤ بعد سنوات من العمل في القاهرة ولندن. تؤمن بأن الابتسامة الجميلة "
            "تبدأ بأسنان سليمة، وتحرص على أن يفهم كل مريض خطة علاجه قبل البدء.",
            "en": "Dr. Nadine Fouad founded the clinic in 2014 after years in Cairo and London. She believes that a "
            "beautiful smile starts with healthy teeth, and that patients should understand their plan before it "
            "begins.",
        },
        ("ar", "en"),
        hours("sat-wed 12:00-16:00 17:00-21:00; thu 12:00-17:00"),
        {"checkup": None, "cleaning": None, "filling": None, "whitening": 60, "emergency": None},
    ),
    DentistContent(
        "menshawy",
        "د. شريف المنشاوي",
        {"ar": "علاج الجذور", "en": "Endodontics"},
        {
            "ar": "د. شريف المنشاوي متخصص في علاج الجذور بالميكروسكوب. يقصده المرضى لإنقاذ الأسنان الصعبة، ويعرفونه "
            "بهدوئه وحرصه على ألا يشعر أحد بالألم.",
            "en": "Dr. Sherif El-Menshawy specializes in root canal treatment under the microscope. Patients come to "
            "him for difficult teeth, and know him for his calm and his care that nothing hurts.",
        },
        ("ar", "en"),
        hours("sun-wed 13:00-16:00 17:00-21:00"),
        {"checkup": None, "filling": None, "root_canal": None, "emergency": None},
    ),
    DentistContent(
        "halim",
        "د. مريم عبد الحليم",
        {"ar": "تقويم الأسنان", "en": "Orthodontics"},
        {
            "ar": "تعالج د. مريم عبد الحليم الأطفال والكبار بالتقويم الثابت والشفاف. ترى أن نصف النجاح في المتابعة "
            "المنتظمة، ولذلك تبدأ مواعيدها دائمًا في وقتها.",
            "en": "Dr. Mariam Abdel-Halim treats children and adults with fixed and clear braces. To her, half of the "
            "success lies in regular visits, which is why hers always start on time.",
        },
        ("ar", "en", "fr"),
        hours("sat 12:00-17:00; mon 12:00-16:00 17:00-21:00; wed 15:00-21:00"),
        {"braces_consultation": None, "braces_adjustment": None, "checkup": None},
    ),
    DentistContent(
        "ghali",
        "د. يوسف غالي",
        {"ar": "طب أسنان الأطفال", "en": "Paediatric dentistry"},
        {
            "ar": "يحوّل د. يوسف غالي زيارة طبيب الأسنان إلى حكاية. يعمل مع الأطفال منذ أكثر من عشر سنوات، ويجيد "
            "الاستماع إليهم قبل أن يطلب منهم فتح أفواههم.",
            "en": "Dr. Youssef Ghali turns a dental visit into a story. He has worked with children for more than ten "
            "years and listens to them before he asks them to open wide.",
        },
        ("ar", "en"),
        hours("sat-sun 14:00-20:00; tue 14:00-20:00; thu 12:00-17:00"),
        {"children": None, "checkup": None, "filling": 60, "cleaning": None},
    ),
    DentistContent(
        "sabry",
        "د. ليلى صبري",
        {"ar": "زراعة الأسنان وجراحة الفم", "en": "Implants and oral surgery"},
        {
            "ar": "د. ليلى صبري استشارية زراعة الأسنان وتعمل معنا ثلاثة أيام في الأسبوع. تشرح كل خطوة بالصور قبل "
            "الجراحة، وتتابع مرضاها بنفسها بعدها.",
            "en": "Dr. Laila Sabry is a consultant in implantology and joins us three days a week. She explains each "
            "step with pictures before surgery and follows up with her patients herself.",
        },
        ("ar", "en", "de"),
        hours("sun 16:00-21:00; tue 16:00-21:00; thu 12:00-17:00"),
        {"implant_consultation": None, "checkup": None, "emergency": None, "cleaning": None},
    ),
)

ACCOUNTS = (
    AccountContent(
        "سلمى عادل",
        "salma.adel@example.org",
        "+4917604069001",
        "ar",
        date(1990, 6, 12),
        family=(("آدم كريم", date(2016, 8, 25)), ("ليان كريم", date(2019, 4, 3))),
        visits=(
            VisitContent(0, "checkup", -31),
            VisitContent(0, "cleaning", -18),
            VisitContent(1, "children", -11),
            VisitContent(0, "filling", 3),
            VisitContent(1, "children", 14),
            VisitContent(2, "children", 14),
        ),
    ),
    AccountContent(
        "Claire Dubois",
        "claire.dubois@example.net",
        "+12025550142",
        "en",
        date(1984, 9, 19),
        visits=(VisitContent(0, "checkup", -22), VisitContent(0, "whitening", 7)),
    ),
    AccountContent(
        "محمود حسني",
        "mahmoud.hosny@example.com",
        "+20200000103",
        "ar",
        date(1962, 1, 8),
        visits=(VisitContent(0, "checkup", -10), VisitContent(0, "implant_consultation", 9)),
    ),
)

CROWD = CrowdContent(
    first_names=(
        ("أحمد", "ahmed"),
        ("منى", "mona"),
        ("خالد", "khaled"),
        ("هبة", "heba"),
        ("عمر", "omar"),
        ("ياسمين", "yasmin"),
        ("طارق", "tarek"),
        ("نورهان", "nourhan"),
        ("حسن", "hassan"),
        ("دينا", "dina"),
        ("مصطفى", "mostafa"),
        ("رانيا", "rania"),
        ("كريم", "karim"),
        ("فاطمة", "fatma"),
        ("مينا", "mina"),
        ("سارة", "sara"),
        ("إسلام", "islam"),
        ("مروة", "marwa"),
        ("باسم", "bassem"),
        ("نهى", "noha"),
        ("وليد", "walid"),
        ("إنجي", "engy"),
        ("سامح", "sameh"),
        ("شيماء", "shaimaa"),
        ("بيتر", "peter"),
        ("ريم", "reem"),
        ("هاني", "hany"),
        ("ملك", "malak"),
        ("زياد", "ziad"),
        ("جنى", "jana"),
        ("علي", "ali"),
        ("نادية", "nadia"),
        ("Sophie", "sophie"),
        ("Marco", "marco"),
    ),
    last_names=(
        ("إبراهيم", "ibrahim"),
        ("السيد", "elsayed"),
        ("منصور", "mansour"),
        ("عبد الرحمن", "abdelrahman"),
        ("شوقي", "shawky"),
        ("الشربيني", "elsherbiny"),
        ("جرجس", "gerges"),
        ("فهمي", "fahmy"),
        ("النجار", "elnaggar"),
        ("رشدي", "roshdy"),
        ("حمدي", "hamdy"),
        ("الحداد", "elhaddad"),
        ("سليمان", "soliman"),
        ("بطرس", "boutros"),
        ("زكي", "zaki"),
        ("عثمان", "osman"),
        ("القاضي", "elkady"),
        ("مراد", "mourad"),
        ("رمزي", "ramzy"),
        ("البنا", "elbanna"),
        ("توفيق", "tawfik"),
        ("يونس", "younes"),
        ("الجندي", "elgendy"),
        ("كامل", "kamel"),
        ("شاهين", "shahin"),
        ("فاروق", "farouk"),
        ("لطفي", "lotfy"),
        ("وهبة", "wahba"),
    ),
    # No mobile of the country is kept for fiction: those who live abroad get the text messages.
    phones=tuple(f"+202000{number:05}" for number in range(200, 700))
    + tuple(f"+49176040690{number:02}" for number in range(100))
    + tuple(f"+120255501{number:02}" for number in range(100)),
    notes={
        "ar": (
            "عندي حساسية من البنسلين.",
            "أشعر بألم في الضرس السفلي الأيمن عند المضغ.",
            "أفضّل طبيبة إن أمكن.",
            "سأحضر معي صور الأشعة السابقة.",
            "قد أتأخر خمس دقائق بسبب الزحام.",
        ),
        "en": ("Please call me if an earlier time opens up.", "I would prefer to be seen in English, thank you."),
    },
    cancellations=("ظرف طارئ", "سفر مفاجئ", "تعارض مع العمل", "Feeling unwell"),
    size=560,
)

CAIRO = ClinicContent(
    schema="cairo",
    name="زهرة النيل · Nile Lotus Dental",
    zone="Africa/Cairo",
    languages=("ar", "en"),
    profile={
        "street": "١٢ شارع زهرة اللوتس، الزمالك",
        "postal_code": "11211",
        "city": "القاهرة",
        "country": "EG",
        "phone": "+20200000100",
        "email": "info@cairo.example.com",
        "brand_color": "#b4532a",
        "currency": "EGP",
        "minimum_notice": 30,
        "horizon_days": 60,
        "slot_interval": 20,
        "cancellation_window": 6 * 60,
    },
    tagline={"ar": "ابتسامة مطمئنة على ضفاف النيل", "en": "A reassured smile by the Nile"},
    about={
        "ar": "في زهرة النيل يعمل خمسة أطباء بتخصصات مختلفة في مكان واحد، من كشف الأطفال إلى التقويم والزراعة. مواعيدنا "
        "مسائية لتناسب عملك ودراستك، ونلتزم بها.\n\n"
        "نشرح لك خطة العلاج وتكلفتها قبل أن نبدأ. العيادة مغلقة يوم الجمعة.",
        "en": "At Nile Lotus five dentists with different specialties work in one place, from children's check-ups to "
        "braces and implants. We are open in the evening, to fit work and studies, and we keep to our times.\n\n"
        "You will know the plan and its cost before we begin. The clinic is closed on Fridays.",
    },
    what_to_bring={
        "ar": "يرجى إحضار بطاقة الهوية وبطاقة التأمين إن وجدت وقائمة بالأدوية التي تتناولها.\n\n"
        "في الزيارة الأولى أحضر معك أي أشعة سابقة، واحضر قبل موعدك بعشر دقائق.",
        "en": "Please bring your ID, your insurance card if you have one and a list of the medicines that you take.\n\n"
        "On your first visit bring any earlier X-rays, and come ten minutes early.",
    },
    holidays=HolidayContent("EG", None, "ar_EG"),
    services=SERVICES,
    dentists=DENTISTS,
    operatories=(),
    overrides=(
        OverrideContent("fouad", 10, ranges("12:00-16:00"), "نصف يوم"),
        OverrideContent("ghali", 17, (), "دورة تدريبية"),
        OverrideContent("menshawy", 5, ranges("14:00-19:00"), "سبت إضافي", weekday=5),
        OverrideContent("halim", -12, ranges("15:00-20:00"), "بداية متأخرة"),
    ),
    time_off=(
        TimeOffContent("sabry", 24, 7, "إجازة"),
        TimeOffContent("fouad", -22, 3, "مؤتمر"),
        TimeOffContent("halim", 36, 5, "إجازة"),
    ),
    manager="رحاب الدسوقي",
    front_desk="مازن شكري",
    accounts=ACCOUNTS,
    crowd=CROWD,
)
