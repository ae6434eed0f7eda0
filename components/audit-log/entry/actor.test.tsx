import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { ActorName, actorName } from './actor';

const { unknownActor, writtenBy } = auditLogMessages;

type Actor = ExpandedEntry['actor'];

const nobody: Actor = {
  type: 'user',
  name: null,
  email: null,
  api_key_id: null,
  api_key_name: null,
  on_behalf_of: null,
};
const byKey = { api_key_id: 'ak_0123456789abcdef', api_key_name: 'Payroll' };

function entryOf(actor: Partial<Actor>, user_id: string | null = null): ExpandedEntry {
  return {
    ...{ id: 'id', org_id: 'org', user_id, action: 'create', resource_type: 'source' },
    ...{
      resource_id: null,
      details: null,
      ip_address: null,
      created_at: '2026-01-01T00:00:00.000Z',
    },
    actor: { ...nobody, ...actor },
    context: {
      ...{ user_agent: null, request_id: null, occurred_at: null, source: 'api' },
      ...{ session_id: null, location: null, correlation_id: null },
    },
    target: { resource_name: null, targets: null, group_id: null, group_name: null },
    event: {
      ...{
        happened_at: '2026-01-01T00:00:00.000Z',
        outcome: null,
        external_source: null,
        external_id: null,
      },
      ...{ schema_version: null, conforms: null },
    },
  };
}

const by = (name: string) => [name, writtenBy('Payroll')].join(' ');

/** The text of the cell, without what only screen readers get. */
const shown = (entry: ExpandedEntry) =>
  renderToString(<ActorName entry={entry} />)
    .replace(/<span class="sr-only">.*?<\/span>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the actor', () => {
  test.each<[string, ExpandedEntry, string]>([
    ['a person, recorded by this product', entryOf({ name: 'Olga' }, 'usr_1'), 'Olga'],
    ['a person for whom a key speaks', entryOf({ name: 'Olga', ...byKey }, 'usr_1'), by('Olga')],
    ['a person by id alone', entryOf(byKey, 'usr_1'), by('usr_1')],
    ['a person of whom nothing is said', entryOf(byKey), unknownActor('Payroll')],
    ['the same, of a key without a name', entryOf({ api_key_id: 'ak_1' }), unknownActor('ak_1')],
    ['a person of whom nothing is said, and no key', entryOf({}), 'Person'],
    [
      'the system, for which a key speaks',
      entryOf({ type: 'system', name: 'System', ...byKey }),
      by('System'),
    ],
    ['the system', entryOf({ type: 'system', name: 'System' }), 'System'],
    ['a key', entryOf({ type: 'api_key', name: 'Payroll', ...byKey }), 'Payroll'],
    ['a key under another name', entryOf({ type: 'api_key', name: 'CI', ...byKey }), by('CI')],
    ['a key that gives no name', entryOf({ type: 'api_key', ...byKey }), 'Payroll'],
  ])('%s', (_, entry, expected) => {
    expect(shown(entry)).toBe(expected);
    expect(expected.startsWith(actorName(entry))).toBe(true);
  });
});
