/** How far somebody has read the log: the newest entry that was listed, and when they last looked. */
export type Look = { id: string; at: string };

/** What was seen before the present visit, and what has been seen in it. */
export type Visit = { before: Look | null; now: Look };

/** Who has not looked for this long, in milliseconds, comes anew. Reloading the page or opening another tab is the same visit. */
export const visitGap = 30 * 60_000;

/**
 * The visit after the log was looked at, whose newest entry is `id`: the kept one goes on, or a new one begins. What was seen before
 * a visit does not change in it.
 */
export function lookAgain(kept: Visit | null, id: string, now: number): Visit {
  const at = new Date(now).toISOString();
  if (kept === null) return { before: null, now: { id, at } };
  // Ids sort as the log does. Another tab may have loaded a newer one.
  const newest = id > kept.now.id ? id : kept.now.id;
  const isSame = Math.abs(now - Date.parse(kept.now.at)) < visitGap;
  return { before: isSame ? kept.before : kept.now, now: { id: newest, at } };
}

/** Reads what was kept. It may be of an older release or tampered with: it is then as if nothing had been. */
export function parseVisit(text: string | null): Visit | null {
  try {
    const { before, now } = JSON.parse(text ?? '');
    if (!isLook(now)) return null;
    return { before: isLook(before) ? before : null, now };
  } catch {
    return null;
  }
}

const written = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isLook(value: unknown): value is Look {
  if (typeof value !== 'object' || value === null) return false;
  const { id, at } = value as Partial<Look>;
  return typeof id === 'string' && written.test(id) && !Number.isNaN(Date.parse(String(at)));
}

/** In this browser, for each person and organization. */
const keyOf = (user: string, organization: string) => `audit-log-looked ${user} ${organization}`;

/** Keeps that somebody looks now, and returns what they had seen before this visit. */
export function keepLook(user: string, organization: string, id: string): Look | null {
  const key = keyOf(user, organization);
  try {
    const visit = lookAgain(parseVisit(localStorage.getItem(key)), id, Date.now());
    localStorage.setItem(key, JSON.stringify(visit));
    return visit.before;
  } catch {
    // Storage is not available: nothing is known of earlier visits.
    return null;
  }
}
