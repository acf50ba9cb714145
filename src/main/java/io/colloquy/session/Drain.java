package io.colloquy.session;

import java.util.OptionalLong;

/** A drain that is in force: nobody comes in, and its job sends away who is in. */
final class Drain {

    private final SessionEnd end;
    private OptionalLong job = OptionalLong.empty();
    private boolean ended;

    /** @param end how sessions end meanwhile */
    Drain(SessionEnd end) {
        this.end = end;
    }

    SessionEnd end() {
        return end;
    }

    /** Its job has begun; false if it has been ended before. */
    synchronized boolean begun(long id) {
        job = OptionalLong.of(id);
        return !ended;
    }

    /** It is ended; its job has to be, if it has begun. */
    synchronized OptionalLong ended() {
        ended = true;
        return job;
    }

    boolean isOf(long id) {
        return job().equals(OptionalLong.of(id));
    }

    /** Its job, if that has begun. */
    synchronized OptionalLong job() {
        return job;
    }
}
