import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const ready = { status: 'ready', problems: [], sequencer_lag_ms: expect.any(Number) };

async function health() {
  const response = await fetch(`${stack.urls[0]}/v1/health`);
  return { status: response.status, body: await response.json() };
}

const expectHealth = (status: number, body: unknown) =>
  expect.poll(health, patient).toEqual({ status, body });

/** Each fault, how it is made and mended, and what the server says of it. */
const faults: Record<string, { make: string[]; mend: string[]; problems: string[] }> = {
  ...Object.fromEntries(
    ['fsync', 'full_page_writes', 'synchronous_commit'].map((setting) => [
      `${setting} is off`,
      {
        make: [`alter system set ${setting} = off`, 'select pg_reload_conf()'],
        mend: [`alter system reset ${setting}`, 'select pg_reload_conf()'],
        problems: [`${setting} is off: an acknowledged entry could be lost`],
      },
    ]),
  ),
  'the serving role is a superuser': {
    make: ['alter role audit_log_server superuser'],
    mend: ['alter role audit_log_server nosuperuser'],
    // A superuser is everybody's member, the owner's too.
    problems: [
      'the role that serves as audit_log_server is above row security',
      'the role that serves as audit_log_server owns tables of the log',
    ],
  },
  'the role of the accounts passes row security by': {
    make: ['alter role audit_log_accounts bypassrls'],
    mend: ['alter role audit_log_accounts nobypassrls'],
    problems: ['the role that serves as audit_log_accounts is above row security'],
  },
  'the serving role owns the log': {
    make: ['alter table audit_log owner to audit_log_server'],
    mend: ['alter table audit_log owner to postgres'],
    problems: ['the role that serves as audit_log_server owns tables of the log'],
  },
  'the sequencer’s role may become the owner': {
    make: [
      'create role keeper',
      'alter table audit_log owner to keeper',
      'grant keeper to audit_log_sequencer',
    ],
    mend: ['alter table audit_log owner to postgres', 'drop role keeper'],
    problems: ['the role that serves as audit_log_sequencer owns tables of the log'],
  },
};

test('it is ready as it comes', () => expectHealth(200, ready));

describe.each(Object.entries(faults))('%s', (_, { make, mend, problems }) => {
  test('it is not ready and says why, until that is mended', async () => {
    onTestFailed(() => console.log(stack.log()));
    for (const statement of make) await stack.admin.query(statement);
    try {
      await expectHealth(503, { ...ready, status: 'not_ready', problems });
    } finally {
      for (const statement of mend) await stack.admin.query(statement);
    }
    await expectHealth(200, ready);
  });
});

test('a DATABASE_URL with options of its own does not lift the server above row security', async () => {
  const url = new URL(stack.databaseUrl);
  url.searchParams.set('options', '-c role=postgres -c statement_timeout=0');
  await stack.killServer(0);
  await stack.startServer(0, { DATABASE_URL: url.href });
  await expectHealth(200, ready);
});
