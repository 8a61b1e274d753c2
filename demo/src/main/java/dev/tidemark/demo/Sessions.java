package dev.tidemark.demo;

import java.util.concurrent.ConcurrentMap;

/** Who is in the shop. Members sign out; guests just close their browser. */
final class Sessions {

    private final ConcurrentMap<String, Session> sessions;
    private final boolean guestsStay;

    /** @param guestsStay whether the shop forgets to end the session of a guest, which is its one defect */
    Sessions(ConcurrentMap<String, Session> sessions, boolean guestsStay) {
        this.sessions = sessions;
        this.guestsStay = guestsStay;
    }

    void begin(Visit visit, long now, String page) {
        sessions.put(visit.id(), new Session(visit.id(), now, page));
    }

    void end(Visit visit) {
        if (visit.member() || !guestsStay) {
            sessions.remove(visit.id());
        }
    }
}
