import type { Period } from '@/lib/contract/query/periods';

/** The relative ranges on offer. An address may contain others of the form `90m`, `36h`, `400d`. */
export const offeredSpans = ['1h', '24h', '7d', '30d', '90d'] as const;

export type OfferedRange = (typeof offeredSpans)[number] | Period;
