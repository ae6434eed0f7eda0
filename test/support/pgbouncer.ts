import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@/scripts/process/ports.mjs';
import { waitFor } from '@/scripts/process/process.mjs';

/** Where Debian and others put it; it comes with no npm package. */
export const pgbouncer = [
  ...(process.env.PATH ?? '').split(':').map((folder) => path.join(folder, 'pgbouncer')),
  '/usr/sbin/pgbouncer',
].find((file) => existsSync(file));

/** A PgBouncer before the database of `url`, as an operator would set it up. */
export async function startPgBouncer(url: string, settings: Record<string, string | number>) {
  const { hostname, port, username, password } = new URL(url);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pgbouncer-'));
  chmodSync(folder, 0o755); // As root it runs as another user.
  const listenPort = await freePort();
  const all = {
    ...{ listen_addr: '127.0.0.1', listen_port: listenPort, unix_socket_dir: '' },
    ...{ auth_type: 'scram-sha-256', auth_file: path.join(folder, 'users') },
    ignore_startup_parameters: 'options,extra_float_digits',
    ...settings,
  };
  writeFileSync(path.join(folder, 'users'), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    path.join(folder, 'pgbouncer.ini'),
    `[databases]\n* = host=${hostname} port=${port}\n\n[pgbouncer]\n${Object.entries(all)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join('')}`,
  );
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(String(pgbouncer), [...asUser, path.join(folder, 'pgbouncer.ini')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const isOpen = await waitFor(() => answers(listenPort), { seconds: 60 });
  if (!isOpen) throw new Error(`PgBouncer does not start.\n${output}`);
  return {
    url: Object.assign(new URL(url), { port: String(listenPort) }).href,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
