import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { accounts } from '@/lib/server/db/client';
import { renewLogin } from '@/scripts/database/login.mjs';
import { root } from '@/scripts/paths.mjs';
import { serveScratchDatabase } from '@/test/support/serving';
import { inTime } from './gauges';
import { observeRequest, readMetrics } from './metrics';

// What /metrics says, and what docs/operating.md says of it.

const documentation = readFileSync(path.join(root, 'docs/operating.md'), 'utf8');
const [, tables = '', rules = ''] =
  /\n## Metrics\n([\s\S]+)\n## Alert rules\n([\s\S]+)/.exec(documentation) ?? [];

const METRICS_TOKEN = 'a token of no worth';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let text: string;
beforeAll(async () => {
  database = await serveScratchDatabase();
  // Each setting on which a metric depends.
  Object.assign(process.env, {
    METRICS_TOKEN,
    DATABASE_URL: await renewLogin(String(process.env.DATABASE_URL)),
    DATABASE_REPLICA_URL: process.env.DATABASE_URL,
    DATABASE_DIRECTORY: os.tmpdir(),
  });
  await accounts().user.findMany();
  observeRequest('listAuditLog', 200, 0.1);
  // On a busy machine a value may take too long, and would be left out: here the time does not pass.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    text = (await (await readMetrics(`Bearer ${METRICS_TOKEN}`))?.text()) ?? '';
  } finally {
    vi.useRealTimers();
  }
});
afterAll(() => database.drop());

const exposed = () => [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);

const sampleOf = (series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length),
  );

test.skipIf(process.platform !== 'linux')(
  'docs/operating.md explains each metric, and no other',
  () => {
    const rows = tables.split('\n').filter((line) => line.startsWith('| `'));
    const explained = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(explained.sort()).toEqual(exposed().sort());
  },
);

test('what all ask the same database is there, and a number', () => {
  expect(text).not.toMatch(/NaN/);
  expect(sampleOf('audit_log_entries')).toBe(0);
  expect(sampleOf('audit_log_clock_setback_seconds')).toBe(0);
  expect(sampleOf('audit_log_replica_used')).toBe(1);
  expect(sampleOf('audit_log_disk_free_bytes')).toBeGreaterThan(0);
  expect(text).toMatch(/^audit_log_schema_info\{migration="\d{14}_\w+"\} 1$/m);
  expect(text).toMatch(
    /^audit_log_pool_connections\{pool="audit_log_accounts",state="idle"\} [1-9]$/m,
  );
  expect(text).toMatch(/^audit_log_pool_limit\{pool="audit_log_accounts"\} 2$/m);
});

describe('the examples in docs/operating.md', () => {
  const blocks = [...documentation.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
    ([, block = '']) => block,
  );

  test('are YAML', () => {
    expect(blocks).toHaveLength(2);
    for (const block of blocks) expect(parse(block)).toEqual(expect.any(Object));
  });

  test('alert by metrics that exist', () => {
    const { groups } = parse(/^```yaml\n([\s\S]*?)^```/m.exec(rules)?.[1] ?? '');
    const alerts: { alert: string; expr: string }[] = groups.flatMap(
      (group: { rules: object[] }) => group.rules,
    );
    expect(alerts.length).toBeGreaterThan(0);
    for (const { alert, expr } of alerts) {
      const used = [...expr.matchAll(/\b(?:audit_log|process|nodejs)_\w+/g)].map(([name]) =>
        name.replace(/_(bucket|sum|count)$/, ''),
      );
      expect(used, alert).not.toEqual([]);
      expect(exposed(), alert).toEqual(expect.arrayContaining(used));
    }
  });
});

test('a value that takes too long is left out, and the others are sent', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const read = inTime(new Promise(() => {}));
  vi.advanceTimersByTime(2_000);
  expect(await read).toBeNull();
  expect(await inTime(Promise.reject(new Error('down')))).toBeNull();
  expect(await inTime(Promise.resolve(0))).toBe(0);
});
