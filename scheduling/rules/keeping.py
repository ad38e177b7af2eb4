"""How long what is known of a patient must be kept, and how long it may be."""

from datetime import date


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; of 29 February the day after, where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; of 29 February the day before, where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def erasable_from(last_treated: date | None, *, kept_years: int) -> date | None:
    """Return from which day on a record may be erased wholly: None if nobody was treated, or nothing must be kept
    (as German law asks for ten years after the treatment, BGB 630f).
    """
    if last_treated is None or not kept_years:
        return None
    return years_after(last_treated, kept_years)
