import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const ready = {
  ...{ status: 'ready', problems: [], warnings: [] },
  sequencer_lag_ms: expect.any(Number),
};

async function health() {
  const response = await fetch(`${stack.urls[0]}/v1/health`);
  return { status: response.status, body: await response.json() };
}

const expectHealth = (status: number, body: unknown) =>
  expect.poll(health, patient).toEqual({ status, body });

/** Each fault: how to cause it, how to repair it, and the problems that the server reports. */
const faults: Record<string, { cause: string[]; repair: string[]; problems: string[] }> = {
  ...Object.fromEntries(
    ['fsync', 'full_page_writes', 'synchronous_commit'].map((setting) => [
      `${setting} is off`,
      {
        cause: [`alter system set ${setting} = off`, 'select pg_reload_conf()'],
        repair: [`alter system reset ${setting}`, 'select pg_reload_conf()'],
        problems: [`${setting} is off: an acknowledged entry could be lost`],
      },
    ]),
  ),
  'the serving role is a superuser': {
    cause: ['alter role audit_log_server superuser'],
    repair: ['alter role audit_log_server nosuperuser'],
    // A superuser is a member of every role, including the owner's.
    problems: [
      'the role that serves as audit_log_server is above row security',
      'the role that serves as audit_log_server owns tables of the log',
    ],
  },
  'the role of the accounts passes row security by': {
    cause: ['alter role audit_log_accounts bypassrls'],
    repair: ['alter role audit_log_accounts nobypassrls'],
    problems: ['the role that serves as audit_log_accounts is above row security'],
  },
  'the serving role owns the log': {
    cause: ['alter table audit_log owner to audit_log_server'],
    repair: ['alter table audit_log owner to postgres'],
    problems: ['the role that serves as audit_log_server owns tables of the log'],
  },
  'the sequencer’s role may become the owner': {
    cause: [
      'create role keeper',
      'alter table audit_log owner to keeper',
      'grant keeper to audit_log_sequencer',
    ],
    repair: ['alter table audit_log owner to postgres', 'drop role keeper'],
    problems: ['the role that serves as audit_log_sequencer owns tables of the log'],
  },
};

test('a new server is ready', () => expectHealth(200, ready));

describe.each(Object.entries(faults))('%s', (_, { cause, repair, problems }) => {
  test('the server is not ready and says why, until the fault is repaired', async () => {
    onTestFailed(() => console.log(stack.log()));
    for (const statement of cause) await stack.admin.query(statement);
    try {
      await expectHealth(503, { ...ready, status: 'not_ready', problems });
    } finally {
      for (const statement of repair) await stack.admin.query(statement);
    }
    await expectHealth(200, ready);
  });
});

test('options in DATABASE_URL do not lift the server above row security', async () => {
  const url = new URL(stack.databaseUrl);
  url.searchParams.set('options', '-c role=postgres -c statement_timeout=0');
  await stack.killServer(0);
  await stack.startServer(0, { DATABASE_URL: url.href });
  await expectHealth(200, ready);
});
