"""The chart, rendered by Helm: what it says to a cluster, and that mistakes in it would be seen."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import helm_python as helm
import kubernetes_validate
import pytest
import yaml
from django.conf import settings

from config.tests import manifests, pods
from config.tests.manifests import Release
from config.tests.variables import variables

ROOT: Path = settings.BASE_DIR
CHART = ROOT / "deploy" / "chart"
VARIANTS = sorted(one.stem for one in (CHART / "ci").glob("*.yaml"))
# The oldest cluster that the chart admits, and the newest one that is known.
CLUSTERS = ("1.30", "1.37")
# Set by the image, by the chart for some of the pods, or of use on one machine alone.
ELSEWHERE = {
    "ALIVE_FILE": "templates/worker.yaml and beat.yaml",
    "BACKUP_DIRECTORY": "a bucket is wanted",
    "BACKUP_STORE": "a bucket is wanted",
    "DJANGO_SETTINGS_MODULE": "always config.settings.prod",
    "FRONTEND_DIST": "the image has it where the default says",
    "MAILBOX_DIRECTORY": "mailbox is refused",
    "PICTURE_DIRECTORY": "a bucket is wanted",
    "PICTURE_STORE": "a bucket is wanted",
    "PORT": "always 8000",
    "WEBHOOK_CA_FILE": "the image's own certificates",
    "WEBHOOK_RESOLVER": "the system's",
}


def _values(variant: str = "smallest") -> Any:
    return yaml.safe_load((CHART / "ci" / f"{variant}.yaml").read_text("utf-8"))


def _release(values: Any, chart: Path = CHART, *, name: str = "dental", is_install: bool = True) -> Release:
    with helm.Chart.load(str(chart)) as loaded:
        rendered = loaded.render(values, name=name, namespace="clinics", is_install=is_install)
    texts = [text for path, text in sorted(rendered.items()) if path.endswith(".yaml")]
    objects = [one for text in texts for one in yaml.safe_load_all(text) if one]
    promised = {values["secret"]["name"], *values["image"].get("pullSecrets", ()), values["ingress"].get("tlsSecret")}
    return Release(objects, promised - {None, ""})


@pytest.mark.parametrize("variant", VARIANTS)
def test_helm_finds_no_fault_with_the_chart(variant: str) -> None:
    said = helm.lint(str(CHART), _values(variant), strict=True, kube_version="1.34.0")
    assert said["errors"] == []
    assert [one for one in said["messages"] if one["severity"] > 1] == []


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_cluster_would_take_every_object(variant: str, cluster: str) -> None:
    for one in _release(_values(variant)).objects:
        kubernetes_validate.validate(one, cluster, strict=True)


@pytest.mark.parametrize("name", ["dental", "a-name-as-long-as-helm-takes-for-a-release-which-is-53"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_everything_that_the_objects_name_is_there(variant: str, name: str) -> None:
    assert manifests.complaints(_release(_values(variant), name=name, is_install=False)) == []


def test_every_setting_has_a_place() -> None:
    known = set(yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))["config"])
    assert variables() == known | manifests.SECRETS | set(ELSEWHERE)
    assert not known & manifests.SECRETS
    assert not known & set(ELSEWHERE)


def test_what_is_given_reaches_the_pods_as_it_was_written_and_nothing_else() -> None:
    given = _values("aws")["config"]
    expected = {name: {True: "true", False: "false"}.get(value, str(value)) for name, value in given.items()}
    config = _release(_values("aws")).named("ConfigMap", "dental")
    assert config is not None
    assert config["data"] == {"DJANGO_SETTINGS_MODULE": "config.settings.prod", **expected}


def test_a_switch_that_is_off_is_no_missing_one() -> None:
    values = _values()
    values["config"] |= {"RATE_LIMITS_ENABLED": False, "DATABASE_POOL_SIZE": 0, "TRUSTED_PROXY_HOPS": 0}
    config = _release(values).named("ConfigMap", "dental")
    assert config is not None
    named = {name: config["data"][name] for name in ("RATE_LIMITS_ENABLED", "DATABASE_POOL_SIZE")}
    assert named == {"RATE_LIMITS_ENABLED": "false", "DATABASE_POOL_SIZE": "0"}
    assert config["data"]["TRUSTED_PROXY_HOPS"] == "0"


def test_migrations_come_as_the_owner_of_the_tables() -> None:
    keys = {
        pods.role_of(one): next(
            env["valueFrom"]["secretKeyRef"]["key"]
            for env in pods.container_of(one)["env"]
            if env["name"] == "DATABASE_URL"
        )
        for one in _release(_values("aws")).workloads()
    }
    assert keys == dict.fromkeys(("beat", "web", "worker"), "DATABASE_URL") | {"migrate": "OWNER_DATABASE_URL"}


@pytest.mark.parametrize("change", ["config", "revision"])
def test_pods_start_anew_when_what_they_read_at_their_start_has_changed(change: str) -> None:
    before, values = _values(), _values()
    if change == "config":
        values["config"]["LOG_LEVEL"] = "DEBUG"
    else:
        values["secret"]["revision"] = "2"
    kept, changed, again = ([pod["spec"] for pod in _release(it).of("Deployment")] for it in (before, values, before))
    assert kept == again
    assert [one for one, other in zip(kept, changed, strict=True) if one["template"] == other["template"]] == []


REFUSED: list[tuple[str, tuple[str, ...], Any]] = [
    ("an image by tag", ("image", "tag"), "latest"),
    ("latest in the name", ("image", "repository"), "registry.example/chairside:latest"),
    ("a tag of digits", ("image", "repository"), "chairside:2026"),
    ("latest for a digest", ("image", "digest"), "latest"),
    ("no digest", ("image", "digest"), ""),
    ("no secret", ("secret", "name"), ""),
    ("a secret in the values", ("config", "SECRET_KEY"), "0" * 64),
    ("a password in the values", ("config", "SMTP_PASSWORD"), "hunter2"),
    ("a misspelt setting", ("config", "PLATFORM_HOST"), "chairside.example"),
    ("no platform", ("config", "PLATFORM_HOSTS"), ""),
    ("mail that stays in a pod", ("config", "EMAIL_CHANNEL"), "mailbox"),
    ("texts that stay in a pod", ("config", "SMS_CHANNEL"), "mailbox"),
    ("pictures in a pod", ("config", "PICTURE_BUCKET"), ""),
    ("backups in a pod", ("config", "BACKUP_BUCKET"), ""),
    ("a port in words", ("config", "SMTP_PORT"), "smtp"),
    ("a switch in words", ("config", "RATE_LIMITS_ENABLED"), "perhaps"),
    ("no host", ("ingress", "hosts"), []),
    ("a host with a scheme", ("ingress", "hosts"), ["https://chairside.example"]),
    ("one web pod", ("web", "replicas"), {"min": 1, "max": 3}),
    ("two beats", ("beat", "replicas"), 2),
    ("a limit of CPU", ("web", "resources"), {"limits": {"cpu": "1", "memory": "1Gi"}}),
]


@pytest.mark.parametrize(("path", "value"), [it[1:] for it in REFUSED], ids=[it[0] for it in REFUSED])
def test_values_that_would_do_harm_are_refused(path: tuple[str, ...], value: Any) -> None:
    values = _values()
    place = values
    for step in path[:-1]:
        place = place.setdefault(step, {})
    place[path[-1]] = value
    with helm.Chart.load(str(CHART)) as loaded:
        loaded.validate_schema(_values())
        with pytest.raises(helm.HelmError, match=path[-1]):
            loaded.validate_schema(values)


PLANTED = [
    ("web.yaml", "targetPort: http}", "targetPort: web}", "leads to the port web"),
    ("web.yaml", "port: {name: http}}", "port: {name: web}}", "which is missing"),
    ("web.yaml", "service: {name: {{ $name }}", "service: {name: web", "leads to the Service web"),
    ("web.yaml", "path: /healthz/live, port: http", "path: /healthz/deps, port: http", "does not ask /healthz/live"),
    ("web.yaml", "path: /healthz/ready, port: http", "path: /healthz/ready, port: web", "port that it does not have"),
    ("web.yaml", "sleep: {seconds: 15}", "sleep: {seconds: 1}", "load balancer still sends"),
    ("web.yaml", "GracePeriodSeconds: 60", "GracePeriodSeconds: 30", "before its requests have ended"),
    ("web.yaml", "spec:\n  # How", "spec:\n  replicas: 3\n  # How", "undoes the autoscaler"),
    ("web.yaml", "configMapRef: {name: {{ include \"chairside.name\" . }}}", "configMapRef: {name: web}",
     "ConfigMap web, which is missing"),
    ("web.yaml", "selector: {{ include \"chairside.selector\" $role | nindent 4 }}",
     "selector: {app.kubernetes.io/name: chairside}", "web pods alone"),
    ("web.yaml", "- {name: WEB_THREADS", "- {name: CELERY_QUEUE, value: web}\n            - {name: WEB_THREADS",
     "CELERY_QUEUE of its own"),
    ("worker.yaml", "GracePeriodSeconds: 120", "GracePeriodSeconds: 60", "before its tasks have ended"),
    ("worker.yaml", "- {name: ALIVE_FILE, value: /tmp/alive}", "", "no file to say in"),
    ("worker.yaml", "matchLabels: {{ include \"chairside.selector\" $role | nindent 6 }}",
     "matchLabels: {app.kubernetes.io/instance: {{ .Release.Name }}}", "those alone"),
    ("beat.yaml", "replicas: 1", "replicas: 2", "beat is not one"),
    ("beat.yaml", "type: Recreate", "type: RollingUpdate", "beat is not one"),
    ("beat.yaml", "{{- include \"chairside.probes\" . | nindent 10 }}", "", "nobody notices that it is stuck"),
    ("migrate.yaml", "hook-weight: \"-10\"", "hook-weight: \"-20\"", "may run before what it needs"),
    ("migrate.yaml", "helm.sh/hook: pre-install,pre-upgrade\n    helm.sh/hook-weight: \"-10\"",
     "helm.sh/hook: post-install\n    helm.sh/hook-weight: \"-10\"", "before each installation"),
    ("migrate.yaml", "\"account\" $name", "\"account\" (include \"chairside.name\" .)", "exists"),
    ("migrate.yaml", "hook-delete-policy: before-hook-creation\n", "hook-delete-policy: hook-succeeded\n",
     "in the way"),
    ("migrate.yaml", "data: {{ include \"chairside.config\" . | nindent 2 }}", "data: {A: b}", "same configuration"),
    ("_helpers.tpl", "optional: true}", "optional: true}\n- {name: SMTP_PASSWORD, value: hunter2}",
     "SMTP_PASSWORD from"),
    ("_helpers.tpl", "list \"REDIS_URL\" \"SECRET_KEY\"", "list \"REDIS_URL\"", "SECRET_KEY from the Secret"),
    ("_helpers.tpl", "DJANGO_SETTINGS_MODULE:", "REDIS_URL: redis://:hunter2@valkey/0\nDJANGO_SETTINGS_MODULE:",
     "lies open"),
    ("_helpers.tpl", "@{{ .Values.image.digest }}", ":latest", "not named by digest"),
    ("_helpers.tpl", "runAsNonRoot: true", "runAsNonRoot: false", "run as root"),
    ("_helpers.tpl", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "write into its own image"),
    ("_helpers.tpl", "automountServiceAccountToken: false", "automountServiceAccountToken: true", "token"),
    ("_helpers.tpl", "capabilities: {drop: [ALL]}", "capabilities: {drop: [ALL], add: [NET_ADMIN]}", "capabilities"),
    ("_helpers.tpl", "mountPath: /tmp", "mountPath: /tmp\n  - name: cache\n    mountPath: /cache", "other volumes"),
    ("_helpers.tpl", "\"kubernetes.io/hostname\"", "", "not spread"),
    ("_scaling.tpl", "maxUnavailable: 1", "maxUnavailable: 0", "blocks drains"),
    ("_scaling.tpl", "unhealthyPodEvictionPolicy: AlwaysAllow", "", "keeps broken pods"),
    ("_scaling.tpl", "kind: Deployment, name: {{ $name }}", "kind: Deployment, name: web", "has no target"),
    ("_scaling.tpl", "    matchLabels: {{ include \"chairside.selector\" . | nindent 6 }}",
     "    matchLabels: {app: web}", "there are budgets for []"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"), PLANTED, ids=[f"{it[0]}: {it[3]}".replace(" ", "-") for it in PLANTED]
)
def test_a_mistake_in_the_chart_is_seen(file: str, right: str, wrong: str, said: str, tmp_path: Path) -> None:
    chart = shutil.copytree(CHART, tmp_path / "chart")
    template = chart / "templates" / file
    text = template.read_text("utf-8")
    assert right in text
    template.write_text(text.replace(right, wrong), "utf-8")
    found = manifests.complaints(_release(_values("aws"), chart))
    assert [one for one in found if said in one], found


def test_the_rules_see_what_no_template_says_yet() -> None:
    """Objects that somebody may add: a second beat, a Secret with its content, one name twice."""
    whole = _release(_values())

    def with_more(kind: str, change: Callable[[Any], None]) -> list[str]:
        another = copy.deepcopy(next(one for one in whole.objects if one["kind"] == kind))
        change(another)
        return manifests.complaints(Release([*whole.objects, another], whole.secrets))

    def renamed(one: Any) -> None:
        one["metadata"]["name"] = "another"

    assert "there are 2 beats" in with_more("Deployment", renamed)
    assert "a Secret is part of the release" in with_more("ConfigMap", lambda one: one.update(kind="Secret"))
    assert any(said.startswith("there are two of") for said in with_more("Service", lambda one: None))
