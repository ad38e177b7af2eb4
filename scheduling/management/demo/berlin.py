"""Zahnpraxis Kastanienhof: German and English, many rooms, a brand colour on which white cannot be read."""

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
    minute,
    ranges,
    same,
)

SERVICES = (
    ServiceContent(
        "checkup",
        {"de": "Kontrolluntersuchung", "en": "Check-up"},
        {
            "de": "Wir sehen uns Zähne, Zahnfleisch und vorhandene Füllungen in Ruhe an und besprechen, ob etwas zu tun "
            "ist. Zweimal im Jahr empfohlen.",
            "en": "An unhurried look at your teeth, gums and existing fillings, and a word about what, if anything, "
            "needs doing. Recommended twice a year.",
        },
        30,
        "#2563eb",
        28,
        buffers=(0, 5),
        prices=(4500, 6500),
    ),
    ServiceContent(
        "first_visit",
        {"de": "Erstuntersuchung", "en": "First visit"},
        {
            "de": "Für alle, die neu zu uns kommen: Gespräch, gründliche Untersuchung und bei Bedarf Röntgenbilder. "
            "Bringen Sie gern ältere Aufnahmen mit.",
            "en": "For everyone new to the practice: a conversation, a thorough examination and X-rays where needed. "
            "Do bring older images if you have them.",
        },
        45,
        "#0e7490",
        10,
        buffers=(0, 5),
        prices=(7500, 9500),
        for_existing=False,
    ),
    ServiceContent(
        "cleaning",
        {"de": "Professionelle Zahnreinigung", "en": "Professional cleaning"},
        {
            "de": "Entfernung von Belägen und Verfärbungen, Politur und Fluoridierung. Viele Krankenkassen beteiligen "
            "sich an den Kosten.",
            "en": "Removal of plaque and stains, polishing and fluoride. Many health insurers contribute to the cost.",
        },
        60,
        "#0f766e",
        24,
        buffers=(0, 10),
        prices=(8900, 12900),
    ),
    ServiceContent(
        "pain",
        {"de": "Schmerzsprechstunde", "en": "Toothache appointment"},
        {
            "de": "Wenn es nicht warten kann: Wir finden die Ursache und lindern den Schmerz. Die weitere Behandlung "
            "planen wir danach gemeinsam.",
            "en": "When it cannot wait: we find the cause and relieve the pain. Further treatment is planned with you "
            "afterwards.",
        },
        20,
        "#b91c1c",
        9,
        buffers=(0, 10),
    ),
    ServiceContent(
        "filling",
        {"de": "Füllung", "en": "Filling"},
        {
            "de": "Zahnfarbene Füllung aus Komposit, auf Wunsch mit örtlicher Betäubung. Der Preis richtet sich nach "
            "Größe und Anzahl der Flächen.",
            "en": "Tooth-coloured composite filling, with local anaesthetic if you wish. The price depends on size and "
            "number of surfaces.",
        },
        45,
        "#7c3aed",
        15,
        buffers=(0, 10),
        prices=(9000, 18000),
    ),
    ServiceContent(
        "root_canal",
        {"de": "Wurzelkanalbehandlung", "en": "Root canal treatment"},
        {
            "de": "Behandlung unter dem Mikroskop, damit der eigene Zahn erhalten bleibt. Termine vergeben wir nach "
            "einer Voruntersuchung telefonisch.",
            "en": "Treatment under the microscope so that you can keep your own tooth. Appointments are made by phone "
            "after an examination.",
        },
        90,
        "#9d174d",
        5,
        buffers=(5, 15),
        prices=(45000, 95000),
        online=False,
        for_new=False,
    ),
    ServiceContent(
        "implant_consultation",
        {"de": "Implantatberatung", "en": "Implant consultation"},
        {
            "de": "Welche Möglichkeiten gibt es, einen Zahn zu ersetzen? Mit Untersuchung, Aufklärung und einem "
            "schriftlichen Kostenplan.",
            "en": "What are the ways to replace a tooth? Includes an examination, all the pros and cons, and a written "
            "estimate.",
        },
        45,
        "#1e3a8a",
        5,
        prices=(9500, None),
    ),
    ServiceContent(
        "wisdom_tooth",
        {"de": "Weisheitszahnentfernung", "en": "Wisdom tooth removal"},
        {
            "de": "Schonende Entfernung in örtlicher Betäubung. Nach dem Eingriff bleiben Sie noch einen Moment bei uns.",
            "en": "Gentle removal under local anaesthetic. Afterwards you stay with us for a little while.",
        },
        60,
        "#92400e",
        3,
        buffers=(10, 20),
        prices=(18000, 42000),
        online=False,
        for_new=False,
    ),
    ServiceContent(
        "children",
        {"de": "Kinderkontrolle", "en": "Children's check-up"},
        {
            "de": "Spielerisch und ohne Eile, ab dem ersten Zahn. Mit Putztraining und einer kleinen Belohnung am Ende.",
            "en": "Playful and unhurried, from the first tooth on. With brushing practice and a small reward at the "
            "end.",
        },
        30,
        "#c2410c",
        14,
        buffers=(0, 10),
        for_children=True,
    ),
    ServiceContent(
        "whitening",
        {"de": "Zahnaufhellung", "en": "Teeth whitening"},
        {
            "de": "Schonende Aufhellung in der Praxis, nach einer Reinigung. Bitte danach zwei Tage auf Kaffee und "
            "Rotwein verzichten.",
            "en": "Gentle whitening at the practice, after a cleaning. Please avoid coffee and red wine for two days.",
        },
        75,
        "#a16207",
        3,
        buffers=(0, 15),
        prices=(32000, 39000),
    ),
    ServiceContent(
        "aligner_consultation",
        {"de": "Beratung Zahnschienen", "en": "Aligner consultation"},
        {
            "de": "Unverbindlich und kostenlos: Wir scannen Ihre Zähne und zeigen, was durchsichtige Schienen leisten "
            "können.",
            "en": "Free and without obligation: we scan your teeth and show you what clear aligners can do.",
        },
        30,
        "#4d7c0f",
        5,
        prices=(0, None),
    ),
)

