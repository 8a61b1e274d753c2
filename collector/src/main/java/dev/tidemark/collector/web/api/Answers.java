package dev.tidemark.collector.web.api;

import dev.tidemark.collector.json.Json;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers in JSON. */
final class Answers {

    private Answers() {}

    static ServerResponse json(HttpStatus status, String json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes(json));
    }

    static ServerResponse error(HttpStatus status, String sentence) {
        return json(status, Json.error(sentence));
    }

    static ServerResponse noSuchTarget() {
        return error(HttpStatus.NOT_FOUND, "No target bears this name: /api/v1/targets lists those that there are.");
    }

    static ServerResponse methodNotAllowed(String allowed, String sentence) {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .header("Allow", allowed)
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes(Json.error(sentence)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
