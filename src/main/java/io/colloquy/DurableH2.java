package io.colloquy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Makes an acknowledged write survive the death of the process when the database is H2, which by default writes up to
 * half a second late. The delay is a setting of the whole database that any connection may change; so it is taken out
 * of the URL, where it would count for a moment each time the pool connects, and set to 0 on each new connection. Nor does H2
 * close the database by itself when the process is told to end, unless the URL wants it so: what is written while the service
 * shuts down would be lost. It is closed with the last connection.
 */
@Component
class DurableH2 implements BeanPostProcessor {

    private static final String H2 = "jdbc:h2:";
    private static final String NO_DELAY = "SET WRITE_DELAY 0";
    private static final Pattern DELAY = Pattern.compile(";\\s*WRITE_DELAY\\s*=[^;]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE_ON_EXIT =
            Pattern.compile(";\\s*DB_CLOSE_ON_EXIT\\s*=", Pattern.CASE_INSENSITIVE);

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool && isH2(pool)) {
            String url = pool.getJdbcUrl();
            if (url != null) {
                pool.setJdbcUrl(openToTheEnd(DELAY.matcher(url).replaceAll("")));
            }
            pool.setConnectionInitSql(andNoDelay(pool.getConnectionInitSql()));
        }
        return bean;
    }

    private static String openToTheEnd(String url) {
        return CLOSE_ON_EXIT.matcher(url).find() ? url : url + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static boolean isH2(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        String source = pool.getDataSourceClassName();
        return (url != null && url.startsWith(H2)) || (source != null && source.startsWith("org.h2."));
    }

    private static String andNoDelay(@Nullable String configured) {
        return configured == null ? NO_DELAY : configured + ";" + NO_DELAY;
    }
}
