"""Juniper & Main Dental: English and Spanish, eight dentists who share four chairs and two hygiene bays."""

from datetime import date

from scheduling.management.demo.content import (
    AccountContent,
    ClinicContent,
    CrowdContent,
    DentistContent,
    HolidayContent,
    OverrideContent,
    RushContent,
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
        "exam",
        {"en": "Exam and X-rays", "es": "Revisión y radiografías"},
        {
            "en": "A full exam with digital X-rays once a year. You leave knowing what is fine, what can wait and what "
            "cannot.",
            "es": "Revisión completa con radiografías digitales una vez al año. Sale sabiendo qué está bien, qué puede "
            "esperar y qué no.",
        },
        30,
        "#1d4ed8",
        26,
        buffers=(0, 10),
        prices=(12500, 19500),
        for_new=False,
    ),
    ServiceContent(
        "new_patient",
        {"en": "New patient visit", "es": "Primera visita"},
        {
            "en": "Meet the team, tell us your history and get a full exam. Please arrive ten minutes early with your "
            "insurance card.",
            "es": "Conozca al equipo, cuéntenos su historial y reciba una revisión completa. Llegue diez minutos antes "
            "con su tarjeta del seguro.",
        },
        50,
        "#0e7490",
        12,
        buffers=(0, 10),
        prices=(18500, 24500),
        for_existing=False,
    ),
    ServiceContent(
        "cleaning",
        {"en": "Cleaning", "es": "Limpieza dental"},
        {
            "en": "Scaling and polishing by hand and ultrasound, with tips for at home. Covered twice a year by most "
            "plans.",
            "es": "Eliminación de sarro y pulido, a mano y con ultrasonido, y consejos para casa. La mayoría de los "
            "seguros cubren dos al año.",
        },
        50,
        "#047857",
        30,
        buffers=(0, 10),
        prices=(14000, 18000),
    ),
    ServiceContent(
        "emergency",
        {"en": "Emergency visit", "es": "Urgencia dental"},
        {
            "en": "Pain, swelling or a broken tooth: we keep room for you every day. If your face is swollen and you "
            "have a fever, call 911.",
            "es": "Dolor, inflamación o un diente roto: cada día guardamos espacio para usted. Si tiene la cara "
            "hinchada y fiebre, llame al 911.",
        },
        20,
        "#be123c",
        10,
        buffers=(0, 10),
        prices=(9500, None),
    ),
    ServiceContent(
        "filling",
        {"en": "White filling", "es": "Empaste blanco"},
        {
            "en": "A tooth-colored filling that is ready to chew on the same day.",
            "es": "Un empaste del color del diente con el que puede masticar el mismo día.",
        },
        40,
        "#7e22ce",
        14,
        buffers=(0, 10),
        prices=(22000, 41000),
    ),
    ServiceContent(
        "crown",
        {"en": "Crown preparation", "es": "Preparación de corona"},
        {
            "en": "First of two visits: we shape the tooth, scan it and fit a temporary crown. Scheduled by phone after "
            "an exam.",
            "es": "Primera de dos visitas: tallamos el diente, lo escaneamos y colocamos una corona provisional. Se "
            "programa por teléfono después de una revisión.",
        },
        90,
        "#9a3412",
        4,
        buffers=(5, 15),
        prices=(125000, 180000),
        online=False,
        for_new=False,
    ),
    ServiceContent(
        "invisible_braces",
        {"en": "Clear aligner consult", "es": "Consulta de alineadores"},
        {
            "en": "A free 3D scan and an honest answer to whether aligners are right for you.",
            "es": "Un escaneo 3D gratuito y una respuesta sincera sobre si los alineadores son para usted.",
        },
        30,
        "#4d7c0f",
        6,
        prices=(0, None),
    ),
    ServiceContent(
        "kids",
        {"en": "Kids' checkup", "es": "Revisión infantil"},
        {
            "en": "For children up to 12: counting teeth, a gentle polish and a ride in the chair. Parents stay with "
            "them.",
            "es": "Para niños de hasta 12 años: contamos los dientes, pulimos con cuidado y damos un paseo en el "
            "sillón. Los padres se quedan con ellos.",
        },
        30,
        "#c2410c",
        12,
        buffers=(0, 10),
        prices=(9500, 13500),
        for_children=True,
    ),
    ServiceContent(
        "whitening",
        {"en": "In-office whitening", "es": "Blanqueamiento en consulta"},
        {
            "en": "Up to eight shades brighter in one sitting. Bring headphones: there is time for two podcasts.",
            "es": "Hasta ocho tonos más claro en una sola sesión. Traiga auriculares: da tiempo a dos pódcast.",
        },
        80,
        "#a16207",
        3,
        buffers=(0, 10),
        prices=(45000, 59500),
    ),
    ServiceContent(
        "followup",
        {"en": "Follow-up check", "es": "Control posterior"},
        {
            "en": "A short look at how a treatment is healing or settling in. No charge within a month.",
            "es": "Una mirada breve a cómo cicatriza o se asienta un tratamiento. Sin costo durante un mes.",
        },
        15,
        "#0369a1",
        64,
        buffers=(0, 5),
        prices=(0, 4500),
        for_new=False,
    ),
)

