import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Writes key.pem, with which a provider of SAML signs, and cert.pem into `folder`. Returns the certificate, in PEM. */
export function makeCertificate(folder: string): string {
  const certificate = path.join(folder, 'cert.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=idp'],
      ...['-keyout', path.join(folder, 'key.pem'), '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(certificate, 'utf8');
}
