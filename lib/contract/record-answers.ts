import { z } from 'zod';
import { AuditLogEntry } from './entry';

const index = z.int().meta({ description: 'Its place among the entries that were sent, from 0.' });

/** An entry of a batch, by its place in the batch and its id. */
const Placed = z.object({ index, id: z.uuidv7() }).meta({ id: 'PlacedEntry' });

export type Placed = z.output<typeof Placed>;

/** How many of the entries that were there already an answer holds, at most. */
export const maxShownDuplicates = 20;

const duplicates = z.array(Placed);

/** The answer to a write of all or none. */
export const RecordedEntries = z
  .object({
    audit_log: z.array(AuditLogEntry).meta({
      description: `The entries in the order in which they were sent. Of those that the log had already, with the same external_id, it holds the first ${maxShownDuplicates} that are of the key's own source or that the key may read, as they are in the log, unless they were dropped since.`,
    }),
    duplicates: duplicates.optional().meta({
      description:
        'The entries that the log had already, if there are any: they were not recorded again.',
    }),
  })
  .meta({ id: 'RecordedEntries' });

/** The answer to a write with partial=true. */
export const PartlyRecorded = z
  .object({
    recorded: z.array(Placed),
    duplicates: duplicates.meta({
      description: 'The entries that the log had already, with the same external_id.',
    }),
    rejected: z
      .array(z.object({ index, param: z.string(), error: z.string() }))
      .meta({ description: 'The entries that are not valid, each with its first fault.' }),
  })
  .meta({ id: 'PartlyRecorded' });

export type PartlyRecorded = z.output<typeof PartlyRecorded>;
