import { describe, expect, test } from 'vitest';
import { createApiKey } from './api-keys';
import { NewAuditLogEntry } from './record-entries';
import { createView } from './views';

const blanks = {
  spaces: ' \t\n',
  'a space that does not break': '\u00a0',
  'a wide space': '\u3000',
  'no width': '\u200b\u200d\ufeff',
  'marks of direction': '\u202e\u2066',
  'control characters': '\u0001\u007f',
  fillers: '\u3164\u115f',
  'a blank of Braille': '\u2800',
  tags: '\u{E0041}',
};

const entry = (fields: object) =>
  NewAuditLogEntry.safeParse({ action: 'create', resource_type: 'source', ...fields });

const inputs: Record<string, (value: string) => { success: boolean; error?: unknown }> = {
  action: (action) => entry({ action }),
  resource_type: (resource_type) => entry({ resource_type }),
  resource_id: (resource_id) => entry({ resource_id }),
  user_id: (user_id) => entry({ user_id }),
  'actor.name': (name) => entry({ actor: { type: 'user', name } }),
  'actor.email': (email) => entry({ actor: { type: 'user', email } }),
  'the name of an API key': (name) =>
    createApiKey.input.safeParse({ name, scopes: ['audit_log:read'] }),
  'the name of a view': (name) => createView.input.safeParse({ name, query: '', is_shared: false }),
};

describe.each(Object.entries(inputs))('%s', (_, parse) => {
  test.each(Object.entries(blanks))('is refused if it has only %s', (_, value) => {
    const { error } = parse(value) as { error?: { issues: { message: string }[] } };
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'it is blank: it has only white space or invisible characters',
    ]);
  });

  test.each(['0', '-', '😀', '👩‍👩‍👧', 'a\u200b', '\u202eabc', 'می‌خواهم', '\u0e33', '한'])(
    'is accepted as %j',
    (value) => {
      expect(parse(value).success).toBe(true);
    },
  );
});

// An expression that can match a hidden character in two ways would need longer than the test may.
test('a text of many hidden characters and a visible one is accepted at once', () => {
  expect(entry({ action: `${'\u200b'.repeat(99)}x` }).success).toBe(true);
});

test('what comes from outside, and may be blank there, does not keep an entry from being written', () => {
  expect(entry({ user_agent: ' ', ip_address: '\u200b' }).success).toBe(true);
});
