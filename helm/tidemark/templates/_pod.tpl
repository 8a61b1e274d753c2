{{- define "tidemark.podTemplate" -}}
metadata:
  labels:
    {{- include "tidemark.workloadLabels" . | nindent 4 }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    app.kubernetes.io/part-of: tidemark
    {{- with .Values.commonLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include "tidemark.checksum" . }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "tidemark.serviceAccountName" . }}
  automountServiceAccountToken: {{ eq (include "tidemark.findsPods" .) "true" }}
  enableServiceLinks: false
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.podSecurityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
  containers:
    - name: tidemark
      image: {{ include "tidemark.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      {{- with .Values.command }}
      command:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      args:
        - serve
        - --config
        - /etc/tidemark/tidemark.yml
        {{- with .Values.extraArgs }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        {{- with .Values.jvmOptions }}
        - name: JAVA_TOOL_OPTIONS
          value: {{ . | quote }}
        {{- end }}
        {{- if include "tidemark.sharded" . }}
        # Which one of them it is stands at the end of the pod's name.
        - name: TIDEMARK_SHARD_OF
          value: {{ .Values.shards | quote }}
        {{- end }}
        {{- with .Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with .Values.extraEnvFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        - name: {{ include "tidemark.portName" . }}
          containerPort: {{ .Values.listen.port }}
          protocol: TCP
      startupProbe:
        {{- include "tidemark.probe" (list "/healthz" .) | nindent 8 }}
        periodSeconds: 2
        timeoutSeconds: 5
        failureThreshold: 60
      livenessProbe:
        {{- include "tidemark.probe" (list "/healthz" .) | nindent 8 }}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        {{- include "tidemark.probe" (list "/readyz" .) | nindent 8 }}
        periodSeconds: 5
        timeoutSeconds: 5
      {{- with .Values.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.securityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      volumeMounts:
        # The whole folder and no subPath: only so are changes seen in the running pod.
        - name: config
          mountPath: /etc/tidemark
          readOnly: true
        - name: tmp
          mountPath: /tmp
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: config
      projected:
        # 0440, for the group of podSecurityContext.fsGroup.
        defaultMode: 288
        sources:
          - configMap:
              name: {{ include "tidemark.fullname" . }}
          {{- if .Values.access.scraper.enabled }}
          - secret:
              name: {{ include "tidemark.scraperSecret" . }}
              items:
                - key: {{ .Values.access.scraper.key }}
                  path: access/prometheus
          {{- end }}
          {{- range .Values.access.clients }}
          - secret:
              name: {{ .secretName }}
              items:
                - key: {{ .secretKey }}
                  path: access/{{ .name }}
          {{- end }}
          {{- if .Values.tls.enabled }}
          - secret:
              name: {{ .Values.tls.existingSecret }}
              items:
                - key: tls.crt
                  path: tls/tls.crt
                - key: tls.key
                  path: tls/tls.key
                {{- if .Values.tls.clientAuth.enabled }}
                - key: {{ .Values.tls.caKey }}
                  path: tls/ca.crt
                {{- end }}
          {{- end }}
          {{- range .Values.secretMounts }}
          {{- $folder := printf "secrets/%s" .name }}
          - secret:
              name: {{ .secretName }}
              items:
                {{- range .keys }}
                - key: {{ . }}
                  path: {{ printf "%s/%s" $folder . }}
                {{- end }}
          {{- end }}
    - name: tmp
      emptyDir:
        sizeLimit: {{ include "tidemark.temporarySize" . }}
        {{- with .Values.temporary.medium }}
        medium: {{ . }}
        {{- end }}
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- $own := dict "labelSelector" (dict "matchLabels" (include "tidemark.workloadLabels" $ | fromYaml)) }}
    {{- range . }}
    - {{- toYaml (merge (deepCopy .) $own) | nindent 6 }}
    {{- end }}
  {{- end }}
{{- end }}

{{/* Who demands certificates cannot be asked by the kubelet, which shows none: that the port opens is all that can be seen. */}}
{{- define "tidemark.probe" -}}
{{- $context := index . 1 }}
{{- if $context.Values.tls.clientAuth.enabled -}}
tcpSocket:
  port: {{ include "tidemark.portName" $context }}
{{- else -}}
httpGet:
  path: {{ index . 0 }}
  port: {{ include "tidemark.portName" $context }}
  scheme: {{ include "tidemark.portName" $context | upper }}
{{- end }}
{{- end }}
