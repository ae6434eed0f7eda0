import 'server-only';
import type { EntryFault } from '@/lib/contract/errors';
import { type Comparisons, compareEntries } from '@/lib/server/catalogue/compare';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import type { Claim } from '@/lib/server/recording/insert';
import { maxFaults } from './body-errors';
import type { PartialBatch, SentEntries } from './parse-body';
import { recordedBefore } from './recorded-before';
import { findWrite } from './replay';

/** What is to be recorded, and what the comparison of each says, by its place there. */
type Compared = { input: SentEntries; recorded: Comparisons['recorded'] };

/**
 * Compares what was sent with the catalogue. What is to be refused is rejected of a partial write. Else throws 422, but not if all was
 * recorded before with the same Idempotency-Key, and not for an entry that the log has already: the schema may have changed since.
 */
export async function compareSent(
  caller: Caller,
  input: SentEntries,
  claim: Claim | undefined,
): Promise<Compared> {
  const { entries, partial } = input;
  const { recorded, faults: found } = await compareEntries(caller, entries);
  if (found.length === 0) return { input, recorded };
  if (!partial && claim && (await findWrite(caller, claim)) !== null) return { input, recorded };
  // A credential that has ended learns nothing of a schema.
  const places = found.map(({ index }) => index);
  const known = await recordedBefore(caller, entries, places);
  const faults = found.filter(({ index }) => !known.has(index));
  if (faults.length === 0) return { input, recorded };
  if (!partial) throw nonconforming(faults, entries.length);
  return withoutRefused(input, partial, recorded, faults);
}

function withoutRefused(
  input: SentEntries,
  { indexes, rejected }: PartialBatch,
  recorded: Comparisons['recorded'],
  faults: EntryFault[],
): Compared {
  const refused = new Set(faults.map(({ index }) => index));
  const kept = [...input.entries.keys()].filter((at) => !refused.has(at));
  // In the batch they have other places than among the entries that were valid till here.
  const placeOf = (at: number) => indexes[at] ?? at;
  const all = [...rejected, ...faults.map((fault) => ({ ...fault, index: placeOf(fault.index) }))];
  return {
    input: {
      ...input,
      entries: kept.flatMap((at) => input.entries[at] ?? []),
      partial: {
        indexes: kept.map(placeOf),
        rejected: all.sort((one, other) => one.index - other.index),
      },
    },
    recorded: new Map(
      kept.flatMap((at, place) => {
        const comparison = recorded.get(at);
        return comparison ? [[place, comparison] as const] : [];
      }),
    ),
  };
}

function nonconforming(faults: EntryFault[], count: number): ApiError {
  const [{ index, param, error } = { index: 0, param: 'details', error: '' }] = faults;
  const first = `Invalid field '${param}': ${error}.`;
  const sentence =
    count === 1
      ? `The entry does not conform to the schema of its event. ${first}`
      : `No entry was recorded, because ${faults.length} ${faults.length === 1 ? 'does' : 'do'} not conform to the schema of ${faults.length === 1 ? 'its event' : 'their events'}. The first, with index ${index}: ${first}`;
  return new ApiError('unprocessable', sentence, param, {}, faults.slice(0, maxFaults));
}
