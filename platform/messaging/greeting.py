"""What somebody is called in a greeting. A name is kept as one text, in the order of its language."""

# Titles and forms of address, without their full stops.
_TITLES = frozenset(
    "dr med dent prof mag dipl ing mr mrs ms miss mx sir madam herr frau sr sra srta doña dña dra profa "
    "د أ م ا السيد السيدة الآنسة الأستاذ الأستاذة الدكتور الدكتورة دكتور دكتورة المهندس المهندسة الحاج الحاجة".split()
)
# What is half a name: "Abd al-Rahman" is one, and its first word alone means "servant".
_OPENS_A_NAME = frozenset(
    "عبد أبو ابو أبي أم ام ابن بن بنت آل أمة امة abd abdel abdal abdul abdu abu abou umm um oum ibn bin bint".split()
)
_ENDS_A_NAME = frozenset(
    "الله الدين الرحمن الإسلام الاسلام allah ullah aldin eldin uddin al-din el-din ud-din".split()
)
_JOINED = frozenset("al el ul ur ud ad ar as".split())


def called(name: str) -> str:
    """Return by what name somebody is greeted: the first, whole where it has two words, without titles; empty if
    there is nothing but titles.
    """
    words = name.split()
    while words and _is_title(words[0]):
        del words[0]
    if not words:
        return ""
    taken = 1
    if _plain(words[0]) in _OPENS_A_NAME:
        taken = 3 if len(words) > 2 and _plain(words[1]) in _JOINED else 2
    elif len(words) > 2 and _plain(words[1]) in _ENDS_A_NAME:
        taken = 2
    return " ".join(words[:taken])


def _is_title(word: str) -> bool:
    return all(part in _TITLES for part in _plain(word).replace("-", ".").split(".") if part)


def _plain(word: str) -> str:
    return word.casefold().strip(".,،")
