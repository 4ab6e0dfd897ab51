package app.soulseer.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Where the REST interface lives, and what its description says of the whole. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "SoulSeer",
                        version = "1",
                        description =
                                "Readings billed by the minute: readers, sessions, the wallet, and the back office."
                                        + " Money is in whole cents, times are ISO 8601 in UTC. Every refusal is a problem"
                                        + " document (RFC 9457) whose `code` is stable. A body has at most 64 KiB and no fields"
                                        + " other than those described."),
        security = @SecurityRequirement(name = RestApplication.BEARER))
@SecurityScheme(
        securitySchemeName = RestApplication.BEARER,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An access token of POST /api/auth/token.")
public class RestApplication extends Application {

    static final String BEARER = "bearer";
}