DENTISTS = (
    DentistContent(
        "brandt",
        "Dr. Katharina Brandt",
        {"de": "Allgemeine Zahnheilkunde", "en": "General dentistry"},
        {
            "de": "Katharina Brandt hat die Praxis 2011 gegründet. Sie erklärt gern, bevor sie behandelt, und nimmt "
            "sich Zeit für Menschen, die lange nicht beim Zahnarzt waren. Ihr Schwerpunkt sind haltbare Füllungen "
            "und alles, was spätere Eingriffe erspart.",
            "en": "Katharina Brandt founded the practice in 2011. She likes to explain before she treats, and takes "
            "time for people who have stayed away from the dentist for years. Her focus is on fillings that last "
            "and on whatever spares you treatment later.",
        },
        ("de", "en", "fr"),
        hours("mon-thu 08:00-12:30 13:30-17:30; fri 08:00-13:00"),
        # She works faster than the house's standard, and takes longer where she listens.
        {"checkup": 25, "first_visit": 50, "filling": 40, "pain": None, "cleaning": None},
    ),
    DentistContent(
        "yildiz",
        "Dr. Emre Yıldız",
        {"de": "Oralchirurgie und Implantologie", "en": "Oral surgery and implantology"},
        {
            "de": "Emre Yıldız ist Fachzahnarzt für Oralchirurgie. Er setzt Implantate, entfernt Weisheitszähne und ist "
            "bekannt für seine ruhige Hand und seine ruhige Stimme. Er berät auf Deutsch, Englisch und Türkisch.",
            "en": "Emre Yıldız is a specialist in oral surgery. He places implants, removes wisdom teeth and is known "
            "for his steady hand and calm voice. He sees patients in German, English and Turkish.",
        },
        ("de", "en", "tr"),
        hours("mon-tue 10:00-14:00 15:00-19:00; thu-fri 08:30-12:30 13:30-17:00"),
        {"checkup": None, "first_visit": None, "pain": None, "implant_consultation": None, "wisdom_tooth": None},
    ),
    DentistContent(
        "seidel",
        "Dr. Johanna Seidel",
        {"de": "Kinderzahnheilkunde", "en": "Paediatric dentistry"},
        {
            "de": "Johanna Seidel behandelt Kinder vom ersten Zahn bis zum Abitur. Angstfreie Besuche sind ihr "
            "wichtiger als schnelle. Sie arbeitet an drei Tagen in der Woche; nachmittags gehört sie ihren eigenen "
            "beiden Kindern.",
            "en": "Johanna Seidel treats children from their first tooth to the end of school. A visit without fear "
            "matters more to her than a quick one. She works three days a week; the afternoons belong to her own "
            "two children.",
        },
        ("de", "en"),
        hours("mon 08:30-13:30; wed 08:30-13:30; fri 08:30-13:00"),
        {"children": None, "filling": 50},
    ),
    DentistContent(
        "okafor",
        "Dr. Miriam Okafor",
        {"de": "Endodontie (Wurzelbehandlungen)", "en": "Endodontics (root canal treatment)"},
        {
            "de": "Miriam Okafor rettet Zähne, die andere schon aufgegeben haben. Nach Jahren an einer "
            "Universitätsklinik arbeitet sie seit 2019 am Kastanienhof, fast immer mit Mikroskop und nie unter "
            "Zeitdruck.",
            "en": "Miriam Okafor saves teeth that others have given up on. After years at a university hospital she "
            "joined Kastanienhof in 2019, and works almost always with a microscope and never against the clock.",
        },
        ("de", "en"),
        hours("tue 08:00-12:00 13:00-17:00; wed 11:00-15:00 16:00-20:00; thu-fri 08:00-12:00 13:00-16:30"),
        {"checkup": None, "first_visit": None, "filling": None, "root_canal": None, "pain": None},
    ),
    DentistContent(
        "lorenz",
        "Felix Lorenz",
        {"de": "Prophylaxe und ästhetische Zahnheilkunde", "en": "Preventive and aesthetic dentistry"},
        {
            "de": "Felix Lorenz kümmert sich darum, dass es gar nicht erst weh tut: Zahnreinigung, Aufhellung und "
            "Schienen. Mittwochs ist er bis 20 Uhr da, für alle, die tagsüber nicht wegkommen.",
            "en": "Felix Lorenz sees to it that nothing hurts in the first place: cleaning, whitening and aligners. On "
            "Wednesdays he stays until 8 p.m. for everyone who cannot get away during the day.",
        },
        ("de", "en", "es"),
        hours("mon-tue 08:00-12:30 13:30-17:30; wed 11:30-15:30 16:00-20:00; thu 08:00-12:30 13:30-17:30"),
        {"cleaning": None, "whitening": None, "aligner_consultation": None},
    ),
    DentistContent(
        "wieczorek",
        "Dr. Tomasz Wieczorek",
        {"de": "Allgemeine Zahnheilkunde, Samstagssprechstunde", "en": "General dentistry, Saturday surgery"},
        {
            "de": "Unter der Woche lehrt Tomasz Wieczorek an der Hochschule, samstags hält er unsere Sprechstunde. "
            "Patientinnen und Patienten schätzen seine Gelassenheit und seine sehr verständlichen Zeichnungen.",
            "en": "During the week Tomasz Wieczorek teaches at university; on Saturdays he runs our surgery. Patients "
            "appreciate his composure and his very clear drawings.",
        },
        ("de", "en", "pl"),
        hours("sat 09:00-14:00"),
        {"checkup": None, "first_visit": None, "pain": None, "filling": None, "cleaning": 50},
    ),
)

