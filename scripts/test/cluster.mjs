// @ts-check
// The cluster of Citus on which `npm run test:citus` lets the tests run. TEST_CLUSTER names a file that says where it is; without
// it the tests run on the embedded PostgreSQL.

import { readFileSync } from 'node:fs';
import { oneAtATime } from '../citus/databases.mjs';
import { distribute } from '../database/distribute.mjs';
import { migrate } from '../database/migrate.mjs';

/**
 * @typedef {import('../citus/databases.mjs').Addresses & { programs?: import('../citus/build.mjs').Programs }} TestCluster
 *   with `programs` a test can start a cluster of its own, which it may break
 */

/** @returns {TestCluster | undefined} */
export function testCluster() {
  const file = process.env.TEST_CLUSTER;
  return file ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Migrates a database of a test, and distributes it where it is one of a cluster. @param {string} url of the owner */
export async function migrateForTests(url) {
  const cluster = testCluster();
  if (!cluster) {
    await migrate(url);
    return;
  }
  await oneAtATime(cluster, async () => {
    await migrate(url);
    await distribute(url);
  });
}
