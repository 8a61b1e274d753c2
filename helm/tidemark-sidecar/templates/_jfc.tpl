{{/* What "tidemark jfc" prints, which a test holds equal. */}}
{{- define "tidemark.sidecar.jfc" -}}
<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0" label="Tidemark" provider="Tidemark" description="What Tidemark reads of a JVM">
  <event name="dev.tidemark.AgentStatus">
    <setting name="enabled">true</setting>
  </event>
  <event name="dev.tidemark.CensusGaps">
    <setting name="enabled">true</setting>
  </event>
  <event name="dev.tidemark.MapCensus">
    <setting name="enabled">true</setting>
    <setting name="period">1 s</setting>
  </event>
  <event name="dev.tidemark.MapCleanup">
    <setting name="enabled">true</setting>
  </event>
  <event name="dev.tidemark.MapGrowth">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
  <event name="dev.tidemark.MapInsert">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
  <event name="dev.tidemark.MapKeys">
    <setting name="enabled">true</setting>
  </event>
  <event name="dev.tidemark.MapSharing">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
  <event name="jdk.CPULoad">
    <setting name="enabled">true</setting>
    <setting name="period">1 s</setting>
  </event>
  <event name="jdk.DataLoss">
    <setting name="enabled">true</setting>
  </event>
  <event name="jdk.ExecuteVMOperation">
    <setting name="enabled">true</setting>
    <setting name="threshold">1 ms</setting>
  </event>
  <event name="jdk.G1GarbageCollection">
    <setting name="enabled">true</setting>
    <setting name="threshold">0 ms</setting>
  </event>
  <event name="jdk.GCConfiguration">
    <setting name="enabled">true</setting>
    <setting name="period">everyChunk</setting>
  </event>
  <event name="jdk.GCHeapConfiguration">
    <setting name="enabled">true</setting>
    <setting name="period">everyChunk</setting>
  </event>
  <event name="jdk.GCHeapSummary">
    <setting name="enabled">true</setting>
  </event>
  <event name="jdk.GarbageCollection">
    <setting name="enabled">true</setting>
    <setting name="threshold">0 ms</setting>
  </event>
  <event name="jdk.JVMInformation">
    <setting name="enabled">true</setting>
    <setting name="period">everyChunk</setting>
  </event>
  <event name="jdk.JavaMonitorEnter">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
    <setting name="threshold">10 ms</setting>
  </event>
  <event name="jdk.JavaThreadStatistics">
    <setting name="enabled">true</setting>
    <setting name="period">5 s</setting>
  </event>
  <event name="jdk.ObjectAllocationOutsideTLAB">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
  <event name="jdk.ObjectAllocationSample">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
    <setting name="throttle">100/s</setting>
  </event>
  <event name="jdk.OldObjectSample">
    <setting name="cutoff">0 ns</setting>
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
  <event name="jdk.ThreadEnd">
    <setting name="enabled">true</setting>
  </event>
  <event name="jdk.ThreadStart">
    <setting name="enabled">true</setting>
    <setting name="stackTrace">true</setting>
  </event>
</configuration>
{{- end }}
