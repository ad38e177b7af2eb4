"""What log-ins leave behind, and nobody needs any more."""

from datetime import datetime, timedelta

from django.db.models import Q

from identity.models import Challenge, Invitation, OneTimeToken, Session

# After its end a session still says from where somebody came, should there be a question.
SESSIONS_KEPT_FOR = timedelta(days=90)
LINKS_KEPT_FOR = timedelta(days=30)


def forget_old(*, now: datetime) -> dict[str, int]:
    """This function will remove sessions, links, challenges and invitations that ended long ago, and return how many
    of each.
    """
    sessions, links = now - SESSIONS_KEPT_FOR, now - LINKS_KEPT_FOR
    over = Q(revoked_at__lt=sessions) | Q(idle_until__lt=sessions) | Q(ends_at__lt=sessions)
    done = Q(accepted_at__lt=sessions) | Q(withdrawn_at__lt=sessions) | Q(expires_at__lt=sessions)
    return {
        "sessions": Session.objects.filter(over).delete()[0],
        "links": OneTimeToken.objects.filter(expires_at__lt=links).delete()[0],
        "challenges": Challenge.objects.filter(expires_at__lt=links).delete()[0],
        "invitations": Invitation.objects.filter(done).delete()[0],
    }
