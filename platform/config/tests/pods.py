"""What must hold for each pod of a release by itself: each rule says what it misses."""

from collections.abc import Iterator
from typing import Any

Object = dict[str, Any]

# For how long a web process ends its requests (deploy/entry.sh).
GRACEFUL_STOP = 30


def name_of(one: Object) -> str:
    name: str = one["metadata"]["name"]
    return name


def pod_of(workload: Object) -> Object:
    pod: Object = workload["spec"]["template"]["spec"]
    return pod


def container_of(workload: Object) -> Object:
    (container,) = pod_of(workload)["containers"]
    return dict(container)


def role_of(workload: Object) -> str:
    (role,) = container_of(workload)["args"]
    return str(role)


def ports_of(workload: Object) -> list[str]:
    return [port["name"] for port in container_of(workload).get("ports", ())]


def _pod(workload: Object) -> Iterator[str]:
    pod = pod_of(workload)
    if pod.get("automountServiceAccountToken") is not False:
        yield "the token of the cluster is mounted"
    context = pod.get("securityContext", {})
    if not context.get("runAsNonRoot") or not context.get("runAsUser"):
        yield "it may run as root"
    if context.get("seccompProfile") != {"type": "RuntimeDefault"}:
        yield "it has no seccomp profile"
    if any(pod.get(one) for one in ("hostNetwork", "hostPID", "hostIPC")):
        yield "it shares the host's namespaces"
    if any(set(one) - {"name", "emptyDir"} for one in pod["volumes"]):
        yield "it has a volume that is not its own"


def _container(workload: Object) -> Iterator[str]:
    container = container_of(workload)
    context = container.get("securityContext", {})
    if context.get("allowPrivilegeEscalation") is not False or context.get("privileged"):
        yield "it may gain rights"
    if context.get("capabilities") != {"drop": ["ALL"]}:
        yield "it has capabilities"
    if context.get("readOnlyRootFilesystem") is not True:
        yield "it may write into its own image"
    if "@sha256:" not in container["image"]:
        yield "its image is not named by digest"
    resources = container["resources"]
    if set(resources.get("limits", {})) != {"memory"} or set(resources.get("requests", {})) != {"cpu", "memory"}:
        yield "it wants requests, and a limit of memory alone"


def _probes(workload: Object) -> Iterator[str]:
    container = container_of(workload)
    if workload["kind"] == "Job":
        return
    if role_of(workload) == "web":
        wanted = {"startupProbe": "live", "livenessProbe": "live", "readinessProbe": "ready"}
        for probe, path in wanted.items():
            asked = container.get(probe, {}).get("httpGet", {})
            if asked.get("path") != f"/healthz/{path}":
                yield f"its {probe} does not ask /healthz/{path}"
            if asked.get("port") not in ports_of(workload):
                yield f"its {probe} asks a port that it does not have"
        return
    for probe in ("startupProbe", "livenessProbe"):
        if container.get(probe, {}).get("exec", {}).get("command", [])[-1:] != ["alive"]:
            yield f"it has no {probe}: nobody notices that it is stuck"
    if "ALIVE_FILE" not in {one["name"] for one in container["env"]}:
        yield "it has no file to say in that it is alive"


def _ending(workload: Object) -> Iterator[str]:
    role, grace = role_of(workload), pod_of(workload).get("terminationGracePeriodSeconds", 30)
    if role == "web":
        pause = container_of(workload).get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
        if pause < 10:
            yield "it stops while the load balancer still sends to it"
        if grace < pause + GRACEFUL_STOP + 5:
            yield "it is killed before its requests have ended"
    if role == "worker" and grace < 100:
        yield "it is killed before its tasks have ended"


OF_WORKLOADS = (_pod, _container, _probes, _ending)