DENTISTS = (
    DentistContent(
        "delgado",
        "Dr. Sofía Delgado",
        {"en": "General and family dentistry", "es": "Odontología general y familiar"},
        {
            "en": "Sofía Delgado grew up a few blocks from the office and treats three generations of some families. "
            "She believes a good dentist mostly prevents, and she will happily discuss a second opinion.",
            "es": "Sofía Delgado creció a pocas cuadras de la consulta y atiende a tres generaciones de algunas "
            "familias. Cree que un buen dentista sobre todo previene, y comenta con gusto una segunda opinión.",
        },
        ("en", "es"),
        hours("mon-thu 08:00-12:00 13:00-17:00; fri 08:00-13:00"),
        {
            "exam": None,
            "new_patient": None,
            "filling": None,
            "emergency": None,
            "kids": None,
            "crown": None,
            "followup": None,
        },
    ),
    DentistContent(
        "whitfield",
        "Dr. Marcus Whitfield",
        {"en": "Restorative dentistry and crowns", "es": "Odontología restauradora y coronas"},
        {
            "en": "Marcus Whitfield builds crowns that nobody notices. Before dentistry he trained as a watchmaker, "
            "which shows in his patience. Late appointments on Tuesdays and Thursdays are his idea.",
            "es": "Marcus Whitfield hace coronas que nadie nota. Antes de la odontología estudió relojería, y se nota "
            "en su paciencia. Las citas de última hora de los martes y jueves son idea suya.",
        },
        ("en",),
        hours("tue 11:00-15:00 16:00-20:00; wed 09:00-13:00 14:00-18:00; thu 11:00-15:00 16:00-20:00"),
        {"exam": 40, "filling": 50, "crown": 80, "emergency": None, "new_patient": None, "followup": None},
    ),
    DentistContent(
        "park",
        "Dr. Grace Park",
        {"en": "Pediatric dentistry", "es": "Odontopediatría"},
        {
            "en": "Grace Park has a puppet for every kind of fear. She looks after children from their first birthday "
            "on and answers every “why”, including the parents’.",
            "es": "Grace Park tiene un títere para cada miedo. Cuida a los niños desde su primer cumpleaños y responde "
            "a todos los «por qué», también a los de los padres.",
        },
        ("en", "ko"),
        hours("mon 13:00-18:00; wed 13:00-18:00; sun 10:00-14:00"),
        {"kids": None, "followup": None},
    ),
    DentistContent(
        "brennan",
        "Nora Brennan, RDH",
        {"en": "Dental hygiene", "es": "Higiene dental"},
        {
            "en": "Nora Brennan is our hygienist and the person most patients know best. Gentle, thorough, and "
            "surprisingly funny about flossing.",
            "es": "Nora Brennan es nuestra higienista y la persona a la que mejor conocen los pacientes. Delicada, "
            "minuciosa y con un humor inesperado cuando habla del hilo dental.",
        },
        ("en",),
        hours("mon-fri 08:00-12:00 13:00-17:00"),
        {"cleaning": None, "whitening": None, "followup": None},
    ),
    DentistContent(
        "fuentes",
        "Dr. Iván Fuentes",
        {"en": "Orthodontics and aligners", "es": "Ortodoncia y alineadores"},
        {
            "en": "Iván Fuentes straightens teeth with as little hardware as possible. He plans each treatment in 3D "
            "and shows you the result before you decide.",
            "es": "Iván Fuentes alinea los dientes con el mínimo de aparatos. Planifica cada tratamiento en 3D y le "
            "muestra el resultado antes de que usted decida.",
        },
        ("en", "es", "pt"),
        hours("thu-fri 09:00-13:00 14:00-18:00"),
        {
            "invisible_braces": None,
            "exam": None,
            "cleaning": 60,
            "new_patient": None,
            "emergency": None,
            "followup": None,
        },
    ),
    DentistContent(
        "okafor",
        "Dr. Amara Okafor",
        {"en": "General dentistry and emergencies", "es": "Odontología general y urgencias"},
        {
            "en": "Amara Okafor takes the cases that cannot wait. She explains while she works, stops when you raise a "
            "hand, and calls you the next morning to ask how you slept.",
            "es": "Amara Okafor atiende lo que no puede esperar. Explica mientras trabaja, se detiene cuando usted "
            "levanta la mano y le llama a la mañana siguiente para saber cómo durmió.",
        },
        ("en", "fr"),
        hours("mon-wed 12:00-16:00 16:30-20:00; fri 12:00-18:00; sun 10:00-14:00"),
        {"exam": None, "filling": None, "emergency": None, "new_patient": None, "followup": None},
    ),
    DentistContent(
        "rosen",
        "Dr. Hannah Rosen",
        {"en": "Root canals and restorations", "es": "Endodoncia y restauraciones"},
        {
            "en": "Hannah Rosen saves teeth that others would pull. She works with a microscope and a playlist that "
            "patients may choose.",
            "es": "Hannah Rosen salva dientes que otros extraerían. Trabaja con microscopio y con una lista de música "
            "que los pacientes pueden elegir.",
        },
        ("en", "he"),
        hours("mon-tue 09:00-13:00 14:00-17:00; thu 09:00-13:00 14:00-17:00"),
        {"filling": 50, "crown": None, "emergency": None, "exam": None, "followup": None},
    ),
    DentistContent(
        "lindqvist",
        "Erik Lindqvist, RDH",
        {"en": "Dental hygiene", "es": "Higiene dental"},
        {
            "en": "Erik Lindqvist came to hygiene from physiotherapy and makes an hour in the chair easy on the neck.",
            "es": "Erik Lindqvist llegó a la higiene dental desde la fisioterapia y consigue que una hora en el sillón "
            "no pese en el cuello.",
        },
        ("en", "sv"),
        hours("mon 10:00-14:00 15:00-19:00; wed-thu 10:00-14:00 15:00-19:00"),
        {"cleaning": None, "kids": None, "followup": None},
    ),
)

