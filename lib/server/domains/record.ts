import 'server-only';
import dns from 'node:dns/promises';

/** A name of its own below the domain, so that whoever may change that name alone can verify it, and nothing else is in its records. */
export const recordOf = ({ domain, token }: { domain: string; token: string }) => ({
  name: `_audit-log.${domain}`,
  value: `audit-log-verification=${token}`,
});

/** In milliseconds. */
const longest = 5_000;

/** What the DNS says of a record: it is there, or not, or the DNS did not answer. `reason` is a sentence without its full stop. */
export type LookUp = { state: 'found' } | { state: 'missing' | 'unknown'; reason: string };

/** Looks up the TXT record of a domain, for at most five seconds. Throws nothing. */
export async function lookUp(row: { domain: string; token: string }): Promise<LookUp> {
  const { name, value } = recordOf(row);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEOUT' })), longest);
  });
  try {
    const records = await Promise.race([dns.resolveTxt(name), late]);
    // A record is of several parts if it is longer than 255 bytes.
    const isThere = records.some((parts) => parts.join('') === value);
    return isThere ? { state: 'found' } : { state: 'missing', reason: `${name} has another value` };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const isAbsent = code === 'ENOTFOUND' || code === 'ENODATA';
    return isAbsent
      ? { state: 'missing', reason: `${name} has no TXT record` }
      : { state: 'unknown', reason: `${name} could not be looked up (${code})` };
  } finally {
    clearTimeout(timer);
  }
}
