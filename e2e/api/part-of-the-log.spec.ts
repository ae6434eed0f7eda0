import { expansions } from '@/lib/contract/entry-fields';
import { exportFormats } from '@/lib/contract/export-formats';
import { facetFields, histogramFields } from '@/lib/contract/fields';
import { operations } from '@/lib/contract/index';
import type { Operation } from '@/lib/contract/operation';
import { expect, type Owner, test } from '../fixtures';
import { asPerson, inputs, namesObject, pathWith, send } from './access-cells';

// Whoever sees a part of the log never gets an entry outside it: by any operation that reads or verifies, and any of its parameters.

const reading = operations.filter(
  ({ method, permission }) =>
    permission === 'audit_log:read' ||
    permission === 'audit_log:verify' ||
    (permission === 'cases:read' && method === 'GET'),
);

/** In every entry that is not to be seen: what queries look for, and what none says. */
const hidden = 'hidden_marker';
const unsaid = 'never_asked_for';
const shown = 'shown_marker';

const times = 'after=2020-01-01&before=2999-01-01';

/** Further queries of an operation that looks for what is hidden. */
const queriesOf: Record<string, string[]> = {
  listAuditLog: [
    `action=${hidden}`,
    `q=${hidden}`,
    `resource_id=${hidden}&resource_id=${shown}`,
    `user_id_not=somebody&${times}`,
    'by=happened&order=asc',
    'order=seq',
    'readings=include&limit=200',
    `expand=${expansions.join(',')}`,
  ],
  countAuditLog: [`action=${hidden}`, `q=${hidden}`],
  getAuditLogFacets: facetFields.map((field) => `field=${field}&search=${hidden.slice(0, 6)}`),
  getAuditLogOverview: ['zone=Asia/Kolkata', `q=${hidden}`],
  getAuditLogActivity: ['zone=Asia/Kolkata', `q=${hidden}`, `action=${hidden}`, times],
  getAuditLogHistogram: histogramFields.map((field) => `field=${field}&${times}`),
  exportAuditLog: exportFormats.map((format) => `format=${format}`),
  getAuditLogEntity: [
    `resource_id=${hidden}&resource_type=${hidden}`,
    `resource_id=${shown}&readings=exclude`,
    `user_id=${hidden}`,
    'ip_address=0.0.0.0/0',
  ],
  getFieldHistory: [`resource_id=${shown}`, `resource_id=${hidden}&resource_type=${hidden}`],
  getEvidence: ['user_id_not=somebody'],
  draftSchema: [`action=${hidden}&resource_type=${hidden}`],
  getEntryProof: ['format=tlog-proof'],
  getAuditLogEntry: ['expand=proof'],
};

for (const role of ['an auditor', 'a member'] as const) {
  for (const operation of reading) {
    test(`${operation.id} shows ${role} of a part nothing else`, async ({
      newOwner,
      newMember,
      newAuditor,
      insertEntries,
      seal,
      baseURL,
    }) => {
      const origin = baseURL ?? '';
      const owner = await newOwner();
      const person = await (role === 'a member'
        ? newMember(owner, 'member')
        : newAuditor(owner, `resource_id=${shown}`));
      const entryOf = (marker: string, text: string, userId: string) => ({
        createdAt: new Date(),
        action: marker,
        resourceType: text,
        resourceId: marker,
        details: JSON.stringify({ [text]: marker }),
        userId,
      });
      const outside = await insertEntries(
        owner.organizationId,
        Array(5).fill(entryOf(hidden, unsaid, `usr_${unsaid}`)),
      );
      const inside = await insertEntries(
        owner.organizationId,
        Array(3).fill(entryOf(shown, shown, person.userId)),
      );
      await seal(owner.organizationId);

      // Who reads sees their own reading, with what they asked for.
      const secrets = [
        unsaid,
        ...outside,
        ...(operation.id === 'getAuditLogFacets' ? [hidden] : []),
      ];
      const answers = await answersOf(operation, person, origin, [...inside, ...outside]);
      for (const { url, status, body } of answers) {
        expect([200, 400, 403, 404], url).toContain(status);
        const found = secrets.filter((secret) => body.includes(secret));
        expect({ url, found }).toEqual({ url, found: [] });
        if (operation.isOfWholeLog) expect(status, url).toBe(403);
      }
      const counted = answers.find(({ url }) => url.includes('/count?action'));
      if (counted) expect(JSON.parse(counted.body).count).toBe(0);
    });
  }
}

/** The answers to an operation with each id, and each query. */
async function answersOf(
  { id, method, path }: Operation,
  person: Owner,
  origin: string,
  ids: readonly string[],
) {
  const input = inputs[id] ?? {};
  const ofEach = id === 'listLeaves' ? ids.map((one) => `id=${one}`) : [];
  const queries = [input.query ?? '', ...(queriesOf[id] ?? []), ...ofEach];
  const paths = namesObject(path, input)
    ? ids.map((entry) => pathWith(path, input, entry))
    : [pathWith(path, input, '')];
  const urls = paths.flatMap((place) => queries.map((query) => `${origin}${place}?${query}`));
  const headers = asPerson(person, origin);
  const answers: { url: string; status: number; body: string }[] = [];
  // One after the other: exports at once are limited.
  for (const url of urls) answers.push({ url, ...(await send(method, url, { headers })) });
  return answers;
}

test('a stream brings an auditor of a part nothing else', async ({
  newOwner,
  newAuditor,
  insertEntries,
  seal,
  database,
  baseURL,
}) => {
  const owner = await newOwner();
  const auditor = await newAuditor(owner, `action=${shown}`);
  const stop = new AbortController();
  const response = await fetch(`${baseURL}/v1/audit-log/stream?after_seq=-1`, {
    headers: asPerson(auditor, baseURL ?? ''),
    signal: stop.signal,
  });
  for (const action of [hidden, shown, hidden, 'last'])
    await insertEntries(owner.organizationId, [{ createdAt: new Date(), action }]);
  await seal(owner.organizationId);
  let text = '';
  const decoder = new TextDecoder();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const read = async (until: string) => {
    while (!text.includes(until)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended after ${text}`);
      text += decoder.decode(value, { stream: true });
    }
  };
  await read(`"action":"${shown}"`);
  // With other filters it ends, so that nobody goes on with those of before.
  await database.query(`update member set access_filter = 'action=last' where user_id = $1`, [
    auditor.userId,
  ]);
  await read('event: end');
  expect(text).toContain('What you may see of this log has changed');
  expect(text).not.toContain(hidden);
  expect(text).not.toContain('"action":"last"');
  stop.abort();
});
