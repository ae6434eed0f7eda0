import { shownSession } from './auth/shown-session';

/** The queries that somebody used last in an organization, newest first, as query strings; in this browser, until they sign out. */

const most = 6;
const longest = 2_000;

/** Of all people and organizations. */
const prefix = 'audit-log-queries ';

function key() {
  const { user, organization } = shownSession() ?? {};
  return user && organization ? `${prefix}${user.id} ${organization.id}` : null;
}

export function recentQueries(): string[] {
  const name = key();
  try {
    const kept: unknown = name === null ? null : JSON.parse(localStorage.getItem(name) ?? '[]');
    const queries = Array.isArray(kept) ? kept.filter(isQuery) : [];
    return queries.slice(0, most);
  } catch {
    return [];
  }
}

const isQuery = (one: unknown): one is string =>
  typeof one === 'string' && one !== '' && one.length <= longest;

export function keepQuery(query: string) {
  const name = key();
  if (name === null || !isQuery(query)) return;
  const others = recentQueries().filter((one) => one !== query);
  try {
    localStorage.setItem(name, JSON.stringify([query, ...others].slice(0, most)));
  } catch {
    // Storage is not available.
  }
}

/** Who signs out leaves nothing of what they looked for to whoever uses the browser next. */
export function forgetQueries() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(prefix)) localStorage.removeItem(name);
    }
  } catch {
    // Storage is not available.
  }
}
