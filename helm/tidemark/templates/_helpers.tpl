{{- define "tidemark.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" }}
{{- end }}

{{/* 52: a StatefulSet's pods bear a label with its name and 11 characters more, and a label's value has 63. */}}
{{- define "tidemark.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "tidemark.selectorLabels" -}}
app.kubernetes.io/name: {{ include "tidemark.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: collector
{{- end }}

{{/* Who asks by `helm test`. */}}
{{- define "tidemark.testLabels" -}}
app.kubernetes.io/name: {{ include "tidemark.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end }}

{{/* Beside the selector: Deployment and StatefulSet must not select each other's pods while one takes over from the other. */}}
{{- define "tidemark.workloadLabels" -}}
{{ include "tidemark.selectorLabels" . }}
tidemark.dev/workload: {{ ternary "shards" "single" (eq (include "tidemark.sharded" .) "true") }}
{{- end }}

{{- define "tidemark.labels" -}}
{{ include "tidemark.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: tidemark
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "tidemark.sharded" -}}
{{- if gt (int .Values.shards) 1 }}true{{ end }}
{{- end }}

{{- define "tidemark.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "tidemark.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "tidemark.image" -}}
{{- with .Values.image.registry }}{{ . }}/{{ end }}
{{- .Values.image.repository }}
{{- if .Values.image.digest }}@{{ .Values.image.digest }}
{{- else }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}
{{- end }}

{{/* Whether an object is wanted: "true", "false", or "auto" for where the cluster knows its kind. Takes a list of value, kind and context. */}}
{{- define "tidemark.wanted" -}}
{{- $value := toString (index . 0) }}
{{- $known := (index . 2).Capabilities.APIVersions.Has (printf "monitoring.coreos.com/v1/%s" (index . 1)) }}
{{- if or (eq $value "true") (and (eq $value "auto") $known) }}true{{ end }}
{{- end }}

{{- define "tidemark.findsPods" -}}
{{- if not (kindIs "invalid" (.Values.config.discovery | default dict).kubernetes) }}true{{ end }}
{{- end }}

{{/* The namespaces in which pods are looked for, as JSON; the collector's own when none is named. */}}
{{- define "tidemark.podNamespaces" -}}
{{- (.Values.config.discovery.kubernetes).namespaces | default (list .Release.Namespace) | uniq | toJson }}
{{- end }}

{{- define "tidemark.scraperSecret" -}}
{{- .Values.access.scraper.existingSecret | default (printf "%s-access" (include "tidemark.fullname" .)) }}
{{- end }}

{{- define "tidemark.serverName" -}}
{{- .Values.tls.serverName | default (printf "%s.%s.svc" (include "tidemark.fullname" .) .Release.Namespace) }}
{{- end }}

{{- define "tidemark.portName" -}}
{{- ternary "https" "http" .Values.tls.enabled }}
{{- end }}

{{/* How Prometheus asks, the same in both kinds of monitor. */}}
{{- define "tidemark.endpoint" -}}
port: {{ include "tidemark.portName" . }}
path: /metrics
scheme: {{ include "tidemark.portName" . }}
honorLabels: {{ .Values.serviceMonitor.honorLabels }}
{{- with .Values.serviceMonitor.interval }}
interval: {{ . }}
{{- end }}
{{- with .Values.serviceMonitor.scrapeTimeout }}
scrapeTimeout: {{ . }}
{{- end }}
{{- if .Values.access.scraper.enabled }}
authorization:
  type: Bearer
  credentials:
    name: {{ include "tidemark.scraperSecret" . }}
    key: {{ .Values.access.scraper.key }}
{{- end }}
{{- if .Values.tls.enabled }}
tlsConfig:
  serverName: {{ include "tidemark.serverName" . }}
  {{- with .Values.tls.caKey }}
  ca:
    secret:
      name: {{ $.Values.tls.existingSecret }}
      key: {{ . }}
  {{- end }}
  {{- if .Values.tls.clientAuth.enabled }}
  cert:
    secret:
      name: {{ .Values.tls.clientAuth.existingSecret }}
      key: tls.crt
  keySecret:
    name: {{ .Values.tls.clientAuth.existingSecret }}
    key: tls.key
  {{- end }}
{{- end }}
{{- with .Values.serviceMonitor.relabelings }}
relabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.serviceMonitor.metricRelabelings }}
metricRelabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
