import 'server-only';
import type { Case, getCase, listCases } from '@/lib/contract/cases/cases';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { inOrganization } from '@/lib/server/db/client';
import { readCases, requireCase, toCase } from './case-row';
import { pageOf } from './page';

export async function listKeptCases({
  caller,
  input: { limit = 50, cursor, status },
}: Call<typeof listCases>): Promise<Output<typeof listCases>> {
  const rows = await inOrganization(caller, (tx) =>
    readCases(tx, caller.org, { cursor, status, rows: limit + 1 }),
  );
  const { shown, ...end } = pageOf(rows, limit);
  return { cases: shown.map((row) => toCase(row, caller)), ...end };
}

export async function getKeptCase({ caller, input: { id } }: Call<typeof getCase>): Promise<Case> {
  const row = await inOrganization(caller, (tx) => requireCase(tx, caller.org, id));
  return toCase(row, caller);
}
