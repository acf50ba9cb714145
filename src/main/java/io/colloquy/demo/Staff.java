package io.colloquy.demo;

import java.util.List;
import java.util.Map;

/** Who may join the demo's shop, and those who only say so. */
final class Staff {

    /** The principals, as the admin API takes them, by authid. */
    static final Map<String, Map<String, Object>> PRINCIPALS = Map.of(
            "mary", Map.of("authrole", "staff", "ticket", "mary-in-the-demo"),
            "peter", Map.of("authrole", "staff", "secret", "peter-in-the-demo"),
            "till-1", Map.of("authrole", "till", "ticket", "till-1-in-the-demo"),
            "till-2", Map.of("authrole", "till", "ticket", "till-2-in-the-demo"),
            "stockroom", Map.of("authrole", "backend", "secret", "stockroom-in-the-demo"));

    /** What those say who come; each as often as it stands here. One has an old ticket, and one has none. */
    static final List<Claim> CLAIMS = List.of(
            new Claim.Ticket("mary", "mary-in-the-demo"),
            new Claim.Ticket("till-1", "till-1-in-the-demo"),
            new Claim.Ticket("till-2", "till-2-in-the-demo"),
            new Claim.Ticket("till-2", "till-2-in-the-demo"),
            new Claim.Cra("peter", "peter-in-the-demo"),
            new Claim.Cra("stockroom", "stockroom-in-the-demo"),
            new Claim.Cra("stockroom", "stockroom-in-the-demo"),
            new Claim.Ticket("mary", "last-year"),
            new Claim.Anonymous());

    private Staff() {}
}
