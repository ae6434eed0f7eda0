import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { bareEntry } from '@/test/support/arbitrary-entry';
import { ActorName, actorName } from './actor';

const { unknownActor, writtenBy } = auditLogMessages;

const byKey = { api_key_id: 'ak_0123456789abcdef', api_key_name: 'Payroll' };

const entryOf = (actor: Partial<ExpandedEntry['actor']>, user_id: string | null = null) =>
  bareEntry({ actor, user_id });

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
