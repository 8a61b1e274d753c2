{{/* The one option that the application's JVM needs; for a command line or a variable of your own. */}}
{{- define "tidemark.sidecar.jvmOption" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled -}}
-XX:VMOptionsFile=/tidemark/app/jvm.options
{{- end }}
{{- end }}

{{/* The same as an environment variable of the application's container. */}}
{{- define "tidemark.sidecar.env" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- $options := compact (list (include "tidemark.sidecar.jvmOption" .) $values.jvm.options) }}
{{- if $options -}}
- name: {{ $values.jvm.variable }}
  value: {{ join " " $options | quote }}
{{- end }}
{{- end }}

{{/* The sidecar's configuration. Relative paths start at its folder. */}}
{{- define "tidemark.sidecar.configuration" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- $access := dict "anonymous" $values.access.anonymous }}
{{- with $values.access.existingSecret }}
{{- $_ := set $access "clients" (list (dict "name" "prometheus" "permission" "read" "tokenFile" "access/token")) }}
{{- end }}
{{- $own := dict
    "listen" (dict "address" "0.0.0.0" "port" (int $values.port))
    "access" $access
    "recording" (dict "reap" true)
    "targets" (list (dict "nameEnv" "TIDEMARK_TARGET_NAME" "address" "/tidemark/jfr")) }}
{{- merge $own $values.config | toYaml }}
{{- end }}

{{- define "tidemark.sidecar.data" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson -}}
tidemark.yml: |
  {{- include "tidemark.sidecar.configuration" . | nindent 2 }}
jvm.options: |
  -XX:StartFlightRecording:settings=/tidemark/app/tidemark.jfc,maxsize={{ int $values.recording.maxSizeMiB }}m,maxage={{ $values.recording.maxAge }}
  -XX:FlightRecorderOptions:repository=/tidemark/jfr
  -Xlog:jfr+startup=error
  {{- if $values.agent.enabled }}
  -javaagent:/tidemark/agent/tidemark-agent.jar{{ with $values.agent.options }}={{ . }}{{ end }}
  {{- end }}
tidemark.jfc: |
  {{- include "tidemark.sidecar.jfc" . | nindent 2 }}
{{- end }}
