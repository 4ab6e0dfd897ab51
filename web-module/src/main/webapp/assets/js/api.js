/**
 * Calls the application's own REST interface with the login cookie. A refusal becomes a {@link Refusal} that carries
 * the problem's stable code and the sentence meant for people (RFC 9457).
 */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || 'Something went wrong on our side. Nothing was changed; please try again.');
    this.status = status;
    this.code = problem.code || 'common.unavailable';
    this.problem = problem;
  }
}

const OFFLINE = { detail: 'SoulSeer can\u2019t be reached at the moment. Nothing was changed; please try again.' };

/** Sends one request and gives the answer's JSON, or null when there is none. Throws a Refusal. */
export async function call(method, path, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined
        ? { Accept: 'application/json', ...headers }
        : { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal(0, OFFLINE);
  }
  const text = await answer.text();
  let parsed = null;
  try {
    parsed = text ? JSON.parse(text) : null;
  } catch {
    // An answer that is no JSON comes from something in between, such as a proxy's error page.
  }
  if (!answer.ok) {
    throw new Refusal(answer.status, parsed || {});
  }
  return parsed;
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}, headers) => call('POST', path, body, headers);
export const put = (path, body = {}) => call('PUT', path, body);
export const remove = (path) => call('DELETE', path);
