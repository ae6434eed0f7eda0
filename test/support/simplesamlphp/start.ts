import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@/scripts/process/ports.mjs';
import { makeCertificate } from '../saml-certificate';
import type { Installed } from './install';
import { type Application, applications, config, type Person, people, provider } from './settings';

// SimpleSAMLphp, an identity provider of SAML that many organizations run, on PHP's own web server.

export async function startSimpleSaml({ pages, php }: Installed) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'simplesamlphp-'));
  for (const name of ['metadata', 'temp']) mkdirSync(path.join(folder, name));
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/`;
  const entityId = `${base}saml2/idp/metadata.php`;
  const certificate = makeCertificate(folder);
  write('config.php', config(base, folder));
  write('authsources.php', people([]));
  write('metadata/saml20-idp-hosted.php', provider(entityId));
  write('metadata/saml20-sp-remote.php', applications([]));
  const parameters = [...php.parameters, '-S', `127.0.0.1:${port}`, '-t', pages];
  const server = spawn(php.file, parameters, {
    env: { ...process.env, ...php.env, SIMPLESAMLPHP_CONFIG_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let said = '';
  server.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  await untilAnswered(base, server, () => said);
  return {
    entityId,
    certificate,
    /** The certificate without its frame. */
    certificateData: certificate.replace(/-----[^-]+-----|\s/g, ''),
    ssoUrl: `${base}saml2/idp/SSOService.php`,
    /** Where a sign-in at an application begins, from a link of the provider's. */
    startAt: (application: string) =>
      `${base}saml2/idp/SSOService.php?spentityid=${encodeURIComponent(application)}`,
    serve: (list: Application[]) => write('metadata/saml20-sp-remote.php', applications(list)),
    setPeople: (list: Person[]) => write('authsources.php', people(list)),
    /** What it has logged last. */
    log: () => said,
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswered(
  url: string,
  server: { exitCode: number | null },
  said: () => string,
): Promise<void> {
  const until = Date.now() + 60_000;
  while (server.exitCode === null && Date.now() < until) {
    const response = await fetch(url, { redirect: 'manual' }).catch(() => null);
    if (response !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`SimpleSAMLphp does not answer: ${said()}`);
}
