"""Keys of programs that act for the clinic."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from identity import queries
from identity.api.access_schemas import ApiKeyIn, ApiKeysOut, NewApiKeyOut, api_key_out
from identity.auth import needs, visitor
from identity.operations import api_keys
from identity.permissions import Permission
from kernel import clock
from kernel.tenancy import API_KEYS
from webapi.schemas import problems

router = Router(tags=["API keys"], auth=needs(Permission.MANAGE_CLINIC, feature=API_KEYS, helpers=False))


@router.get("/api-keys", operation_id="listApiKeys", response={200: ApiKeysOut, **problems(401, 403, 422)})
def list_api_keys(request: HttpRequest) -> dict[str, object]:
    """Return every API key that was made, the revoked and those that ran out too. `last_used_at` is to the minute."""
    return {"items": [api_key_out(one) for one in queries.api_keys()]}


@router.post("/api-keys", operation_id="makeApiKey", response={201: NewApiKeyOut, **problems(401, 403, 422)})
def make_api_key(request: HttpRequest, body: ApiKeyIn) -> Status[dict[str, object]]:
    """Make an API key. It is sent like an access token, `Authorization: Bearer ck_...`, may do what its `scopes` say,
    stands in the audit trail as itself, and is answered 600 times a minute at most (429 beyond).

    `key` is in this one answer and nowhere afterwards. 422 `expiry_past`.
    """
    made = api_keys.make(
        name=body.name,
        scopes=list(body.scopes),
        expires_at=body.expires_at,
        by=visitor(request).actor,
        now=clock.now(),
    )
    return Status(201, {**api_key_out(made.key), "key": made.text})


@router.delete(
    "/api-keys/{key_id}", operation_id="revokeApiKey", response={204: None, **problems(401, 403, 404, 422)}
)
def revoke_api_key(request: HttpRequest, key_id: UUID) -> Status[None]:
    """End an API key at once."""
    api_keys.revoke(key_id=key_id, by=visitor(request).actor, now=clock.now())
    return Status(204, None)
