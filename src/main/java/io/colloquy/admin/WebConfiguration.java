package io.colloquy.admin;

import io.colloquy.access.KeyService;
import java.util.List;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Teaches Spring MVC how the admin API reads requests and writes answers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final KeyService keys;

    WebConfiguration(KeyService keys) {
        this.keys = keys;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new OperationContract());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestPartResolver(keys));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnswerWriter());
    }

    /** Other origins may do nothing here, and are told so as everybody is. */
    @Bean
    WebMvcRegistrations noOtherOrigins() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                var handlers = new RequestMappingHandlerMapping();
                handlers.setCorsProcessor((none, request, response) -> {
                    if (CorsUtils.isPreFlightRequest(request)) {
                        ProblemWriter.write(
                                request,
                                response,
                                Problem.of(ProblemCode.NOT_AUTHORIZED, "pages of other origins may not use this API"));
                        return false;
                    }
                    return true;
                });
                return handlers;
            }
        };
    }
}
