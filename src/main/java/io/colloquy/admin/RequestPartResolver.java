package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.access.KeyService;
import io.colloquy.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the parts of a request to handlers: its {@link Query}, the {@link Members} of its body, its {@link Precondition},
 * its {@link IdempotencyKey}, and the {@link Actor} who sends it.
 */
final class RequestPartResolver implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> PARTS =
            Set.of(Query.class, Members.class, Precondition.class, IdempotencyKey.class, Actor.class);

    private final KeyService keys;

    RequestPartResolver(KeyService keys) {
        this.keys = keys;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return PARTS.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws HttpMediaTypeNotSupportedException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Class<?> part = parameter.getParameterType();
        if (part.equals(Query.class)) {
            return request.getAttribute(OperationContract.QUERY);
        }
        if (part.equals(Actor.class)) {
            return actor(request);
        }
        if (part.equals(IdempotencyKey.class)) {
            return IdempotencyKey.of(request);
        }
        return part.equals(Members.class) ? body(request, parameter) : Precondition.of(request);
    }

    private static Actor actor(HttpServletRequest request) {
        Caller caller = caller().orElseThrow(() -> new IllegalStateException("only a known caller comes this far"));
        return new Actor(caller, request.getRemoteAddr(), RequestIdFilter.idOf(request));
    }

    /** Who sends the body decides how long that takes, so that its key is looked at again. */
    private Members body(HttpServletRequest request, MethodParameter parameter)
            throws HttpMediaTypeNotSupportedException {
        Contract contract = parameter.getMethodAnnotation(Contract.class);
        boolean optional = contract != null && contract.bodyOptional();
        Members body = optional ? BodyReader.readIfAny(request) : BodyReader.read(request);
        caller().ifPresent(keys::insist);
        return body;
    }

    private static Optional<Caller> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }
}
