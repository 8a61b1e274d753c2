package dev.tidemark.collector.web;

import dev.tidemark.collector.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** A failure of ours goes to the log with its trace, and to the caller as one sentence. */
final class PlainErrors implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        LOG.warn("could not answer {}", request.getRequestURI(), failure);
        try {
            if (!response.isCommitted()) {
                response.reset();
                SecurityHeaders.addTo(response);
                SecurityHeaders.allowNothing(response);
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                response.setContentType("application/json");
                response.getOutputStream()
                        .write(Json.error("The collector could not answer; its log says why.")
                                .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.debug("the caller is gone", e);
        }
        return new ModelAndView();
    }
}
