// @ts-check
// Opens a database for a run of Vitest, and closes it after the last test.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endWithNpm } from '../process/parent-process.mjs';
import { loadEnvironment } from './environment.mjs';

export default async function setup() {
  endWithNpm();
  const serve = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // Ctrl-C must reach only Vitest, which closes the database after the tests.
  });
  const file = await new Promise((resolve, reject) => {
    createInterface({ input: serve.stdout }).on('line', (line) => {
      const [, file] = /^Ready: (.+)$/.exec(line) ?? [];
      if (file) resolve(file);
      else console.log(line);
    });
    serve.once('exit', () => reject(new Error('The database for the tests could not be opened.')));
  });
  loadEnvironment(file);
  Object.assign(process.env, { NODE_ENV: 'test' });

  return async () => {
    if (serve.exitCode !== null || serve.signalCode !== null) return;
    const ended = once(serve, 'exit');
    serve.kill();
    await ended;
  };
}
