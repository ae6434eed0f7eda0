// @ts-check
// The variables that tests run with. scripts/test/serve.mjs writes them to a file, and each test runner loads that.

import { readFileSync } from 'node:fs';

/** What a developer has set for `npm start` must not reach the tests. */
export const settings = [
  ...['NODE_ENV', 'HOST', 'PORT', 'BASE_URL', 'TRUSTED_PROXIES', 'WEB_CONCURRENCY', 'LOG_LEVEL'],
  ...['DATABASE_URL', 'DATABASE_ADMIN_URL', 'DATABASE_REPLICA_URL', 'DATABASE_POOL_SIZE'],
  'DATABASE_DIRECTORY',
  ...['SIGNING_KEY', 'SIGNING_KEY_PREVIOUS', 'EVIDENCE_DIRECTORY'],
  ...['ANCHOR_PRIVATE_ADDRESSES', 'SSO_PRIVATE_ADDRESSES'],
  ...['ENCRYPTION_KEY', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  'GEOIP_DATABASE',
  ...['BETTER_AUTH_SECRET', 'METRICS_TOKEN', 'SMTP_URL', 'MAIL_FROM', 'SIGN_UP'],
  ...['RATE_LIMIT_PER_MINUTE', 'RATE_LIMIT_PER_KEY_PER_MINUTE'],
];

export function removeSettings() {
  for (const name of settings) delete process.env[name];
}

/** @param {string} file */
export function loadEnvironment(file) {
  removeSettings();
  Object.assign(process.env, JSON.parse(readFileSync(file, 'utf8')));
}
