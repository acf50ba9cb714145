package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class DurableH2Test {

    private final DurableH2 durable = new DurableH2();

    private HikariDataSource processed(HikariDataSource pool) {
        return (HikariDataSource) durable.postProcessAfterInitialization(pool, "dataSource");
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }

    @Test
    void setsTheDelayToZeroOnEachConnection() {
        HikariDataSource pool = processed(pool("jdbc:h2:mem:durable"));

        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:mem:durable;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(pool.getConnectionInitSql()).isEqualTo("SET WRITE_DELAY 0");
    }

    @Test
    void takesADelayOutOfTheUrlAndLeavesTheRest() {
        HikariDataSource pool = processed(pool("jdbc:h2:file:./x;write_delay=500;LOCK_TIMEOUT=1;WRITE_DELAY=9"));

        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:file:./x;LOCK_TIMEOUT=1;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void leavesItToTheUrlWhetherTheDatabaseClosesByItself() {
        HikariDataSource pool = processed(pool("jdbc:h2:file:./x;db_close_on_exit=true"));

        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:file:./x;db_close_on_exit=true");
    }

    @Test
    void keepsWhatElseIsToHappenOnEachConnection() {
        HikariDataSource pool = pool("jdbc:h2:mem:durable");
        pool.setConnectionInitSql("SET LOCK_TIMEOUT 1");

        assertThat(processed(pool).getConnectionInitSql()).isEqualTo("SET LOCK_TIMEOUT 1;SET WRITE_DELAY 0");
    }

    @Test
    void knowsH2ByItsDataSourceToo() {
        var pool = new HikariDataSource();
        pool.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");

        assertThat(processed(pool).getConnectionInitSql()).isEqualTo("SET WRITE_DELAY 0");
    }

    @Test
    void leavesPostgresAlone() {
        HikariDataSource pool = processed(pool("jdbc:postgresql://127.0.0.1/x?ApplicationName=;WRITE_DELAY=1"));

        assertThat(pool.getConnectionInitSql()).isNull();
        assertThat(pool.getJdbcUrl()).endsWith(";WRITE_DELAY=1");
    }
}
