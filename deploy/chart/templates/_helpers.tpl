{{- define "chairside.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- /* Arguments: the root and the role. */}}
{{- define "chairside.selector" -}}
app.kubernetes.io/name: chairside
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "chairside.labels" -}}
{{ include "chairside.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "chairside.image" -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- end }}

{{- define "chairside.config" -}}
DJANGO_SETTINGS_MODULE: config.settings.prod
{{- range $name, $value := .Values.config }}
{{- if ne (toString $value) "" }}
{{ $name }}: {{ toString $value | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Arguments: the root, and the keys of the URLs of the databases: the first one's, and the others' if it is another. */}}
{{- define "chairside.secrets" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.secret.name }}, key: {{ .databaseUrl }}}
{{- range $name := list "REDIS_URL" "SECRET_KEY" }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef: {name: {{ $.root.Values.secret.name }}, key: {{ $name }}}
{{- end }}
- name: SHARDS
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.secret.name }}, key: {{ .shards | default "SHARDS" }}, optional: true}
{{- range $name := list "FORMER_SECRET_KEYS" "SMTP_PASSWORD" }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef: {name: {{ $.root.Values.secret.name }}, key: {{ $name }}, optional: true}
{{- end }}
{{- end }}

{{- /* Restricted pod security, and what each pod has in common. Arguments: the root, the role, the service account. */}}
{{- define "chairside.pod" -}}
serviceAccountName: {{ .account }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 512Mi}
{{- end }}

{{- define "chairside.container" -}}
image: {{ include "chairside.image" .root }}
imagePullPolicy: IfNotPresent
args: [{{ .role }}]
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - name: tmp
    mountPath: /tmp
resources: {{ toYaml (index .root.Values .role).resources | nindent 2 }}
{{- end }}

{{- define "chairside.spread" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{ include "chairside.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{- /* Pods start anew when what they read at their start has changed. */}}
{{- define "chairside.annotations" -}}
checksum/config: {{ include "chairside.config" . | sha256sum }}
checksum/secret: {{ printf "%s %s" .Values.secret.name .Values.secret.revision | sha256sum }}
{{- end }}

{{- /* Alive is who touched the file within the last minute (deploy/entry.sh). */}}
{{- define "chairside.probes" -}}
startupProbe:
  exec: {command: [sh, /srv/chairside/deploy/entry.sh, alive]}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 24
livenessProbe:
  exec: {command: [sh, /srv/chairside/deploy/entry.sh, alive]}
  periodSeconds: 20
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}
