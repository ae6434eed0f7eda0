import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Whether OpenSSL is installed, which is the authority, and checks its stamps. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const config = `
[tsa]
default_tsa = one
[one]
serial = ./serial
signer_cert = ./authority.pem
signer_key = ./authority.key
certs = ./ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
ess_cert_id_alg = sha256
`;

/** A time-stamping authority (RFC 3161) with a certificate of its own, in a folder of its own. */
export function makeAuthority() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'time-stamps-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (name: string, content: string | Buffer) =>
    writeFileSync(path.join(folder, name), content);
  write('tsa.cnf', config);
  write('serial', '01');
  write('use.cnf', 'extendedKeyUsage = critical, timeStamping\n');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=CA');
  openssl('req', '-new', ...newKey, '-keyout', 'authority.key', '-out', 'a.csr', '-subj', '/CN=A');
  openssl(
    ...['x509', '-req', '-in', 'a.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-extfile', 'use.cnf', '-out', 'authority.pem'],
  );
  return {
    /** The answer to a request. */
    stamp(query: Buffer): Buffer {
      write('query', query);
      openssl('ts', '-reply', '-queryfile', 'query', '-config', 'tsa.cnf', '-out', 'reply');
      return readFileSync(path.join(folder, 'reply'));
    },
    /** Throws if the answer is not a stamp of these data. */
    verify(data: string, answer: Buffer): string {
      write('data', data);
      write('answer', answer);
      return openssl(
        ...['ts', '-verify', '-data', 'data', '-in', 'answer', '-CAfile', 'ca.pem'],
      ).toString();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
