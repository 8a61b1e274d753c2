package dev.tidemark.collector.web;

import dev.tidemark.collector.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Requests that Tomcat itself refuses get a sentence as JSON too, instead of its page. Public because Tomcat makes it by name. */
public final class PlainErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String sentence = response.getStatus() < 500
                ? "This request is not one that the collector understands: see /api/v1/targets for one that it does."
                : "The collector could not answer; its log says why.";
        try {
            SecurityHeaders.addTo(response);
            SecurityHeaders.allowNothing(response);
            response.setContentType("application/json");
            response.getResponse().getOutputStream().write(Json.error(sentence).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The caller is gone, or has part of an answer already: nothing can be told any more.
            container.getLogger().debug("could not send an error", e);
        }
    }
}
