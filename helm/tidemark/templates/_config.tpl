{{/* What makes no sense together, each in one sentence. The schema tells the rest. */}}
{{- define "tidemark.check" -}}
{{- $lists := or .Values.config.targets .Values.targetFiles (include "tidemark.findsPods" .) (.Values.config.discovery).files (.Values.config.discovery).local }}
{{- if not $lists }}
{{- fail "There is nothing to watch: list config.targets or targetFiles, or leave config.discovery.kubernetes as it is." }}
{{- end }}
{{- if and (eq .Values.access.anonymous "none") (not .Values.access.scraper.enabled) (not .Values.access.clients) (not .Values.tls.clientAuth.enabled) }}
{{- fail "Nobody may read: leave access.scraper.enabled true, list access.clients, or say what access.anonymous may do." }}
{{- end }}
{{- if and .Values.tls.enabled (not .Values.tls.existingSecret) }}
{{- fail "tls.enabled needs tls.existingSecret: name a Secret with tls.crt and tls.key." }}
{{- end }}
{{- if and .Values.tls.clientAuth.enabled (not .Values.tls.enabled) }}
{{- fail "tls.clientAuth.enabled needs tls.enabled: callers show certificates by TLS only." }}
{{- end }}
{{- if and .Values.tls.clientAuth.enabled (not .Values.tls.caKey) }}
{{- fail "tls.clientAuth.enabled needs tls.caKey: name the key with the authority's certificate." }}
{{- end }}
{{- if and (include "tidemark.wanted" (list .Values.serviceMonitor.enabled "ServiceMonitor" .)) (include "tidemark.wanted" (list .Values.podMonitor.enabled "PodMonitor" .)) }}
{{- fail "serviceMonitor.enabled and podMonitor.enabled would both scrape the collector: set one of them to false." }}
{{- end }}
{{- range .Values.access.clients }}
{{- if eq .name "prometheus" }}
{{- fail "access.clients names a client prometheus, which is the name of access.scraper: choose another, or set access.scraper.existingSecret." }}
{{- end }}
{{- end }}
{{- end }}

{{/* The collector's whole configuration, as a dictionary in JSON. Relative paths start at its folder, where the pod has all files. */}}
{{- define "tidemark.configuration" -}}
{{- $listen := dict "address" .Values.listen.address "port" (int .Values.listen.port) }}
{{- if .Values.tls.enabled }}
{{- $tls := dict "certFile" "tls/tls.crt" "keyFile" "tls/tls.key" }}
{{- if .Values.tls.clientAuth.enabled }}
{{- $_ := set $tls "clientCaFile" "tls/ca.crt" }}
{{- end }}
{{- $_ := set $listen "tls" $tls }}
{{- end }}
{{- $clients := list }}
{{- if .Values.access.scraper.enabled }}
{{- $clients = append $clients (dict "name" "prometheus" "permission" "metrics" "tokenFile" "access/prometheus") }}
{{- end }}
{{- range .Values.access.clients }}
{{- $file := printf "%sFile" .kind }}
{{- $clients = append $clients (dict "name" .name "permission" .permission $file (printf "access/%s" .name)) }}
{{- end }}
{{- $access := dict "clients" $clients }}
{{- if or $clients (ne .Values.access.anonymous "none") }}
{{- $_ := set $access "anonymous" .Values.access.anonymous }}
{{- end }}
{{- $config := merge (dict "listen" $listen "access" $access) (deepCopy .Values.config) }}
{{- if .Values.targetFiles }}
{{- $discovery := $config.discovery | default dict }}
{{- $_ := set $discovery "files" (append ($discovery.files | default list) "targets-*.json") }}
{{- $_ := set $config "discovery" $discovery }}
{{- end }}
{{- toJson $config }}
{{- end }}

{{/* Changes of targets are taken up while the collector runs; for all else in the file it must begin anew. */}}
{{- define "tidemark.checksum" -}}
{{- omit (include "tidemark.configuration" . | fromJson) "targets" | toJson | sha256sum }}
{{- end }}

{{/* 45 MiB for each target that may be busy: what waits to be read (32 MiB) and the JVM's present chunk (12 MiB). */}}
{{- define "tidemark.temporarySize" -}}
{{- .Values.temporary.sizeLimit | default (printf "%dMi" (add 64 (mul 45 (int ((.Values.config.discovery).maxTargets | default 500))))) }}
{{- end }}
