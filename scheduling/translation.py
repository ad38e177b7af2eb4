"""Which texts a clinic keeps in each of the platform's languages."""

from modeltranslation.translator import TranslationOptions, register

from scheduling.models import ClinicProfile, Dentist, Service


@register(Service)
class ServiceTexts(TranslationOptions):
    fields = ("name", "description")


@register(Dentist)
class DentistTexts(TranslationOptions):
    fields = ("specialization", "biography")


@register(ClinicProfile)
class ProfileTexts(TranslationOptions):
    fields = ("tagline", "about", "what_to_bring")
