import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Answer, call, newTenant, type Tenant } from '../support/client';
import { forEach } from '../support/for-each';
import { startProxy } from '../support/proxy';
import { isFull, patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
let tenant: Tenant;
let url: string;
beforeAll(async () => {
  stack = await startStack();
  tenant = await newTenant(stack.admin);
  [url = ''] = stack.urls;
});
afterAll(() => stack?.stop());

const post = (to: string, key: string, body: unknown, fault = 'none') =>
  call(to, '/v1/audit-log', tenant, {
    body,
    headers: { 'idempotency-key': key, 'x-fault': fault },
  });

/** How many entries exist for each mark, which a writer stores in `resource_id`. */
async function countMarks(type: string): Promise<Map<string, number>> {
  const { rows } = await stack.admin.query<{ mark: string; count: number }>(
    `select resource_id as mark, count(*)::int as count from audit_log
     where org = (select audit_log_org($1)) and resource_type = $2 group by 1`,
    [tenant.organizationId, type],
  );
  return new Map(rows.map(({ mark, count }) => [mark, count]));
}

const drops = size(200, 10_000);

test(`${drops} answers are lost after the commit: a retry with the same key loses and repeats nothing`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const proxy = await startProxy(() => url);
  const sent = new Map<string, number>();
  let replayed = 0;
  await forEach(drops, 16, async (n) => {
    const key = randomUUID();
    // Every fourth request is a batch, and every tenth loses its answer twice.
    const entries = Array.from({ length: n % 4 === 0 ? 5 : 1 }, (_, index) => ({
      action: 'create',
      resource_type: 'lost_answer',
      resource_id: `${key}/${index}`,
      details: { n, index },
    }));
    for (const entry of entries) sent.set(entry.resource_id, 1);
    const body = entries.length === 1 ? entries[0] : entries;
    for (let loss = 0; loss < (n % 10 === 0 ? 2 : 1); loss++) {
      await expect(post(proxy.url, key, body, 'drop')).rejects.toThrow('fetch failed');
    }
    const answer = await post(proxy.url, key, body);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    const lost = proxy.dropped.filter((dropped) => dropped.body === answer.text);
    expect(lost).toHaveLength(n % 10 === 0 ? 2 : 1);
    replayed++;
  });
  await proxy.stop();
  expect(await countMarks('lost_answer')).toEqual(sent);
  console.log(`${proxy.dropped.length} answers dropped, ${replayed} replayed, 0 lost, 0 twice`);
});

const keys = size(400, 3_000);
const concurrency = 4;

test(`${keys} keys, each sent ${concurrency} times at once, give one write and one answer each`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const expected = new Map<string, number>();
  await forEach(keys, 4, async () => {
    const key = randomUUID();
    expected.set(key, 1);
    const body = { action: 'create', resource_type: 'same_key', resource_id: key };
    const answers = await Promise.all(
      Array.from({ length: concurrency }, () => post(url, key, body)),
    );
    expectOneWrite(answers);
  });
  const counts = await countMarks('same_key');
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  expect(counts).toEqual(expected);
  console.log(`${keys} keys × ${concurrency}: 0 twice`);
});

function expectOneWrite(answers: Answer[]): void {
  // No answer is a 201 where the first was lost as a 503.
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  for (const { status, headers } of answers) {
    expect([200, 201]).toContain(status);
    expect(headers.get('idempotency-replayed')).toBe(status === 200 ? 'true' : null);
  }
}

test.runIf(isFull)(
  'a key is still known after a restart of the server and the database',
  async () => {
    const key = randomUUID();
    const body = { action: 'create', resource_type: 'restart', resource_id: key };
    const first = await post(url, key, body);
    stack.killDatabase();
    await stack.killServer(0);
    await stack.startDatabase();
    await stack.startServer(0);
    const second = await post(url, key, body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.text).toBe(first.text);
    const other = await post(url, key, { ...body, action: 'delete' });
    expect(other.status).toBe(422);
  },
);