ACCOUNTS = (
    AccountContent(
        "Lena Hoffmann",
        "lena.hoffmann@example.org",
        "+491713920001",
        "de",
        date(1988, 4, 17),
        family=(("Mila Hoffmann", date(2017, 9, 2)), ("Jonas Hoffmann", date(2020, 1, 23))),
        visits=(
            VisitContent(0, "checkup", -33),
            VisitContent(0, "filling", -19),
            VisitContent(1, "children", -12),
            VisitContent(0, "cleaning", 4),
            VisitContent(1, "children", 15),
            VisitContent(2, "children", 18),
        ),
    ),
    AccountContent(
        "Oliver Grant",
        "oliver.grant@example.net",
        "+491713920002",
        "en",
        date(1979, 11, 5),
        visits=(VisitContent(0, "first_visit", -26), VisitContent(0, "implant_consultation", 6)),
    ),
    AccountContent(
        "Hannelore Petersen",
        "h.petersen@example.org",
        "+493023125103",
        "de",
        date(1951, 2, 28),
        visits=(VisitContent(0, "checkup", -8), VisitContent(0, "root_canal", 10)),
    ),
)

CROWD = CrowdContent(
    first_names=same(
        *"Anna Ben Clara David Elif Finn Greta Hannes Ida Jan Karla Leon Marie Nils Olga Paul Rosa Samuel Theresa "
        "Umut Valentina Wanda Yusuf Zoe Amelie Bruno Charlotte Deniz Emil Frieda Gustav Helena Ivan Johanna Kilian "
        "Luise Matteo Nora Oskar Pia".split()
    ),
    last_names=same(
        *"Albrecht Böhm Claußen Demir Ebert Falk Günther Haas Ilić Jansen Kaya Lehmann Möller Nowak Otto Pfeiffer "
        "Richter Schäfer Thiele Ullmann Vogt Weiß Yalçın Zimmermann Arnold Busch Conrad Dietrich Engel Friedrich "
        "Graf Hartmann Jung Krüger Lang Maurer Neumann Pohl Rauch Sommer".split()
    ),
    phones=tuple(f"+4930231250{number:02}" for number in range(100))
    + tuple(f"+493023125{number}" for number in range(200, 600))
    + tuple(f"+49{block}{number:02}" for block in ("17139200", "176040690") for number in range(100)) * 2,
    notes={
        "de": (
            "Bitte an die Latexallergie denken.",
            "Ich komme direkt von der Arbeit und bin vielleicht fünf Minuten später.",
            "Empfindlich auf Kälte oben links.",
            "Ich hätte gern einen Kostenvoranschlag.",
            "Mein Bonusheft bringe ich mit.",
        ),
        "en": (
            "I am a little nervous, please explain each step.",
            "Cold drinks hurt on the lower right side.",
            "I will bring my X-rays from my previous dentist.",
        ),
    },
    cancellations=("Erkältet", "Beruflich verhindert", "Anderen Termin gefunden", "Travelling"),
    size=760,
)

