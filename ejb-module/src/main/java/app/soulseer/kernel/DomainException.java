package app.soulseer.kernel;

import java.util.Map;

/**
 * A request that can't be granted. It rolls the transaction back, so nothing was changed.
 *
 * <p>The details are safe to show to the caller: they fill the words of the problem and appear in the API's problem
 * document.
 */
public class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, Object> details;

    public DomainException(Problem problem) {
        this(problem, Map.of());
    }

    public DomainException(Problem problem, Map<String, ?> details) {
        super(details.isEmpty() ? problem.code() : problem.code() + " " + details);
        this.problem = problem;
        this.details = Map.copyOf(details);
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, Object> details() {
        return details;
    }
}
