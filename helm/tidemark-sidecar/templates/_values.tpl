{{/* The values of this chart, as they stand in the chart that uses it; in JSON. */}}
{{- define "tidemark.sidecar.values" -}}
{{- $values := index .Values "tidemark-sidecar" | deepCopy }}
{{- if not $values }}
{{- fail "The chart tidemark-sidecar is no dependency of this chart, or has an alias: list it in Chart.yaml under its own name." }}
{{- end }}
{{- if and $values.enabled (eq $values.access.anonymous "none") (not $values.access.existingSecret) }}
{{- fail "Nobody may read the sidecar: name tidemark-sidecar.access.existingSecret, or say what tidemark-sidecar.access.anonymous may do." }}
{{- end }}
{{- $native := toString $values.native }}
{{- $known := semverCompare ">=1.29.0-0" .Capabilities.KubeVersion.Version }}
{{- $_ := set $values "isNative" (or (eq $native "true") (and (eq $native "auto") $known)) }}
{{- toJson $values }}
{{- end }}

{{/* With the name of the chart that uses it: an umbrella chart may have several such in one release. */}}
{{- define "tidemark.sidecar.name" -}}
{{- $user := contains .Chart.Name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) }}
{{- printf "%s-tidemark-sidecar" ($user | trunc 46 | trimSuffix "-") }}
{{- end }}

{{/* Labels that the application's pods need, so that Prometheus finds them. */}}
{{- define "tidemark.sidecar.podLabels" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled -}}
tidemark.dev/sidecar: {{ include "tidemark.sidecar.name" . }}
{{- end }}
{{- end }}

{{/* Annotation of the application's pods: what the JVM and the sidecar read at their start rolls them when it changes. */}}
{{- define "tidemark.sidecar.podAnnotations" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled -}}
checksum/tidemark: {{ include "tidemark.sidecar.data" . | sha256sum }}
{{- end }}
{{- end }}
