{{- define "chairside.scaling" -}}
{{- $name := printf "%s-%s" (include "chairside.name" .root) .role }}
{{- $values := index .root.Values .role }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels: {{ include "chairside.labels" . | nindent 4 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ $name }}}
  minReplicas: {{ $values.replicas.min }}
  maxReplicas: {{ $values.replicas.max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: {type: Utilization, averageUtilization: {{ $values.targetCPU }}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels: {{ include "chairside.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  # Pods that are broken anyway must not hold up a node that is to be drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{ include "chairside.selector" . | nindent 6 }}
{{- end }}
