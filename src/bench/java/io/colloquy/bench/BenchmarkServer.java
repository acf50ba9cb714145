package io.colloquy.bench;

import io.colloquy.ColloquyApplication;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BenchmarkSessions;
import io.colloquy.session.Session;
import io.colloquy.session.SessionService;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The whole service, with a database in memory, some sessions, and a handler that answers with constant bytes. */
public final class BenchmarkServer {

    private static final List<String> HEADERS = List.of("Content-Type", "Cache-Control", "ETag", "Link");

    private BenchmarkServer() {}

    /**
     * Starts the service, opens sessions, and prints {@code ready} and the port.
     *
     * @param args the number of sessions
     */
    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        ConfigurableApplicationContext context = run();
        Session last = populate(context, Integer.parseInt(args[0]));
        int port = port(context);
        var api = new Api(port);
        ConstantAnswers constants =
                constants(context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
        put(constants, "lookup", api.get("/api/v1/sessions/" + last.id()));
        put(constants, "page", api.get("/api/v1/sessions?limit=100"));
        System.out.println("ready " + port);
    }

    /** The service, ready. */
    static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(ColloquyApplication.class)
                .run(
                        "--server.port=0",
                        "--colloquy.transport.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:benchmark",
                        // The driver keeps its connections; the default closes each after 100 requests.
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=error",
                        "--colloquy.admin.password=" + Api.PASSWORD,
                        "--colloquy.sessions.limit=2000000");
    }

    /** Where its admin API listens. */
    static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Opens sessions in realms of their own, and tells the last. */
    static Session populate(ConfigurableApplicationContext context, int sessions) {
        RealmService realms = context.getBean(RealmService.class);
        BenchmarkSessions.realms().forEach(uri -> realms.create(uri, RealmPolicy.DEFAULT, "bench"));
        SessionService service = context.getBean(SessionService.class);
        for (int i = 1; i < sessions; i++) {
            BenchmarkSessions.open(service, i);
        }
        return BenchmarkSessions.open(service, sessions);
    }

    private static ConstantAnswers constants(RequestMappingHandlerMapping mapping) throws ReflectiveOperationException {
        var answers = new ConstantAnswers();
        Method method = ConstantAnswers.class.getMethod("answer", String.class, HttpServletResponse.class);
        var info = RequestMappingInfo.paths("/api/v1/sessions/constant/{name}")
                .methods(RequestMethod.GET)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(info, answers, method);
        return answers;
    }

    private static void put(ConstantAnswers constants, String name, HttpResponse<byte[]> answer) {
        Map<String, String> headers = HEADERS.stream()
                .flatMap(header -> answer.headers().firstValue(header).map(value -> Map.entry(header, value)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        constants.put(name, headers, answer.body());
    }
}
