import { CloudEvent, HTTP, type Message } from 'cloudevents';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryEntry, bareEntry } from '@/test/support/arbitrary-entry';
import { toCloudEvent, toCloudEventOfEnd } from './cloudevents';

const origin = 'https://log.example.com';

type Entry = Parameters<typeof toCloudEvent>[0];

const write = (entry: Entry) => JSON.stringify(toCloudEvent(entry, origin));

/** As the SDK of CloudEvents reads it, which compares it to the published schema. */
function read(body: string): CloudEvent<Entry> {
  const headers = { 'content-type': 'application/cloudevents+json' };
  const event = HTTP.toEvent<Entry>({ headers, body } as Message<Entry>) as CloudEvent<Entry>;
  event.validate();
  return event;
}

/** What the type system of CloudEvents 1.0 does not allow in a text; the SDK does not look for it. */
const disallowed = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

test('any entry is a valid event, and its data are the entry', () => {
  fc.assert(
    fc.property(arbitraryEntry, (entry) => {
      const event = read(write(entry));
      const { source, type, subject = '' } = event;
      expect([source, type, subject].filter((text) => disallowed.test(text))).toEqual([]);
      expect(event.data).toEqual(entry);
    }),
    { numRuns: 1_000 },
  );
});

test('what an event says of itself', () => {
  const entry = bareEntry({
    resource_id: 'src_1',
    context: { occurred_at: '2026-01-01T00:00:00.000Z' },
  });
  expect(JSON.parse(write({ ...entry, seq: 42 }))).toEqual({
    specversion: '1.0',
    id: entry.id,
    source: `${origin}/${entry.org_id}`,
    type: 'audit_log.source.create',
    subject: 'source/src_1',
    time: '2026-01-01T00:00:00.000Z',
    recordedtime: entry.created_at,
    sequence: '00000000000000000042',
    datacontenttype: 'application/json',
    data: { ...entry, seq: 42 },
  });
});

test('without a resource it has no subject, and without a number no sequence', () => {
  expect(toCloudEvent(bareEntry(), origin)).not.toHaveProperty('subject');
  expect(toCloudEvent(bareEntry(), origin)).not.toHaveProperty('sequence');
});

test('the end of an export is an event too', () => {
  const end = { count: 2, cursor: null };
  const of = { at: new Date(5), id: 'req_1', source: `${origin}/org_1` };
  const event = read(JSON.stringify(toCloudEventOfEnd(end, of)));
  expect(event).toMatchObject({ id: 'req_1', source: of.source, time: of.at.toISOString() });
  expect(event.data).toEqual({ end });
});

test('the SDK refuses an event that lacks what is required', () => {
  const { source, ...others } = toCloudEvent(bareEntry(), origin);
  expect(() => new CloudEvent(others as never).validate()).toThrow();
  expect(source).toBeDefined();
});
