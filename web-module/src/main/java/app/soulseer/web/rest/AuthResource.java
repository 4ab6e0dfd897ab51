package app.soulseer.web.rest;

import app.soulseer.account.Accounts;
import app.soulseer.account.BearerTokens;
import app.soulseer.account.SignUp;
import app.soulseer.account.TokenPair;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing up, and the tokens with which programs log in. */
@Path("auth")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class AuthResource {

    @Inject
    private Accounts accounts;

    @Inject
    private BearerTokens tokens;

    @POST
    @Path("signup")
    @SecurityRequirements
    @Operation(
            summary = "Sign up as a client",
            description = "A mail with a link shows that the address is yours. The answer is the same when the address"
                    + " has an account already.")
    @APIResponse(responseCode = "202", description = "A mail is on its way")
    public Response signUp(Login.NewClient client) {
        accounts.signUpClient(new SignUp(
                client.email(),
                client.password(),
                client.displayName(),
                client.adultConfirmed(),
                client.termsAccepted()));
        return Response.accepted().build();
    }

    @POST
    @Path("token")
    @SecurityRequirements
    @Operation(summary = "Log in and get tokens")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Login.Tokens.class)))
    public Response token(Login.Credentials credentials) {
        return secret(tokens.issue(credentials.email(), credentials.password()));
    }

    @POST
    @Path("token/refresh")
    @SecurityRequirements
    @Operation(
            summary = "Trade a refresh token for the next pair",
            description = "A refresh token works once; using it again ends the login, because two hold it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Login.Tokens.class)))
    public Response refresh(Login.Refresh refresh) {
        return secret(tokens.refresh(refresh.refreshToken()));
    }

    @POST
    @Path("token/revoke")
    @SecurityRequirements
    @Operation(summary = "End the login of a token", description = "An unknown token is answered the same.")
    @APIResponse(responseCode = "204", description = "The token is worth nothing any more")
    public void revoke(Login.Revoked revoked) {
        tokens.revoke(revoked.token());
    }

    @GET
    @Path("me")
    @SecurityRequirement(name = RestApplication.BEARER)
    @Operation(summary = "Who I am")
    public Login.Person me() {
        return Login.Person.of(accounts.me());
    }

    private static Response secret(TokenPair pair) {
        return Response.ok(Login.Tokens.of(pair))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
