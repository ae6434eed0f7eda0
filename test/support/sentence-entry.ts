import type { Target } from '@/lib/contract/entry-fields';
import type { SentenceEntry } from '@/lib/contract/sentence/names';

/** What a test says of an entry that is to be told as a sentence. */
export type Fields = Partial<Omit<SentenceEntry, 'actor' | 'details'>> & {
  actor?: Partial<SentenceEntry['actor']>;
  details?: unknown;
  name?: string;
  targets?: Target[];
  outcome?: 'success' | 'failure';
};

/** The entry of a person who did something with a resource. */
export function entryOf({
  actor,
  details,
  name,
  targets,
  outcome,
  ...fields
}: Fields): SentenceEntry {
  return {
    ...{ user_id: 'usr_ana', action: 'update', resource_type: 'destination', resource_id: 'dst_1' },
    ...fields,
    details: details === undefined ? null : JSON.stringify(details),
    actor: {
      ...{ type: 'user', name: 'Ana', email: 'ana@a.example', api_key_id: null },
      ...{ api_key_name: null, on_behalf_of: null },
      ...actor,
    },
    target: {
      ...{ group_id: null, group_name: null },
      resource_name: name ?? null,
      targets: targets ?? null,
    },
    event: {
      ...{ happened_at: '2026-01-01T00:00:00.000Z' },
      ...{ outcome: outcome ?? null, external_source: null, external_id: null },
      ...{ schema_version: null, conforms: null },
    },
  };
}

/** An entry that has one text wherever somebody may write one. */
export const entryOfOne = (text: string): SentenceEntry =>
  entryOf({
    ...{ action: text, resource_type: text, resource_id: text, name: text },
    details: { x: text, changes: { [text]: { from: text, to: [text] } } },
    actor: { name: text, email: text },
    targets: [{ type: text, id: text, name: text }],
  });
