{{/* Objects beside the application's own: the ConfigMap that its pods mount, and the PodMonitor where it is wanted. */}}
{{- define "tidemark.sidecar.objects" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "tidemark.sidecar.name" . }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "tidemark.sidecar.labels" . | nindent 4 }}
data:
  {{- include "tidemark.sidecar.data" . | nindent 2 }}
{{- $wanted := toString $values.podMonitor.enabled }}
{{- if or (eq $wanted "true") (and (eq $wanted "auto") (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/PodMonitor")) }}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: {{ include "tidemark.sidecar.name" . }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "tidemark.sidecar.labels" . | nindent 4 }}
    {{- with $values.podMonitor.additionalLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "tidemark.sidecar.podLabels" . | nindent 6 }}
  namespaceSelector:
    matchNames:
      - {{ .Release.Namespace }}
  podMetricsEndpoints:
    - port: tidemark
      path: /metrics
      honorLabels: true
      {{- with $values.podMonitor.interval }}
      interval: {{ . }}
      {{- end }}
      {{- with $values.access.existingSecret }}
      authorization:
        type: Bearer
        credentials:
          name: {{ . }}
          key: {{ $values.access.key }}
      {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "tidemark.sidecar.labels" -}}
app.kubernetes.io/name: tidemark-sidecar
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: tidemark
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
