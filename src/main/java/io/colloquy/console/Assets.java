package io.colloquy.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Where scripts and styles are. Each path has a version in it, so that a browser may keep what it finds there: our own
 * have a digest of all of them, the libraries their number.
 */
@Component
final class Assets {

    /** Where our own are on the class path. */
    static final String LOCATION = "classpath:/static/console/";

    private static final int DIGEST_CHARS = 12;

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final String own;
    private final String htmx;
    private final String uplot;

    Assets() {
        this.own = "/console/" + digest().substring(0, DIGEST_CHARS);
        this.htmx = library("htmx.org", "dist/htmx.min.js");
        this.uplot = library("uplot", "dist/uPlot.iife.min.js");
    }

    /** The directory of our own. */
    String own() {
        return own;
    }

    /** The directories of the libraries. */
    List<String> libraries() {
        return List.of(htmx, uplot);
    }

    /** The path of one of our own, such as {@code console.css}. */
    public String path(String name) {
        return own + "/" + name;
    }

    /** The path of htmx. */
    public String htmxScript() {
        return htmx + "/dist/htmx.min.js";
    }

    /** The path of uPlot's script. */
    public String uplotScript() {
        return uplot + "/dist/uPlot.iife.min.js";
    }

    /** The path of uPlot's style. */
    public String uplotStyle() {
        return uplot + "/dist/uPlot.min.css";
    }

    private String library(String name, String script) {
        Resource found = find("classpath*:/META-INF/resources/webjars/" + name + "/*/" + script)
                .getFirst();
        try {
            String url = found.getURL().toString();
            return url.substring(url.lastIndexOf("/webjars/"), url.length() - script.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : find("classpath*:/static/console/**/*.*")) {
                try (InputStream content = file.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Resource> find(String pattern) {
        try {
            return Arrays.stream(resources.getResources(pattern))
                    .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
