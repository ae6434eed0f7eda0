import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '@/e2e/ui/hostile-strings';
import type { OnBehalfOf } from '@/lib/contract/entry-fields';
import { eventKey } from '@/lib/contract/event-key';
import { eventTemplates as englishTemplates } from '@/lib/contract/event-templates';
import { hiddenCharacter } from '@/lib/contract/hidden-characters';
import type { SentenceEntry } from '@/lib/contract/sentence/names';
import { textOfSentence, withoutActor } from '@/lib/contract/sentence/segment';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { noTemplates, type Templates, templatesIn } from '@/lib/contract/sentence/templates';
import { compounds, intransitive } from '@/lib/contract/sentence/verbs';
import { visibleText } from '@/lib/contract/visible-text';
import { entryOfOne, type Fields, entryOf as sentenceEntry } from '@/test/support/sentence-entry';
import { eventTemplates, ownTemplates } from './event-templates';
import { german } from './sentence/grammar';
import { verbFormOf } from './sentence/verb-form';
import { verbs } from './sentence/verbs';
import { sentenceMessages } from './sentences';

const entryOf = ({ actor, ...fields }: Fields): SentenceEntry =>
  sentenceEntry({
    ...{ resource_type: 'document', resource_id: 'doc_1' },
    ...fields,
    actor: { name: 'Ada', email: 'ada@a.example', ...actor },
  });

const said = (fields: Fields, templates: Templates = noTemplates) =>
  textOfSentence(sentenceMessages.of(entryOf(fields), templates));

const status = { changes: { status: { from: 'draft', to: 'live' } } };

test('who did what to what, and what was changed', () => {
  expect(said({ name: 'Orders', details: status })).toBe(
    'Ada hat document Orders aktualisiert: status draft → live',
  );
});

test.each<[action: string, type: string, sentence: string, failed: string]>([
  ['create', 'api_key', 'hat API key X erstellt', 'konnte API key X nicht erstellen'],
  [
    'update_settings',
    'organization',
    'hat settings von organization X aktualisiert',
    'konnte settings von organization X nicht aktualisieren',
  ],
  [
    'MemberAdded',
    'team',
    'hat member zu team X hinzugefügt',
    'konnte member zu team X nicht hinzufügen',
  ],
  [
    'remove_member',
    'team',
    'hat member aus team X entfernt',
    'konnte member aus team X nicht entfernen',
  ],
  [
    'role.assigned',
    'user',
    'hat role an user X zugewiesen',
    'konnte role an user X nicht zuweisen',
  ],
  [
    'unassign_role',
    'user',
    'hat die Zuweisung von role an user X aufgehoben',
    'konnte die Zuweisung von role an user X nicht aufheben',
  ],
  [
    'ConsoleLogin',
    'console',
    'hat sich bei console X angemeldet',
    'konnte sich bei console X nicht anmelden',
  ],
  [
    'sign_in_to_console',
    'user',
    'hat sich bei console als user X angemeldet',
    'konnte sich bei console als user X nicht anmelden',
  ],
  [
    'opt_out',
    'newsletter',
    'hat newsletter X widersprochen',
    'konnte newsletter X nicht widersprechen',
  ],
  ['join', 'team', 'ist team X beigetreten', 'konnte team X nicht beitreten'],
  ['access', 'file', 'hat auf file X zugegriffen', 'konnte auf file X nicht zugreifen'],
  ['expire', 'token', 'hat token X ablaufen lassen', 'konnte token X nicht ablaufen lassen'],
  [
    'impersonate',
    'user',
    'hat sich als user X ausgegeben',
    'konnte sich als user X nicht ausgeben',
  ],
  [
    'Add member to role',
    'user',
    'hat member zu role hinzugefügt, user X',
    'konnte member zu role nicht hinzufügen, user X',
  ],
  ['shut_down', 'server', 'hat server X heruntergefahren', 'konnte server X nicht herunterfahren'],
])('%s of %s', (action, resource_type, sentence, failed) => {
  const fields = { action, resource_type, name: 'X' };
  expect(said(fields)).toBe(`Ada ${sentence}`);
  expect(said({ ...fields, outcome: 'failure' })).toBe(`Ada ${failed}`);
});

test.each<[action: string, type: string, sentence: string, failed: string]>([
  ['reticulate', 'document', 'reticulate, document X', 'reticulate (fehlgeschlagen), document X'],
  ['s.x_y', 'source', 's.x_y, source X', 's.x_y (fehlgeschlagen), source X'],
  ['payment_failed', 'invoice', 'payment failed, invoice X', 'payment failed, invoice X'],
  ['delete_dry_run', 'user', 'delete dry run, user X', 'delete dry run (fehlgeschlagen), user X'],
  // A verb with a particle that makes another verb of it.
  ['break_in', 'house', 'break in, house X', 'break in (fehlgeschlagen), house X'],
  ['删除', '文件', '删除, 文件 X', '删除 (fehlgeschlagen), 文件 X'],
])('what has no verb stays as it is: %s of %s', (action, resource_type, sentence, failed) => {
  const fields = { action, resource_type, name: 'X' };
  expect(said(fields)).toBe(`Ada: ${sentence}`);
  expect(said({ ...fields, outcome: 'failure' })).toBe(`Ada: ${failed}`);
});

