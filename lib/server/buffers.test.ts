import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditLogFilters } from '@/lib/contract/audit-log';
import { explain, fillLog, large } from './buffers-fixture';
import type { Position } from './cursor';
import { selectEntries, selectPage } from './entry-query';

const some = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}_${n}`);

const filters: Record<string, AuditLogFilters> = {
  'no filter': {},
  'type: common': { resource_type: ['type_0'] },
  'type: rare': { resource_type: ['type_rare'] },
  'action: common': { action: ['action_0'] },
  'action: rare': { action: ['action_rare'] },
  'type and action: common': { resource_type: ['type_0'], action: ['action_0'] },
  'type and action: rare': { resource_type: ['type_1'], action: ['action_1'] },
  'type and action: rare action': { resource_type: ['type_0'], action: ['action_rare'] },
  'type and action: none': { resource_type: ['type_rare'], action: ['action_19'] },
  'id: hot': { resource_id: ['hot'] },
  'id: ordinary': { resource_id: ['resource_3'] },
  'id: none': { resource_id: ['absent'] },
  'id and type: hot': { resource_id: ['hot'], resource_type: ['type_0'] },
  'id and type: of ten types': { resource_id: ['42'], resource_type: ['type_7'] },
  'id and type: none': { resource_id: ['hot'], resource_type: ['type_1'] },
  'id and action: common': { resource_id: ['hot'], action: ['action_0'] },
  'id and action: rare': { resource_id: ['hot'], action: ['action_rare'] },
  'id and action: none': { resource_id: ['hot'], action: ['absent'] },
  'all three: common': { resource_id: ['hot'], resource_type: ['type_0'], action: ['action_0'] },
  'all three: of ten types': {
    resource_id: ['42'],
    resource_type: ['type_7'],
    action: ['action_1'],
  },
  'all three: rare': { resource_id: ['hot'], resource_type: ['type_0'], action: ['action_rare'] },
  'all three: none': { resource_id: ['hot'], resource_type: ['type_1'], action: ['action_0'] },
};
for (const count of [2, 5, 20]) {
  const t = some('type', count);
  const a = some('action', count);
  const i = ['hot', '42', ...some('resource', count)].slice(0, count);
  Object.assign(filters, {
    [`${count} types`]: { resource_type: t },
    [`${count} actions`]: { action: a },
    [`${count} ids`]: { resource_id: i },
    [`${count} types, 1 action`]: { resource_type: t, action: ['action_rare'] },
    [`1 type, ${count} actions`]: { resource_type: ['type_1'], action: a },
    [`${count} types, ${count} actions`]: { resource_type: t, action: a },
    [`${count} ids, ${count} actions`]: { resource_id: i, action: a },
    [`${count} ids, ${count} types`]: { resource_id: i, resource_type: t },
    [`${count} of each`]: { resource_id: i, resource_type: t, action: a },
  });
}

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await client.connect();
  console.time('fill');
  await fillLog(client);
  console.timeEnd('fill');
});
afterAll(() => client.end());

test('x', async () => {
  for (const limit of [50, 200]) {
    for (const [name, filter] of Object.entries(filters)) {
      const walks =
        (filter.resource_type?.length ?? 1) *
        (filter.resource_id?.length ?? 1) *
        (filter.action?.length ?? 1);
      const out: string[] = [];
      for (const [where, at] of [
        ['first', null],
        ['deep', '2026-01-01T01:20:00.000Z'],
        ['last', '2026-01-01T00:00:02.000Z'],
      ] as const) {
        const pos: Position | null = at
          ? { createdAt: new Date(at), id: '01a00000-0000-7000-8000-000000000000' }
          : null;
        for (const plan of ['force_custom_plan', 'force_generic_plan'] as const) {
          const r = await explain(client, selectPage(large, filter, pos, limit + 1), plan);
          const bound = 2 * r.rows + 10 + (walks > 1 ? 4 * walks : 0);
          out.push(
            `${r.rows}r ${r.buffers}${r.buffers > bound ? '!!' : ''} ${r.planningMs.toFixed(0)}ms`,
          );
        }
      }
      console.log(
        String(limit).padEnd(4),
        name.padEnd(30),
        String(walks).padStart(5),
        out.join(' | '),
      );
    }
  }
});
