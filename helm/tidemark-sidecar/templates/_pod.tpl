{{/* For `initContainers`: what brings the agent where that is wanted, then a native sidecar where the cluster has such. */}}
{{- define "tidemark.sidecar.initContainer" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if and $values.enabled $values.agent.enabled }}
{{- include "tidemark.sidecar.agent" . }}
{{- end }}
{{- if and $values.enabled $values.isNative }}
{{- include "tidemark.sidecar.any" . }}
{{- end }}
{{- end }}

{{/* The same as a plain container, for `containers`; nothing where there is a native one. */}}
{{- define "tidemark.sidecar.container" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if and $values.enabled (not $values.isNative) }}
{{- include "tidemark.sidecar.any" . }}
{{- end }}
{{- end }}

{{/* Ends before the application starts. */}}
{{- define "tidemark.sidecar.agent" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson -}}
- name: tidemark-agent
  image: {{ include "tidemark.sidecar.image" . }}
  imagePullPolicy: {{ $values.image.pullPolicy }}
  args: [agent, --output, /tidemark/agent/tidemark-agent.jar]
  resources:
    requests: {cpu: 20m, memory: 64Mi}
    limits: {memory: 192Mi}
  securityContext:
    {{- include "tidemark.sidecar.securityContext" . | nindent 4 }}
  volumeMounts:
    - name: tidemark-agent
      mountPath: /tidemark/agent
    - name: tidemark-tmp
      mountPath: /tmp
{{ end }}

{{- define "tidemark.sidecar.image" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson -}}
{{ with $values.image.registry }}{{ . }}/{{ end }}{{ $values.image.repository }}{{ if $values.image.digest }}@{{ $values.image.digest }}{{ else }}:{{ $values.image.tag }}{{ end }}
{{- end }}

{{- define "tidemark.sidecar.securityContext" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson -}}
{{ toYaml $values.securityContext }}
{{- if not (kindIs "invalid" $values.runAsUser) }}
runAsUser: {{ int $values.runAsUser }}
{{- end }}
{{- end }}

{{/*
There is no readiness probe: a collector that is not ready must not take the application from its Service. Nor does the application wait
for it, unless the start-up probe is asked for.
*/}}
{{- define "tidemark.sidecar.any" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson -}}
- name: tidemark
  image: {{ include "tidemark.sidecar.image" . }}
  imagePullPolicy: {{ $values.image.pullPolicy }}
  {{- if $values.isNative }}
  restartPolicy: Always
  {{- end }}
  args: [serve, --config, /etc/tidemark/tidemark.yml]
  env:
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    - name: POD_NAMESPACE
      valueFrom:
        fieldRef:
          fieldPath: metadata.namespace
    {{- with $values.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    - name: TIDEMARK_TARGET_NAME
      value: {{ $values.targetName | quote }}
    {{- with $values.jvmOptions }}
    - name: JAVA_TOOL_OPTIONS
      value: {{ . | quote }}
    {{- end }}
  ports:
    - name: tidemark
      containerPort: {{ int $values.port }}
      protocol: TCP
  {{- if $values.startupProbe.enabled }}
  startupProbe:
    httpGet:
      path: /healthz
      port: tidemark
    periodSeconds: 1
    timeoutSeconds: 5
    failureThreshold: 120
  {{- end }}
  livenessProbe:
    httpGet:
      path: /healthz
      port: tidemark
    {{- if not $values.startupProbe.enabled }}
    initialDelaySeconds: 60
    {{- end }}
    periodSeconds: 10
    timeoutSeconds: 5
    failureThreshold: 6
  {{- with $values.resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "tidemark.sidecar.securityContext" . | nindent 4 }}
  volumeMounts:
    - name: tidemark-config
      mountPath: /etc/tidemark
      readOnly: true
    # Not read-only: what killed JVMs have left is deleted.
    - name: tidemark-jfr
      mountPath: /tidemark/jfr
    - name: tidemark-tmp
      mountPath: /tmp
{{- end }}

{{/* What the application's container needs of the volumes. The token is not among it. */}}
{{- define "tidemark.sidecar.volumeMounts" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled -}}
- name: tidemark-app
  mountPath: /tidemark/app
  readOnly: true
- name: tidemark-jfr
  mountPath: /tidemark/jfr
{{- if $values.agent.enabled }}
- name: tidemark-agent
  mountPath: /tidemark/agent
  readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- define "tidemark.sidecar.volumes" -}}
{{- $values := include "tidemark.sidecar.values" . | fromJson }}
{{- if $values.enabled }}
{{- $chunk := 12 -}}
- name: tidemark-jfr
  emptyDir:
    sizeLimit: {{ $values.repository.sizeLimit | default (printf "%dMi" (mul 4 (add $chunk (int $values.recording.maxSizeMiB)))) }}
- name: tidemark-app
  configMap:
    name: {{ include "tidemark.sidecar.name" . }}
    items:
      - {key: jvm.options, path: jvm.options}
      - {key: tidemark.jfc, path: tidemark.jfc}
- name: tidemark-config
  projected:
    sources:
      - configMap:
          name: {{ include "tidemark.sidecar.name" . }}
          items:
            - {key: tidemark.yml, path: tidemark.yml}
      {{- with $values.access.existingSecret }}
      - secret:
          name: {{ . }}
          items:
            - key: {{ $values.access.key }}
              path: access/token
      {{- end }}
{{- if $values.agent.enabled }}
- name: tidemark-agent
  emptyDir:
    sizeLimit: 32Mi
{{- end }}
- name: tidemark-tmp
  emptyDir:
    # The chunk that is read and the one after it, and what the server needs.
    sizeLimit: 64Mi
{{- end }}
{{- end }}