test('an action that says that it failed, and an entry that says that it did not', () => {
  const failed = { action: 'failed_login', resource_type: 'user', name: 'X' };
  expect(said(failed)).toBe('Ada konnte sich als user X nicht anmelden');
  expect(said({ ...failed, outcome: 'success' })).toBe('Ada: failed login, user X');
  const login = { action: 'login_success', resource_type: 'login', resource_id: null };
  expect(said(login)).toBe('Ada hat sich angemeldet');
  expect(said({ ...login, resource_id: 'log_1' })).toBe('Ada hat sich angemeldet, login log_1');
});

test('what has no name', () => {
  expect(said({ resource_id: null })).toBe('Ada hat document aktualisiert');
  expect(said({ resource_id: null, action: 'reticulate' })).toBe('Ada: reticulate, document');
});

test('whoever it was', () => {
  const nobody = { name: null, email: null };
  expect(said({ user_id: null, actor: nobody })).toMatch(/^Jemand hat document/);
  const key = { ...nobody, type: 'api_key' } as const;
  expect(said({ user_id: null, actor: key })).toMatch(/^Ein API-Schlüssel hat document/);
  expect(said({ user_id: null, actor: { ...nobody, type: 'system' } })).toMatch(/^System hat /);
  const other: OnBehalfOf = { type: 'user', id: 'usr_2', name: 'Ben', email: null };
  expect(said({ name: 'X', actor: { on_behalf_of: other } })).toBe(
    'Ada im Auftrag von Ben hat document X aktualisiert',
  );
});

test.each([
  ['sign_in', 'user', 'hat sich angemeldet'],
  ['update', 'user', 'hat den eigenen user aktualisiert'],
  ['reset_password', 'user', 'hat password vom eigenen user zurückgesetzt'],
  ['revoke_token', 'session', 'hat token von der eigenen session widerrufen'],
  ['add_photo', 'profile', 'hat photo zum eigenen profile hinzugefügt'],
  ['add_photo', 'person', 'hat photo zur eigenen person hinzugefügt'],
  ['grant_access', 'Account', 'hat access an den eigenen account erteilt'],
  ['Add member to role', 'member', 'hat zu role hinzugefügt, das eigene member'],
])('to themselves: %s of %s', (action, resource_type, sentence) => {
  expect(said({ action, resource_type, resource_id: 'usr_ana' })).toBe(`Ada ${sentence}`);
});

test('what else it is about', () => {
  const user = (name: string) => ({ type: 'user', id: name, name });
  const shared = { action: 'share', name: 'X' };
  expect(said({ ...shared, targets: [user('Ben')] })).toBe(
    'Ada hat document X geteilt, mit user Ben',
  );
  expect(said({ ...shared, targets: ['A', 'B', 'C', 'D'].map(user) })).toBe(
    'Ada hat document X geteilt, mit user A, user B, user C und 1 weiteren Ziel',
  );
  expect(said({ ...shared, targets: ['A', 'B', 'C', 'D', 'E'].map(user), details: status })).toBe(
    'Ada hat document X geteilt: status draft → live, mit user A, user B, user C und 2 weiteren Zielen',
  );
});

test('three changes, and how many more', () => {
  const changed = (names: string[]) =>
    Object.fromEntries(names.map((name) => [name, { from: 1, to: 2 }]));
  const first = 'Ada hat document X aktualisiert: a b 1 → 2, c 1 → 2, d 1 → 2';
  const names = ['a_b', 'c', 'd', 'e'];
  expect(said({ name: 'X', details: { changes: changed(names) } })).toBe(
    `${first} und 1 weitere Änderung`,
  );
  expect(said({ name: 'X', details: { changes: changed([...names, 'f']) } })).toBe(
    `${first} und 2 weitere Änderungen`,
  );
  const changes = {
    a: { from: null, to: 'x' },
    b: { from: 'y', to: null },
    c: { from: '', to: 1 },
  };
  expect(said({ name: 'X', details: { changes } })).toBe(
    'Ada hat document X aktualisiert: a auf x gesetzt, b y entfernt, c „“ → 1',
  );
});

test('behind the name of its actor, the sentence goes on', () => {
  const rest = (fields: Fields) =>
    withoutActor(sentenceMessages.of(entryOf(fields), noTemplates))
      .map(({ text }) => text)
      .join('');
  expect(rest({ name: 'X' })).toBe('hat document X aktualisiert');
  expect(rest({ name: 'X', action: 'reticulate' })).toBe('reticulate, document X');
});

