package io.colloquy.access;

import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Puts access control before the admin API. How a refusal looks is for the entry point and the handler to say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
@EnableScheduling
class AccessConfiguration {

    private static final String ALGORITHM = "pbkdf2";

    /** The hash names its algorithm, so that another can follow. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                ALGORITHM, Map.of(ALGORITHM, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }

    @Bean
    AdminPassword adminPassword(AdminProperties properties, FirstPassword stored, PasswordEncoder encoder) {
        return properties
                .givenPassword()
                .map(password -> AdminPassword.known(password, encoder))
                .orElseGet(stored::find);
    }

    /**
     * The one chain of the admin API. No request leaves a trace for the next: no session, no cookie, and so no token
     * against forged requests either, since a browser sends nothing here by itself that would be accepted.
     */
    @Bean
    SecurityFilterChain adminSecurity(
            HttpSecurity http, Login login, AuthenticationEntryPoint refusal, AccessDeniedHandler denial) {
        var contexts = new RequestAttributeSecurityContextRepository();
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterAt(new CredentialsFilter(login, refusal, contexts), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(AccessRules::apply)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(refusal).accessDeniedHandler(denial))
                .build();
    }
}