BERLIN = ClinicContent(
    schema="berlin",
    name="Zahnpraxis Kastanienhof",
    zone="Europe/Berlin",
    languages=("de", "en"),
    profile={
        "street": "Am Kastanienhof 7",
        "postal_code": "10999",
        "city": "Berlin",
        "country": "DE",
        "phone": "+493023125100",
        "email": "praxis@berlin.example.com",
        "brand_color": "#ffe27a",
        "currency": "EUR",
        "minimum_notice": 120,
        "horizon_days": 90,
        "slot_interval": 15,
        "cancellation_window": 24 * 60,
    },
    tagline={"de": "Gute Zähne. Ruhige Hände.", "en": "Good teeth. Steady hands."},
    about={
        "de": "Am Kastanienhof arbeiten sechs Zahnärztinnen und Zahnärzte unter einem Dach: von der Kinderkontrolle bis "
        "zum Implantat. Wir halten unsere Termine ein, erklären jeden Schritt und sagen vorher, was es kostet.\n\n"
        "Sie erreichen uns barrierefrei über den Hof. Samstags haben wir für Sie von 9 bis 14 Uhr geöffnet.",
        "en": "Six dentists work under one roof at Kastanienhof: from children's check-ups to implants. We keep to our "
        "times, explain every step and tell you beforehand what it costs.\n\n"
        "Step-free access is through the courtyard. On Saturdays we are open from 9 a.m. to 2 p.m.",
    },
    what_to_bring={
        "de": "Bitte bringen Sie Ihre Gesundheitskarte mit, dazu Ihr Bonusheft und eine Liste der Medikamente, die Sie "
        "nehmen.\n\n"
        "Beim ersten Besuch helfen uns ältere Röntgenbilder. Kommen Sie dann bitte zehn Minuten früher.",
        "en": "Please bring your health insurance card, your bonus booklet and a list of the medicines that you take."
        "\n\n"
        "On a first visit earlier X-rays help us. Please come ten minutes early then.",
    },
    holidays=HolidayContent(
        "DE",
        "BE",
        "de",
        yearly=(
            (12, 24, 0, 1440, "Heiligabend"),
            (12, 31, 0, 1440, "Silvester"),
        ),
        monthly=(2, minute("13:30"), minute("15:00"), "Teambesprechung"),
    ),
    services=SERVICES,
    dentists=DENTISTS,
    operatories=(
        ("Zimmer 1", ()),
        ("Zimmer 2", ()),
        ("Zimmer 3", ()),
        ("Prophylaxe", ("cleaning", "whitening", "aligner_consultation")),
        ("OP-Raum", ("wisdom_tooth", "implant_consultation", "root_canal")),
        ("Kinderzimmer", ("children",)),
    ),
    overrides=(
        OverrideContent("brandt", 9, ranges("10:00-13:00"), "Elternabend: kürzerer Tag"),
        OverrideContent("lorenz", 16, (), "Fortbildung"),
        OverrideContent("okafor", 19, ranges("09:00-13:00"), "Zusätzliche Samstagssprechstunde", weekday=5),
        OverrideContent("yildiz", -11, ranges("08:00-12:00"), "Kongress am Nachmittag"),
    ),
    time_off=(
        TimeOffContent("seidel", 22, 7, "Urlaub"),
        TimeOffContent("lorenz", -24, 5, "Urlaub"),
        TimeOffContent("brandt", 40, 4, "Kongress"),
    ),
    manager="Sabine Kersten",
    front_desk="Tobias Rademacher",
    accounts=ACCOUNTS,
    crowd=CROWD,
)