describe('templates', () => {
  const product = { source: 'product' } as SentenceEntry['context'];

  test("of the product's own events are German, and of nothing else", () => {
    const deleted = {
      action: 'delete',
      resource_type: 'member',
      resource_id: 'usr_2',
      name: 'Ben',
    };
    const details = { role: 'admin' };
    expect(said({ ...deleted, details, context: product })).toBe(
      'Ada hat Ben, zuvor admin, entfernt',
    );
    const own = { ...deleted, resource_id: 'usr_ana', context: product };
    expect(said(own)).toBe('Ada hat die Organisation verlassen');
    expect(said({ ...deleted, details })).toBe('Ada hat member Ben gelöscht');
    const strange = { ...deleted, action: '__proto__', context: product };
    expect(said(strange)).toBe('Ada: __proto__, member Ben');
  });

  test.each(Object.entries(englishTemplates))('%s', (name, english) => {
    const placeholders = (text = '') => [...new Set(text.match(/\{[^}]*\}/g))].sort();
    const template = eventTemplates[name as keyof typeof englishTemplates];
    expect(placeholders(template)).toEqual(placeholders(english));
    // What failed says so itself.
    const failed = german.failed(template) === '';
    expect(failed).toBe(/fail/.test(english));
    const own = ownTemplates[name as keyof typeof englishTemplates];
    if (own) expect(german.failed(own) === '').toBe(failed);
  });

  const event = { action: 'update', resource_type: 'document' };
  const inLanguages = (template: Record<string, string>) =>
    said({ name: 'X' }, templatesIn([{ ...event, template }], 'de'));

  test('of a catalogue are in German, or else in English', () => {
    const en = '{actor} touched {resource}';
    expect(inLanguages({ en, de: '{actor} hat {resource} berührt' })).toBe('Ada hat X berührt');
    expect(inLanguages({ en })).toBe('Ada touched X');
    expect(inLanguages({ fr: '{actor} a touché {resource}' })).toBe(
      'Ada hat document X aktualisiert',
    );
  });

  test.each([
    ['{actor} hat es getan', 'Ada hat es getan (fehlgeschlagen)'],
    ['{actor} konnte es tun', 'Ada konnte es tun (fehlgeschlagen)'],
    ['{actor} konnte es nicht tun', 'Ada konnte es nicht tun'],
    ['Das ist {actor} fehlgeschlagen', 'Das ist Ada fehlgeschlagen'],
    ['{actor} failed to do it', 'Ada failed to do it'],
  ])('that do not say that it failed are completed: %s', (template, sentence) => {
    const templates = new Map([[eventKey(event), template]]);
    expect(said({ outcome: 'failure' }, templates)).toBe(sentence);
  });
});

describe('verbs', () => {
  const phrases = [...Object.values(compounds), ...Object.keys(intransitive)];

  test.each([...Object.keys(verbs), ...phrases])('%s has a form', (base) => {
    const form = verbFormOf(base);
    expect(form?.infinitive).toMatch(/[a-zäöüß]n$/);
    expect(form?.participle).toMatch(/[a-zäöüß](t|en)$/);
    // Without its own participle, it is one on -ieren.
    if (verbs[base as keyof typeof verbs]?.includes(',') === false)
      expect(form?.infinitive).toMatch(/ieren$/);
  });

  test.each(['', 'reticulate', 'break in', '__proto__', 'toString', 'constructor'])(
    '%j has none',
    (base) => {
      expect(verbFormOf(base)).toBeNull();
    },
  );
});

test('200 hostile strings stay one line of text without hidden characters', () => {
  const isHidden = new RegExp(hiddenCharacter, 'u');
  for (const text of hostileStrings) {
    const key = eventKey({ action: text, resource_type: text });
    for (const templates of [noTemplates, new Map([[key, text]])]) {
      const sentence = textOfSentence(sentenceMessages.of(entryOfOne(text), templates));
      expect(sentence.length).toBeLessThanOrEqual(300);
      expect(sentence).not.toMatch(isHidden);
    }
  }
});

test('any entry and any template make text of bounded length', () => {
  const any = fc.string({ unit: 'binary', maxLength: 400 });
  const words = fc.constantFrom(...Object.keys(verbs), 'to', 'in', 'failed', 'user', 'not');
  const action = fc.oneof(
    any,
    fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => all.join('_')),
  );
  const type = fc.oneof(any, fc.constantFrom('user', 'login', 'session', 'team'));
  const fields = fc.record({ action, resource_type: type, resource_id: any, name: any });
  const outcome = fc.constantFrom('success' as const, 'failure' as const, undefined);
  fc.assert(
    fc.property(
      ...[fields, fc.jsonValue(), fc.option(any), outcome, fc.boolean()],
      (given, details, template, ended, isOwn) => {
        const own = isOwn ? { resource_id: 'usr_ana' } : {};
        const entry = entryOf({ ...given, ...own, details, outcome: ended });
        const segments = sentenceOf(entry, template, german);
        expect(segments.every(({ text }) => typeof text === 'string' && text.length <= 500)).toBe(
          true,
        );
        const sentence = textOfSentence(segments);
        expect(sentence.length).toBeLessThanOrEqual(300);
        expect(visibleText(sentence)).toBe(sentence);
      },
    ),
    { numRuns: 2_000 },
  );
});
