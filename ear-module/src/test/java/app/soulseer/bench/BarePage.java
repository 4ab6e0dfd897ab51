package app.soulseer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The baseline of the pages: a web application of its own, beside ours on the same server, with one stateless Faces page
 * that says hello.
 */
final class BarePage {

    static final String PATH = "/bare/index.xhtml";

    private BarePage() {}

    static Path war(Path folder) {
        Map<String, String> files = Map.of(
                "index.xhtml", """
                        <!DOCTYPE html>
                        <html xmlns:f="jakarta.faces.core" xmlns:h="jakarta.faces.html" lang="en">
                        <f:view transient="true"/>
                        <h:head><title>Bare</title></h:head>
                        <h:body><h1>Hello</h1></h:body>
                        </html>
                        """,
                "WEB-INF/beans.xml", "",
                "WEB-INF/web.xml", """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <servlet>
                            <servlet-name>faces</servlet-name>
                            <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>faces</servlet-name>
                            <url-pattern>*.xhtml</url-pattern>
                          </servlet-mapping>
                        </web-app>
                        """);
        Path war = folder.resolve("bare.war");
        try {
            Files.createDirectories(folder);
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return war;
    }
}
