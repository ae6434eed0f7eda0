import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Query, Term } from '@/lib/contract/query/tree';

type Clock = { timeZone: string; by: 'recorded' | 'happened' };

/** Whether an entry is one that a query asks for, evaluated without SQL: a second opinion for tests. */
export function matches(entry: ExpandedEntry, { all, any }: Query, clock: Clock): boolean {
  const holds = (term: Term) => has(entry, term, clock) !== term.isNot;
  return all.every(holds) && any.every((terms) => terms.some(holds));
}

function has(entry: ExpandedEntry, { key, values }: Term, clock: Clock): boolean {
  const is = (text: string | null | undefined) =>
    text != null &&
    values.some((one) => (one.isPrefix ? text.startsWith(one.text) : text === one.text));
  if (key === 'changed') {
    return values.some(
      ({ text }) => at(detailsOf(entry), ['changes', ...text.split('.')]) !== undefined,
    );
  }
  if (key.startsWith('details.') || key.startsWith('changes.')) {
    const path = key.replace(/^details\./, '').split('.');
    return textsOf(at(detailsOf(entry), path)).some(is);
  }
  if (key === 'hour' || key === 'weekday') {
    const time = clock.by === 'happened' ? entry.event.happened_at : entry.created_at;
    const { hour, weekday } = clockAt(time, clock.timeZone);
    if (key === 'weekday') return is(weekday);
    return values.some(({ text }) => isInHours(hour, text));
  }
  switch (key) {
    case 'action':
    case 'resource_type':
    case 'resource_id':
      return is(entry[key]);
    case 'outcome':
      return is(entry.event.outcome);
    case 'actor': {
      const { type, api_key_id } = entry.actor;
      return is(
        type === 'system' ? type : `${type}:${type === 'user' ? entry.user_id : api_key_id}`,
      );
    }
    case 'target':
      return [entry.resource_id, ...(entry.target.targets ?? []).map(({ id }) => id)].some(is);
    case 'ip_address':
      return is(entry.ip_address) || values.some(({ text }) => isInNetwork(entry.ip_address, text));
    default:
      throw new Error(`no test asks for ${key}`);
  }
}

function detailsOf({ details }: ExpandedEntry): unknown {
  // As PostgreSQL can hold them.
  return details === null
    ? null
    : JSON.parse(details.replaceAll('\\u0000', '\\ufffd').replaceAll('\\ud800', '\\ufffd'));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, step)
        ? (found as Record<string, unknown>)[step]
        : undefined,
    value,
  );
}

function textsOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [String(value)] : [];
}

function clockAt(time: string, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(time));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { hour: Number(part('hour')), weekday: part('weekday').toLowerCase() };
}

function isInHours(hour: number, text: string): boolean {
  const [from = 0, until = from + 1] = text.split('-').map(Number);
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

/** Of the two networks that tests use, and no others. */
function isInNetwork(address: string | null, network: string): boolean {
  if (address === null) return false;
  if (network === '10.1.0.0/16') return address.startsWith('10.1.');
  return network === '2001:db8::/126' && /^2001:db8::[0-3]?$/.test(address);
}
