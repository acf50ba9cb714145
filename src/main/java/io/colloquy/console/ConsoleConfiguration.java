package io.colloquy.console;

import io.colloquy.access.KeyService;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts a login of its own before the console, and serves what its pages are made of. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    /** Nothing comes from elsewhere, nothing runs that stands in a page, nobody puts a page into a frame of theirs. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** A new version has another address. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Assets assets;
    private final KeyService keys;

    ConsoleConfiguration(Assets assets, KeyService keys) {
        this.assets = assets;
        this.keys = keys;
    }

    @Bean
    SecurityContextRepository consoleLogins() {
        return new HttpSessionSecurityContextRepository();
    }

    /**
     * The chain of the console. Who comes with an {@code Authorization} header is a stranger here, as who comes with the
     * console's cookie is to the admin API.
     */
    @Bean
    @Order(0)
    SecurityFilterChain consoleSecurity(
            HttpSecurity http, SecurityContextRepository consoleLogins, ConsoleTokens tokens, Refusals refusals) {
        return http.securityMatcher(ConsolePaths.ALL)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .securityContext(context -> context.securityContextRepository(consoleLogins))
                .headers(ConsoleConfiguration::headers)
                .addFilterAfter(new GoodKeyFilter(keys), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(ConsoleRules::apply)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::meetStranger)
                        .accessDeniedHandler(refusals::deny))
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry handlers) {
        handlers.addResourceHandler(assets.own() + "/**")
                .addResourceLocations(Assets.LOCATION)
                .setCacheControl(FOR_EVER);
        for (String library : assets.libraries()) {
            handlers.addResourceHandler(library + "/**")
                    .addResourceLocations("classpath:/META-INF/resources" + library + "/")
                    .setCacheControl(FOR_EVER);
        }
    }
}