ACCOUNTS = (
    AccountContent(
        "Maya Collins",
        "maya.collins@example.com",
        "+12125550111",
        "en",
        date(1986, 7, 9),
        family=(("Theo Collins", date(2016, 3, 14)), ("Ruby Collins", date(2019, 10, 30))),
        visits=(
            VisitContent(0, "exam", -30),
            VisitContent(1, "kids", -21),
            VisitContent(0, "filling", -16),
            VisitContent(0, "cleaning", 5),
            VisitContent(1, "kids", 13),
            VisitContent(2, "kids", 13),
        ),
    ),
    AccountContent(
        "Javier Montes",
        "javier.montes@example.net",
        "+16465550142",
        "es",
        date(1993, 12, 1),
        visits=(VisitContent(0, "new_patient", -23), VisitContent(0, "filling", 8)),
    ),
    AccountContent(
        "Eleanor Whitcomb",
        "eleanor.whitcomb@example.org",
        "+13325550177",
        "en",
        date(1948, 5, 20),
        visits=(VisitContent(0, "exam", -9), VisitContent(0, "crown", 12)),
    ),
)

CROWD = CrowdContent(
    first_names=same(
        *"Aaliyah Brandon Camila Dominic Emily Franklin Gabriela Henry Isabel Jamal Kayla Luis Megan Nathan Olivia "
        "Pedro Quinn Rachel Santiago Tanya Ulises Victoria Wesley Ximena Yara Zachary Aaron Beatriz Carter Denise "
        "Esteban Fiona Gavin Hannah Ismael Jade Kevin Lucía Mateo Naomi".split()
    ),
    last_names=same(
        *"Abrams Bautista Carver Dawson Espinoza Foster Guerrero Hayes Ibarra Jennings Kowalski Lawson Medina Norwood "
        "Ortega Palmer Quintero Reyes Sanders Tran Underhill Vargas Walsh Xiong Young Zamora Alston Barrett Castillo "
        "Dunn Eastman Figueroa Goldberg Hobbs Jimenez Kaplan Lucero Mercer Nash Oakley".split()
    ),
    phones=tuple(
        f"+1{area}55501{number:02}" for area in (212, 332, 347, 646, 718, 917, 929) for number in range(20, 100)
    ),
    notes={
        "en": (
            "Please text me when you are running late.",
            "I need to be back at work by the hour.",
            "Allergic to penicillin.",
            "My insurance changed, I will bring the new card.",
        ),
        "es": (
            "Me molesta una muela del lado derecho.",
            "Prefiero que me atiendan en español, gracias.",
            "Soy alérgico a la penicilina.",
        ),
    },
    cancellations=("Work conflict", "Feeling sick", "Cambio de planes", "Found an earlier time elsewhere"),
    size=1200,
)

