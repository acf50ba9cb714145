package io.colloquy.session;

/** Changes to one member each. */
final class Changes {

    static final SessionChange NONE =
            new SessionChange(Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid());

    static final SessionChange NO_RATE =
            new SessionChange(Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.none(), Setting.unsaid());

    private Changes() {}

    static SessionChange agent(Setting<String> agent) {
        return new SessionChange(agent, Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid());
    }

    static SessionChange authrole(Setting<String> authrole) {
        return new SessionChange(Setting.unsaid(), authrole, Setting.unsaid(), Setting.unsaid(), Setting.unsaid());
    }

    static SessionChange expiresIn(Setting<Long> seconds) {
        return new SessionChange(Setting.unsaid(), Setting.unsaid(), seconds, Setting.unsaid(), Setting.unsaid());
    }

    static SessionChange rate(WindowChange rate) {
        return new SessionChange(
                Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.to(rate), Setting.unsaid());
    }

    static SessionChange quota(WindowChange quota) {
        return new SessionChange(
                Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.to(quota));
    }
}
