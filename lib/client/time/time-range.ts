/** The relative ranges on offer. An address may contain others of the form `90m`, `36h`, `400d`. */
export const offeredRanges = ['1h', '24h', '7d', '30d', '90d'] as const;

export type OfferedRange = (typeof offeredRanges)[number];

export type RangeUnit = 'm' | 'h' | 'd';

const milliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000 };

type Range = { count: number; unit: RangeUnit };

export function parseRange(range: string): Range | null {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(range) ?? [];
  return count && unit ? { count: Number(count), unit: unit as RangeUnit } : null;
}

/**
 * When a relative range begins, as ISO time to the minute: all requests of a page within a minute are then one query,
 * which the log records once. A text that is no range is returned as it is, for the API to refuse.
 */
export function startOfRange(range: string, now: number) {
  const parsed = parseRange(range);
  if (parsed === null) return range;
  const start = now - parsed.count * milliseconds[parsed.unit];
  return new Date(start - (start % 60_000)).toISOString();
}
