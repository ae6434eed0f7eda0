import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { callOnce, newTenant, type Tenant } from '../support/client';
import { patient } from '../support/size';
import { mountSmallDisk } from '../support/small-disk';
import { type Stack, startStack } from '../support/stack';

// The database's disk is really full: a file system in memory, which only root may mount. Skipped for everybody else.

const megabytes = 600;
const disk = process.platform === 'linux' ? mountSmallDisk(megabytes) : null;

const full = 'the disk of the database is full';

describe.skipIf(disk === null)('on a disk that fills up', () => {
  let stack: Stack;
  let tenant: Tenant;
  beforeAll(async () => {
    stack = await startStack({ servers: 2, parent: disk?.folder });
    tenant = await newTenant(stack.admin);
    // The second is told where the files are.
    await stack.stopServer(1);
    await stack.startServer(1, { DATABASE_DIRECTORY: disk?.folder });
  });
  afterAll(async () => {
    disk?.free();
    await stack?.stop();
    disk?.unmount();
  });

  const urlOf = (index: number) => String(stack.urls[index]);

  async function health(index: number) {
    const response = await fetch(`${urlOf(index)}/v1/health`);
    const { problems, warnings } = await response.json();
    return { status: response.status, problems, warnings };
  }

  const write = (index: number) =>
    callOnce(urlOf(index), '/v1/audit-log', tenant, {
      body: {
        action: 'create',
        resource_type: 'disk',
        details: { text: Array.from({ length: 2_000 }, () => Math.random()).join() },
      },
    });

  const countOf = async () => {
    const { rows } = await stack.admin.query<{ count: number }>(
      `select count(*)::int as count from audit_log where resource_type = 'disk'`,
    );
    return rows[0]?.count;
  };

  test('who watches the disk warns before, and nobody else does', async () => {
    expect(await health(0)).toEqual({ status: 200, problems: [], warnings: [] });
    expect(await health(1)).toEqual({
      status: 200,
      problems: [],
      warnings: [expect.stringMatching(/^the disk of the database has \d+ MB left$/)],
    });
  });

  test('writes are 503 and say why, as health does; with room again both pass, and nothing is half there', async () => {
    onTestFailed(() => console.log(stack.log()));
    let written = 0;
    disk?.fill();
    await expect
      .poll(() => health(1), patient)
      .toEqual({
        status: 503,
        problems: [full],
        warnings: [],
      });
    // Some find room in what the tables have already.
    await expect
      .poll(async () => {
        const answer = await write(0);
        if (answer.status === 201) written++;
        return answer;
      }, patient)
      .toMatchObject({
        status: 503,
        text: expect.stringContaining('disk of the database is full'),
      });
    await expect.poll(async () => (await health(0)).problems, patient).toContain(full);

    disk?.free();
    for (const index of [0, 1]) {
      await expect.poll(async () => (await health(index)).problems, patient).toEqual([]);
    }
    await expect
      .poll(async () => {
        const { status } = await write(0);
        if (status === 201) written++;
        return status;
      }, patient)
      .toBe(201);
    expect(await countOf()).toBe(written);
  });
});