NEWYORK = ClinicContent(
    schema="newyork",
    name="Juniper & Main Dental",
    zone="America/New_York",
    languages=("en", "es"),
    profile={
        "street": "418 Juniper Avenue, Suite 3B",
        "postal_code": "10012",
        "city": "New York, NY",
        "country": "US",
        "phone": "+12125550100",
        "email": "hello@newyork.example.com",
        "brand_color": "#4338ca",
        "currency": "USD",
        "minimum_notice": 60,
        "horizon_days": 120,
        "slot_interval": 10,
        "cancellation_window": 48 * 60,
    },
    tagline={
        "en": "Dentistry that runs on time, in the middle of the city.",
        "es": "Odontología puntual, en el centro de la ciudad.",
    },
    about={
        "en": "Juniper & Main is a small office with a big waiting list for a reason: we call you in on time. Eight "
        "professionals, four treatment chairs, two hygiene bays.\n\n"
        "We accept most PPO plans and publish our prices. On Sundays we are here for children and for emergencies.",
        "es": "Juniper & Main es una consulta pequeña con mucha demanda por una buena razón: le atendemos a su hora. "
        "Ocho profesionales, cuatro sillones de tratamiento y dos salas de higiene.\n\n"
        "Aceptamos la mayoría de los seguros PPO y publicamos nuestros precios. Los domingos estamos para los niños "
        "y para las urgencias.",
    },
    what_to_bring={
        "en": "Please bring a photo ID, your insurance card and a list of your medications.\n\n"
        "New to us? Come ten minutes early, with recent X-rays if you have them. Children need a parent or guardian.",
        "es": "Traiga un documento con foto, su tarjeta del seguro y una lista de los medicamentos que toma.\n\n"
        "¿Es su primera visita? Venga diez minutos antes, con radiografías recientes si las tiene. Los niños deben "
        "venir con su madre, su padre o su tutor.",
    },
    holidays=HolidayContent(
        "US",
        None,
        "en_US",
        open_on=frozenset({"Washington's Birthday", "Columbus Day", "Veterans Day"}),
        yearly=(
            (12, 24, minute("13:00"), 1440, "Christmas Eve"),
            (12, 31, minute("15:00"), 1440, "New Year's Eve"),
        ),
    ),
    services=SERVICES,
    dentists=DENTISTS,
    operatories=(
        ("Chair 1", ()),
        ("Chair 2", ()),
        ("Chair 3", ()),
        ("Chair 4", ()),
        ("Hygiene bay 1", ("cleaning", "whitening")),
        ("Hygiene bay 2", ()),
    ),
    overrides=(
        OverrideContent("whitfield", 8, ranges("09:00-13:00"), "Teaching in the afternoon"),
        OverrideContent("fuentes", 14, (), "Conference"),
        OverrideContent("delgado", 18, ranges("09:00-13:00"), "Extra Saturday clinic", weekday=5),
        OverrideContent("brennan", -10, ranges("08:00-12:00"), "Half day"),
    ),
    time_off=(
        TimeOffContent("whitfield", 25, 7, "Vacation"),
        TimeOffContent("delgado", -20, 3, "Vacation"),
        TimeOffContent("brennan", 30, 2, "Continuing education"),
    ),
    manager="Priscilla Vaughn",
    front_desk="Andre Simmons",
    accounts=ACCOUNTS,
    crowd=CROWD,
    rush=RushContent(
        hours=(
            ranges("07:00-12:00 13:00-20:00"),
            ranges("07:00-13:00 14:00-20:00"),
            ranges("07:00-11:30 12:30-20:00"),
            ranges("08:00-14:00 15:00-20:00"),
        ),
        note="Extended hours",
        load=0.74,
        ill="Out sick",
        held="followup",
        closed=(10, minute("16:00"), 1440, "Team training"),
    ),
)
