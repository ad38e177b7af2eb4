"""Names for sample data. Each carries the word for a sample, so that nobody takes them for somebody."""

WORD = {"en": "sample", "de": "Beispiel", "es": "muestra", "ar": "مثال"}
DENTISTS = ("Dr. Robin Lane", "Dr. Kim Moreno")
PATIENTS = (
    *("Alex Turner", "Billie Novak", "Chris Weber", "Dana Costa", "Eli Haddad", "Frankie Moore", "Gene Fischer"),
    *("Harper Ruiz", "Indigo Salem", "Jamie Brandt", "Kai Lopez", "Lee Wagner", "Max Sabry", "Nico Adler"),
    *("Ollie Vega", "Pat Keller", "Quinn Mansour", "Remy Vogel", "Sam Ortega", "Toni Hassan"),
)


def marked(name: str, language: str) -> str:
    """Return a name with the word for a sample behind it."""
    return f"{name} ({WORD[language]})"
