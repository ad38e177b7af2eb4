"""What must hold between the objects of a release, which no schema knows: each rule says what it misses."""

from collections.abc import Iterator

from config.tests.pods import OF_WORKLOADS, Object, container_of, name_of, pod_of, ports_of, role_of

# Settings that hold a secret: in a pod they come from the Secret, and from nowhere else.
SECRETS = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FORMER_SECRET_KEYS", "SHARDS", "SMTP_PASSWORD"}
HOOK = "helm.sh/hook"
WEIGHT = "helm.sh/hook-weight"


class Release:
    """The objects of a release, and the Secrets that it takes for granted."""

    def __init__(self, objects: list[Object], secrets: set[str]) -> None:
        self.objects = objects
        self.secrets = secrets

    def of(self, *kinds: str) -> list[Object]:
        return [one for one in self.objects if one["kind"] in kinds]

    def named(self, kind: str, name: str) -> Object | None:
        return next((one for one in self.of(kind) if name_of(one) == name), None)

    def workloads(self) -> list[Object]:
        return self.of("Deployment", "Job")

    def chosen(self, selector: Object) -> list[Object]:
        return [
            one
            for one in self.workloads()
            if selector.items() <= one["spec"]["template"]["metadata"]["labels"].items()
        ]


def complaints(release: Release) -> list[str]:
    """Return what is wrong with a release, a sentence each."""
    found = [said for rule in OF_RELEASES for said in rule(release)]
    for workload in release.workloads():
        found += [f"{name_of(workload)}: {said}" for rule in OF_WORKLOADS for said in rule(workload)]
    return found


def _names(release: Release) -> Iterator[str]:
    seen = set()
    for one in release.objects:
        key = one["kind"], name_of(one)
        if key in seen:
            yield f"there are two of {key}"
        seen.add(key)


def _references(release: Release) -> Iterator[str]:
    for workload in release.workloads():
        container, pod = container_of(workload), pod_of(workload)
        wanted = [("ServiceAccount", pod["serviceAccountName"])]
        wanted += [("ConfigMap", one["configMapRef"]["name"]) for one in container.get("envFrom", ())]
        for kind, name in wanted:
            target = release.named(kind, name)
            if target is None:
                yield f"{name_of(workload)} wants the {kind} {name}, which is missing"
            elif _weight(target) is None and _weight(workload) is not None:
                yield f"{name_of(workload)} runs before the {kind} {name} exists"
            elif _weight(target) is not None and _weight(workload) is None:
                yield f"{name_of(workload)} stands on the {kind} {name} of a hook, which goes away"
        used = {one["valueFrom"]["secretKeyRef"]["name"] for one in container["env"] if "valueFrom" in one}
        used |= {one["name"] for one in pod.get("imagePullSecrets", ())}
        for name in used - release.secrets:
            yield f"{name_of(workload)} wants the Secret {name}, which nobody promised"
        mounted = {one["name"] for one in container["volumeMounts"]}
        if mounted != {one["name"] for one in pod["volumes"]}:
            yield f"{name_of(workload)} mounts other volumes than it has"


def _hooks(release: Release) -> Iterator[str]:
    jobs = release.of("Job")
    if [role_of(one) for one in jobs] != ["migrate"]:
        yield "there is not one Job that migrates"
    for job in jobs:
        if job["metadata"].get("annotations", {}).get(HOOK) != "pre-install,pre-upgrade":
            yield f"{name_of(job)} does not run before each installation and upgrade"
        weight = _weight(job)
        copies = [one for one in release.objects if _weight(one) is not None and one["kind"] != "Job"]
        if weight is not None and any((_weight(one) or 0) >= weight for one in copies):
            yield f"{name_of(job)} may run before what it needs"
        if "before-hook-creation" not in job["metadata"]["annotations"].get("helm.sh/hook-delete-policy", ""):
            yield f"{name_of(job)} is in the way of the next one"


def _weight(one: Object) -> int | None:
    annotations = one["metadata"].get("annotations") or {}
    return int(annotations.get(WEIGHT, 0)) if HOOK in annotations else None


def _secrets(release: Release) -> Iterator[str]:
    if release.of("Secret"):
        yield "a Secret is part of the release"
    for one in release.of("ConfigMap"):
        for name, value in one["data"].items():
            if name in SECRETS or ("://" in value and "@" in value):
                yield f"{name} lies open in the ConfigMap {name_of(one)}"
    for workload in release.workloads():
        env = {one["name"]: one for one in container_of(workload)["env"]}
        for name in SECRETS:
            if "secretKeyRef" not in env.get(name, {}).get("valueFrom", {}):
                yield f"{name_of(workload)} does not take {name} from the Secret"


