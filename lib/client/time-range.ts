/** The relative ranges that are offered. An address may hold others of the form: `90m`, `36h`, `400d`. */
export const rangeLabels = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
} as const;

const units = { m: 'minute', h: 'hour', d: 'day' } as const;

const milliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000 };

type Range = { count: number; unit: keyof typeof units };

export function parseRange(range: string): Range | null {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(range) ?? [];
  return count && unit ? { count: Number(count), unit: unit as Range['unit'] } : null;
}

/**
 * When a relative range begins, to the minute: what a page asks of one range is then one query, and leaves one entry of
 * its reading. Of a text that is no range, the text: the API refuses it and says so.
 */
export function startOfRange(range: string, now: number) {
  const parsed = parseRange(range);
  if (parsed === null) return range;
  const start = now - parsed.count * milliseconds[parsed.unit];
  return new Date(start - (start % 60_000)).toISOString();
}

export function labelOfRange(range: string) {
  const parsed = parseRange(range);
  if (parsed === null) return range;
  const known = rangeLabels[range as keyof typeof rangeLabels];
  const { count, unit } = parsed;
  return known ?? `Last ${count === 1 ? '' : `${count} `}${units[unit]}${count === 1 ? '' : 's'}`;
}
