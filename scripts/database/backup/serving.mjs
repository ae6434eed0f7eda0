// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../../build.mjs';
import { root } from '../../paths.mjs';
import { freePort } from '../../process/ports.mjs';
import { spawnServer, stopServer } from '../../process/server-process.mjs';

/**
 * Starts the product on the database, on a port of its own, asks whether it is ready, and stops it.
 * @param {{ url: string, adminUrl: string }} database
 * @returns {Promise<boolean>} whether it is; the reason is printed
 */
export async function requireServing({ url, adminUrl }) {
  if (url === adminUrl) {
    console.log(
      'Not tried whether it serves: name the login that serves in DATABASE_URL, and the owner in DATABASE_ADMIN_URL.',
    );
    return true;
  }
  // In an image there is only the build.
  if (existsSync(path.join(root, 'app'))) await ensureBuilt();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { child, ready } = spawnServer({
    env: {
      DATABASE_URL: url,
      BASE_URL: address,
      HOST: '127.0.0.1',
      PORT: String(port),
      // Signs nothing that lasts, and no checkpoint.
      BETTER_AUTH_SECRET: randomBytes(36).toString('base64url'),
      ...{ SIGNING_KEY: '', SIGNING_KEY_PREVIOUS: '' },
      WEB_CONCURRENCY: '1',
      LOG_LEVEL: 'error',
    },
  });
  try {
    const ended = new Promise((resolve) => child.once('exit', () => resolve(false)));
    if ((await Promise.race([ready.then(() => true), ended])) === false) {
      console.error(
        'WRONG  serves          the product ended as it started on this database: see above.',
      );
      return false;
    }
    const problems = await readProblems(address);
    if (problems.length === 0)
      console.log('ok     serves          the product is ready on this database');
    else console.error(`WRONG  serves          the product is not ready: ${problems.join('; ')}.`);
    return problems.length === 0;
  } finally {
    await stopServer(child);
  }
}

/** What /v1/health complains of. It may be a moment until the sequencer has numbered what waits. @param {string} address @returns {Promise<string[]>} */
async function readProblems(address) {
  for (let tries = 1; ; tries += 1) {
    const health = /** @type {{ status: string, problems: string[] }} */ (
      await (await fetch(`${address}/v1/health`)).json()
    );
    if (health.status === 'ready') return [];
    const isPassing = health.problems.every((problem) => problem.startsWith('the sequencer is '));
    if (!isPassing || tries === 600) return health.problems;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
