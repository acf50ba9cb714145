package io.colloquy.admin;

import io.colloquy.session.FilterField;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds each request to the {@link Contract} of its operation before it is handled. */
final class OperationContract implements HandlerInterceptor {

    /** Under which the parameters stand with the request, once they are read. */
    static final String QUERY = Query.class.getName();

    private final Map<Method, Optional<Set<String>>> parameters = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            parameters
                    .computeIfAbsent(method.getMethod(), OperationContract::parameters)
                    .ifPresent(known -> hold(request, known));
        }
        return true;
    }

    private static void hold(HttpServletRequest request, Set<String> known) {
        BodyReader.checkLength(request);
        String query = request.getQueryString();
        request.setAttribute(QUERY, Query.parse(query == null ? "" : query, known));
    }

    private static Optional<Set<String>> parameters(Method method) {
        return Optional.ofNullable(method.getAnnotation(Contract.class)).map(OperationContract::parameters);
    }

    /** The names of the parameters that an operation takes. */
    static Set<String> parameters(Contract contract) {
        Stream<String> filters =
                contract.filters() ? Arrays.stream(FilterField.values()).map(FilterField::key) : Stream.empty();
        Stream<String> others = Arrays.stream(contract.query()).map(name -> name.substring(name.lastIndexOf('.') + 1));
        return Stream.concat(filters, others).collect(Collectors.toUnmodifiableSet());
    }
}
