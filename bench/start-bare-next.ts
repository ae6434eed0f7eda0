import { cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noTelemetry } from '../scripts/build.mjs';
import { root } from '../scripts/paths.mjs';
import { freePort } from '../scripts/process/ports.mjs';
import { step } from '../scripts/process/progress.mjs';
import { mustRun } from '../scripts/process/run.mjs';
import { folder } from './folder';
import { type Server, startProgram } from './server';

const next = path.join(root, 'node_modules/next/dist/bin/next');
const app = path.join(folder, 'bare-next');

/** bench/bare-next, built and started as Next does, answering with `body`. */
export async function startBareNext(body: string): Promise<Server> {
  cpSync(path.join(root, 'bench/bare-next'), app, { recursive: true });
  const env = { ...process.env, ...noTelemetry, NODE_ENV: 'production' } as const;
  if (!existsSync(path.join(app, '.next/BUILD_ID'))) {
    await step('Building the bare Next handler', () =>
      mustRun('next build', process.execPath, [next, 'build'], { cwd: app, env }),
    );
  }
  const bodyFile = path.join(folder, 'body.json');
  writeFileSync(bodyFile, body);
  const port = await freePort('127.0.0.1');
  return startProgram('bare-next', {
    args: [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    cwd: app,
    env: { ...env, BENCH_BODY: bodyFile },
    url: `http://127.0.0.1:${port}`,
  });
}
