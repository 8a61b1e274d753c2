package dev.tidemark.demo;

import java.util.concurrent.ConcurrentMap;

/** Who is in the shop. Members sign out; guests just close their browser. */
final class Sessions {

    private final ConcurrentMap<String, Session> sessions;

    Sessions(ConcurrentMap<String, Session> sessions) {
        this.sessions = sessions;
    }

    void begin(Visit visit, long now, String page) {
        sessions.put(visit.id(), new Session(visit.id(), now, page));
    }

    void end(Visit visit) {
        if (visit.member()) {
            sessions.remove(visit.id());
        }
    }
}
