"""Why a row of an import is refused, in every language: what `import_words` says of it."""

Words = dict[str, str]


def _words(en: str, de: str, es: str, ar: str) -> Words:
    return {"en": en, "de": de, "es": es, "ar": ar}


REASONS: dict[str, Words] = {
    "name_missing": _words("The name is missing.", "Der Name fehlt.", "Falta el nombre.", "الاسم ناقص."),
    "too_long": _words(
        "“{field}” is too long.",
        "„{field}“ ist zu lang.",
        "«{field}» es demasiado largo.",
        "«{field}» أطول من اللازم.",
    ),
    "birth_date_unreadable": _words(
        "The date of birth cannot be read.",
        "Das Geburtsdatum ist nicht lesbar.",
        "No se puede leer la fecha de nacimiento.",
        "تعذّرت قراءة تاريخ الميلاد.",
    ),
    "email_malformed": _words(
        "The e-mail address is not one.",
        "Das ist keine E-Mail-Adresse.",
        "El correo electrónico no es válido.",
        "البريد الإلكتروني غير صالح.",
    ),
    "phone_malformed": _words(
        "The telephone number is not one.",
        "Das ist keine Telefonnummer.",
        "El número de teléfono no es válido.",
        "رقم الهاتف غير صالح.",
    ),
    "patient_unreachable": _words(
        "There is no phone, e-mail address or guardian.",
        "Es gibt weder Telefon noch E-Mail-Adresse noch Bezugsperson.",
        "No hay teléfono, correo electrónico ni tutor.",
        "لا يوجد هاتف ولا بريد إلكتروني ولا ولي أمر.",
    ),
    "patient_record_exists": _words(
        "There is a record with this name, e-mail address and date of birth.",
        "Es gibt schon einen Eintrag mit diesem Namen, dieser E-Mail-Adresse und diesem Geburtsdatum.",
        "Ya hay una ficha con este nombre, correo y fecha de nacimiento.",
        "يوجد سجل بهذا الاسم والبريد الإلكتروني وتاريخ الميلاد.",
    ),
    "patient_unclear": _words(
        "Several patients fit. Add the date of birth or the patient number.",
        "Mehrere Patienten passen. Ergänzen Sie Geburtsdatum oder Patientennummer.",
        "Coinciden varios pacientes. Añada la fecha de nacimiento o el número de paciente.",
        "ينطبق هذا على عدة مرضى. أضف تاريخ الميلاد أو رقم المريض.",
    ),
    "name_alone": _words(
        "The name alone does not tell who is meant. Add a date of birth, a phone or an e-mail address.",
        "Der Name allein sagt nicht, wer gemeint ist. Ergänzen Sie Geburtsdatum, Telefon oder E-Mail-Adresse.",
        "El nombre por sí solo no indica de quién se trata. Añada fecha de nacimiento, teléfono o correo.",
        "الاسم وحده لا يحدّد المقصود. أضف تاريخ الميلاد أو الهاتف أو البريد الإلكتروني.",
    ),
    "patient_number_unknown": _words(
        "No patient with this number was imported.",
        "Es wurde kein Patient mit dieser Nummer importiert.",
        "No se ha importado ningún paciente con este número.",
        "لم يُستورد مريض بهذا الرقم.",
    ),
    "number_of_another": _words(
        "This number already belongs to somebody else.",
        "Diese Nummer gehört schon zu jemand anderem.",
        "Este número ya pertenece a otra persona.",
        "هذا الرقم يعود إلى شخص آخر.",
    ),
    "guardian_unknown": _words(
        "No patient with the guardian's number is here or in an earlier row.",
        "Unter der Nummer der Bezugsperson ist niemand bekannt.",
        "No se conoce a nadie con el número del tutor.",
        "لا يوجد مريض برقم ولي الأمر.",
    ),
    "guardian_not_possible": _words(
        "This person cannot be the guardian: a guardian has none, and nobody is the own one.",
        "Diese Person kann nicht Bezugsperson sein: Bezugspersonen haben selbst keine, und niemand ist die eigene.",
        "Esta persona no puede ser el tutor: un tutor no tiene tutor, y nadie lo es de sí mismo.",
        "لا يمكن أن يكون هذا الشخص وليّ الأمر: وليّ الأمر لا وليّ له، ولا أحد وليّ نفسه.",
    ),
    "patient_already_known": _words(
        "The account has another patient of this name and date of birth.",
        "Im Konto gibt es schon einen Patienten mit diesem Namen und Geburtsdatum.",
        "La cuenta ya tiene otro paciente con este nombre y fecha de nacimiento.",
        "في الحساب مريض آخر بهذا الاسم وتاريخ الميلاد.",
    ),
    "twice_in_file": _words(
        "Row {row} says the same, or has the same number.",
        "Zeile {row} sagt dasselbe oder hat dieselbe Nummer.",
        "La fila {row} dice lo mismo o tiene el mismo número.",
        "الصف {row} يقول الشيء نفسه أو له الرقم نفسه.",
    ),
    "date_missing": _words("The date is missing.", "Das Datum fehlt.", "Falta la fecha.", "التاريخ ناقص."),
    "date_unreadable": _words(
        "The date cannot be read.",
        "Das Datum ist nicht lesbar.",
        "No se puede leer la fecha.",
        "تعذّرت قراءة التاريخ.",
    ),
    "time_missing": _words("The time is missing.", "Die Uhrzeit fehlt.", "Falta la hora.", "الوقت ناقص."),
    "time_unreadable": _words(
        "The time cannot be read.", "Die Uhrzeit ist nicht lesbar.", "No se puede leer la hora.", "تعذّرت قراءة الوقت."
    ),
    "time_skipped": _words(
        "On this day the clocks go forward over this time: it does not exist.",
        "An diesem Tag wird die Uhr vorgestellt: Diese Uhrzeit gibt es nicht.",
        "Ese día se adelanta el reloj: esta hora no existe.",
        "في هذا اليوم تُقدَّم الساعة، فهذا الوقت غير موجود.",
    ),
    "time_doubled": _words(
        "On this day the clocks go back: this time comes twice. Write it with its offset, like"
        " 2027-10-31T02:30+01:00.",
        "An diesem Tag wird die Uhr zurückgestellt: Diese Uhrzeit gibt es zweimal. Schreiben Sie sie mit Abstand zu"
        " UTC, etwa 2027-10-31T02:30+01:00.",
        "Ese día se atrasa el reloj: esta hora se repite. Escríbala con su diferencia horaria, como"
        " 2027-10-31T02:30+01:00.",
        "في هذا اليوم تُؤخَّر الساعة، فيتكرر هذا الوقت. اكتبه مع فرق التوقيت، مثل 2027-10-31T02:30+01:00.",
    ),
    "duration_unreadable": _words(
        "The length is not one of 5 to 480 minutes.",
        "Die Dauer liegt nicht zwischen 5 und 480 Minuten.",
        "La duración no está entre 5 y 480 minutos.",
        "المدة ليست بين 5 و480 دقيقة.",
    ),
    "status_unknown": _words(
        "This status is not known.",
        "Dieser Status ist unbekannt.",
        "Este estado no se conoce.",
        "هذه الحالة غير معروفة.",
    ),
    "status_not_yet": _words(
        "A visit that is still to come cannot have this status.",
        "Ein Termin in der Zukunft kann diesen Status nicht haben.",
        "Una cita futura no puede tener este estado.",
        "لا يمكن أن تكون هذه حالة موعد لم يحن بعد.",
    ),
    "dentist_missing": _words(
        "The dentist is missing. Choose one for such rows.",
        "Der Zahnarzt fehlt. Wählen Sie einen für solche Zeilen.",
        "Falta el dentista. Elija uno para estas filas.",
        "طبيب الأسنان ناقص. اختر طبيبًا لهذه الصفوف.",
    ),
    "dentist_unknown": _words(
        "Nobody of this name works here.",
        "Unter diesem Namen arbeitet hier niemand.",
        "Aquí no trabaja nadie con este nombre.",
        "لا يعمل هنا أحد بهذا الاسم.",
    ),
    "dentist_unclear": _words(
        "Several dentists have this name.",
        "Mehrere Zahnärzte heißen so.",
        "Varios dentistas tienen este nombre.",
        "يحمل هذا الاسم عدة أطباء.",
    ),
    "service_missing": _words(
        "The treatment is missing. Choose one for such rows.",
        "Die Behandlung fehlt. Wählen Sie eine für solche Zeilen.",
        "Falta el tratamiento. Elija uno para estas filas.",
        "العلاج ناقص. اختر علاجًا لهذه الصفوف.",
    ),
    "service_unknown": _words(
        "This treatment is not in your list.",
        "Diese Behandlung steht nicht in Ihrer Liste.",
        "Este tratamiento no está en su lista.",
        "هذا العلاج ليس في قائمتكم.",
    ),
    "service_unclear": _words(
        "Several treatments have this name.",
        "Mehrere Behandlungen heißen so.",
        "Varios tratamientos tienen este nombre.",
        "يحمل هذا الاسم عدة علاجات.",
    ),
    "operatory_unknown": _words(
        "There is no room of this name.",
        "Es gibt kein Zimmer mit diesem Namen.",
        "No hay ningún gabinete con este nombre.",
        "لا توجد غرفة بهذا الاسم.",
    ),
    "operatory_unclear": _words(
        "Several rooms have this name.",
        "Mehrere Zimmer heißen so.",
        "Varios gabinetes tienen este nombre.",
        "تحمل هذا الاسم عدة غرف.",
    ),
    "operatory_unsuitable": _words(
        "This treatment is not given in this room.",
        "Diese Behandlung gibt es in diesem Zimmer nicht.",
        "Este tratamiento no se realiza en este gabinete.",
        "لا يُقدَّم هذا العلاج في هذه الغرفة.",
    ),
    "visit_elsewhere": _words(
        "It is in the calendar already, at another time or with another dentist, and stays there.",
        "Der Termin steht schon zu anderer Zeit oder bei anderer Behandlung im Kalender und bleibt dort.",
        "La cita ya está en la agenda a otra hora o con otro dentista, y ahí se queda.",
        "الموعد موجود في التقويم في وقت آخر أو عند طبيب آخر، ويبقى هناك.",
    ),
    "slot_taken": _words(
        "Somebody else has this time.",
        "Diese Zeit ist schon vergeben.",
        "Esta hora ya está ocupada.",
        "هذا الوقت محجوز.",
    ),
    "patient_busy": _words(
        "The patient has another appointment at this time.",
        "Der Patient hat zu dieser Zeit schon einen Termin.",
        "El paciente ya tiene otra cita a esta hora.",
        "لدى المريض موعد آخر في هذا الوقت.",
    ),
    "slot_not_offered": _words(
        "A rule forbids this time.",
        "Eine Regel verbietet diese Zeit.",
        "Una regla impide esta hora.",
        "تمنع إحدى القواعد هذا الوقت.",
    ),
    "unexpected": _words(
        "Something went wrong on our side.",
        "Auf unserer Seite ist etwas schiefgegangen.",
        "Algo ha fallado por nuestra parte.",
        "حدث خطأ من جهتنا.",
    ),
}
RULES: dict[str, Words] = {
    "service_not_offered": _words(
        "The dentist does not offer this treatment.",
        "Diese Behandlung wird dort nicht angeboten.",
        "El dentista no ofrece este tratamiento.",
        "لا يقدّم الطبيب هذا العلاج.",
    ),
    "dentist_inactive": _words(
        "The dentist no longer takes appointments.",
        "Bei dieser Person gibt es keine Termine mehr.",
        "El dentista ya no atiende citas.",
        "لم يعد الطبيب يستقبل مواعيد.",
    ),
    "in_the_past": _words("The time has passed.", "Die Zeit ist vorbei.", "La hora ya ha pasado.", "مضى هذا الوقت."),
    "beyond_horizon": _words(
        "This is more than two years ahead.",
        "Das liegt mehr als zwei Jahre in der Zukunft.",
        "Faltan más de dos años.",
        "هذا بعد أكثر من عامين.",
    ),
    "clinic_closed": _words(
        "The clinic is closed then.",
        "Die Praxis ist dann geschlossen.",
        "La clínica está cerrada entonces.",
        "العيادة مغلقة حينها.",
    ),
    "day_overridden": _words(
        "The dentist has other hours on this day.",
        "An diesem Tag gelten andere Zeiten.",
        "Ese día el dentista tiene otro horario.",
        "للطبيب ساعات أخرى في هذا اليوم.",
    ),
    "outside_working_hours": _words(
        "This is outside of the dentist's hours.",
        "Das liegt außerhalb der Arbeitszeiten.",
        "Está fuera del horario del dentista.",
        "هذا خارج ساعات عمل الطبيب.",
    ),
    "time_off": _words(
        "The dentist is away then.",
        "Zu dieser Zeit ist niemand da: Abwesenheit.",
        "El dentista está ausente entonces.",
        "الطبيب غائب حينها.",
    ),
}