def _services(release: Release) -> Iterator[str]:
    for service in release.of("Service"):
        chosen = release.chosen(service["spec"]["selector"])
        if [role_of(one) for one in chosen] != ["web"]:
            yield f"the Service {name_of(service)} does not lead to the web pods alone"
        for port in service["spec"]["ports"]:
            for workload in chosen:
                if port["targetPort"] not in ports_of(workload):
                    yield f"the Service {name_of(service)} leads to the port {port['targetPort']}, which is missing"
    for ingress in release.of("Ingress"):
        rules = ingress["spec"]["rules"]
        if not any(rule["host"].startswith("*.") for rule in rules):
            yield f"the Ingress {name_of(ingress)} lets no clinic in"
        for backend in (path["backend"]["service"] for rule in rules for path in rule["http"]["paths"]):
            target = release.named("Service", backend["name"])
            if target is None:
                yield f"the Ingress {name_of(ingress)} leads to the Service {backend['name']}, which is missing"
            elif backend["port"].get("name") not in [port["name"] for port in target["spec"]["ports"]]:
                yield f"the Ingress {name_of(ingress)} leads to the port {backend['port']}, which is missing"
        for tls in ingress["spec"].get("tls", ()):
            if tls["secretName"] not in release.secrets:
                yield f"the Ingress wants the Secret {tls['secretName']}, which nobody promised"


def _scaling(release: Release) -> Iterator[str]:
    scaled = []
    for scaler in release.of("HorizontalPodAutoscaler"):
        target = release.named(scaler["spec"]["scaleTargetRef"]["kind"], scaler["spec"]["scaleTargetRef"]["name"])
        if target is None:
            yield f"the autoscaler {name_of(scaler)} has no target"
            continue
        scaled.append(role_of(target))
        if "replicas" in target["spec"]:
            yield f"each upgrade undoes the autoscaler of {name_of(target)}"
        if "cpu" not in container_of(target)["resources"]["requests"]:
            yield f"the autoscaler {name_of(scaler)} has no request of CPU to measure by"
        if scaler["spec"]["minReplicas"] > scaler["spec"]["maxReplicas"]:
            yield f"the autoscaler {name_of(scaler)} has no room"
    if sorted(scaled) != ["web", "worker"]:
        yield f"there are autoscalers for {scaled}"


def _disruption(release: Release) -> Iterator[str]:
    guarded = []
    for budget in release.of("PodDisruptionBudget"):
        chosen = release.chosen(budget["spec"]["selector"]["matchLabels"])
        guarded += [role_of(one) for one in chosen]
        if budget["spec"].get("maxUnavailable") in (None, 0, "0%"):
            yield f"the budget {name_of(budget)} blocks drains"
        if budget["spec"].get("unhealthyPodEvictionPolicy") != "AlwaysAllow":
            yield f"the budget {name_of(budget)} keeps broken pods on a node"
    if sorted(guarded) != ["web", "worker"]:
        yield f"there are budgets for {guarded}"


def _selectors(release: Release) -> Iterator[str]:
    for workload in release.of("Deployment"):
        selector = workload["spec"]["selector"]["matchLabels"]
        if [name_of(one) for one in release.chosen(selector)] != [name_of(workload)]:
            yield f"{name_of(workload)} does not choose its own pods, and those alone"
        if role_of(workload) == "beat":
            continue
        spread = pod_of(workload).get("topologySpreadConstraints", [])
        if [one["topologyKey"] for one in spread] != ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]:
            yield f"{name_of(workload)} is not spread over zones and hosts"
        if any(one["labelSelector"]["matchLabels"] != selector for one in spread):
            yield f"{name_of(workload)} is spread by the pods of others"


def _beat(release: Release) -> Iterator[str]:
    beats = [one for one in release.of("Deployment") if role_of(one) == "beat"]
    if len(beats) != 1:
        yield f"there are {len(beats)} beats"
    for beat in beats:
        if beat["spec"].get("replicas") != 1 or beat["spec"]["strategy"] != {"type": "Recreate"}:
            yield "beat is not one that ends before the next begins"


def _configuration(release: Release) -> Iterator[str]:
    """One configuration for all: who publishes and who fetches name the same queue."""
    seen = []
    for workload in release.workloads():
        container = container_of(workload)
        own = {one["name"] for one in container["env"] if "value" in one}
        for one in container["envFrom"]:
            found = release.named("ConfigMap", one["configMapRef"]["name"])
            data = found["data"] if found else {}
            seen.append(data)
            for name in own & data.keys() | own & {"CELERY_QUEUE"}:
                yield f"{name_of(workload)} has a {name} of its own"
    if any(data != seen[0] for data in seen):
        yield "not all pods have the same configuration"


OF_RELEASES = (
    *(_names, _references, _hooks, _secrets, _services),
    *(_scaling, _disruption, _selectors, _beat, _configuration),
)
