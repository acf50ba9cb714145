package io.colloquy.admin;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation takes and gives. It is held to this at run time (a parameter that is not named here is refused), and
 * its entry in the OpenAPI document is made of it. Names of parameters, schemas, headers and examples are those in
 * {@code openapi/components.yaml}.
 */
@Operation
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Contract {

    /** The operation's stable name. */
    String id();

    /** What it does, in a few words. */
    String summary();

    /** What it does, in full. */
    String description();

    /** The heading under which it stands. */
    String tag();

    /** The path parameters it has, in their order. */
    String[] path() default {};

    /** Whether it takes the parameters that filter sessions. */
    boolean filters() default false;

    /** Whether it answers with an endless stream of events, which {@code Last-Event-ID} resumes. */
    boolean stream() default false;

    /** The query parameters it takes besides; what stands before a dot only tells those of one name apart. */
    String[] query() default {};

    /** Whether it heeds {@code If-Match}. */
    boolean conditional() default false;

    /** Whether it heeds {@code Idempotency-Key}. */
    boolean idempotent() default false;

    /** The schema of the body, if it takes one. */
    String body() default "";

    /** Whether the body may be left out, and then means an object without members. */
    boolean bodyOptional() default false;

    /** The status of success; several where it depends on what was there. */
    int[] status() default 200;

    /** The schemas of the answer; none if it is empty. */
    String[] answer() default {};

    /** The schema of the answer if it is 202. */
    String accepted() default "";

    /** The headers of the answer that matter; of several statuses, {@code Location} comes with 201 and 202 only. */
    String[] headers() default {};

    /** In which ways it can be refused, besides those that hold for all operations with such parameters. */
    ProblemCode[] problems() default {};
}
