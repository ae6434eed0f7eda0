import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '@/scripts/paths.mjs';
import { newAdmin, type SignedIn, signIn } from '../support/accounts';
import { newTenant } from '../support/client';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

// Plants a secret wherever one is held, collects everything readable, and expects none of them in it.

const newSecret = () => `planted/${randomBytes(12).toString('hex')}+?`;

const planted = {
  authSecret: newSecret().repeat(2),
  smtpPassword: newSecret(),
  metricsToken: newSecret(),
};

let stack: Stack;
let admin: SignedIn;
beforeAll(async () => {
  stack = await startStack({
    settings: {
      LOG_LEVEL: 'info',
      BETTER_AUTH_SECRET: planted.authSecret,
      METRICS_TOKEN: planted.metricsToken,
    },
  });
  // With a mail server one that can be reached would be needed to sign up.
  admin = await newAdmin(stack, stack.urls[0] ?? '');
  await stack.restartServers({
    SMTP_URL: `smtp://mailer:${encodeURIComponent(planted.smtpPassword)}@127.0.0.1:1`,
    MAIL_FROM: 'audit-log@example.com',
  });
});
afterAll(() => stack?.stop());

/** The secret itself, and its usual encodings. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(secret).toString('hex'),
  ];
}

test('no secret appears in a log, error, export, metric or script', async () => {
  const [url = ''] = stack.urls;
  const tenant = await newTenant(stack.admin);
  const wrongPassword = newSecret();
  const wrongKey = `hs_live_${randomBytes(32).toString('hex')}`;
  const read: Record<string, string> = {};
  const get = async (name: string, address: string, headers: Record<string, string>) =>
    keep(name, await untilServed(() => fetch(url + address, { headers })));
  const keep = async (name: string, response: Response) => {
    const pairs = [...response.headers].filter(([header]) => header !== 'set-cookie');
    read[name] = `${response.status} ${JSON.stringify(pairs)} ${await response.text()}`;
  };
  const key = { 'x-api-key': tenant.key };
  const everywhere = {
    ...key,
    authorization: `Bearer ${tenant.key}`,
    cookie: admin.cookie,
    referer: `${url}/?key=${tenant.key}`,
  };

  await get('list', '/v1/audit-log?expand=actor,context', everywhere);
  await get('list by session', '/v1/audit-log?expand=actor,context', { cookie: admin.cookie });
  await get('export', '/v1/audit-log/export?format=ndjson', everywhere);
  await get('error 400', '/v1/audit-log?limit=x', everywhere);
  await get('error 401', '/v1/audit-log', { 'x-api-key': wrongKey });
  await get('error 404', '/v1/audit-log/nothing', everywhere);
  await get('page', '/audit-log', { cookie: admin.cookie });
  await get('page of keys', '/settings/api-keys', { cookie: admin.cookie });
  await get('openapi', '/v1/openapi.json', everywhere);
  await get('health', '/v1/health', {});
  await get('metrics', '/metrics', { authorization: `Bearer ${planted.metricsToken}` });
  read['failed sign-in'] = await (await signIn(url, admin.email, wrongPassword)).text();
  await stack.admin.query('alter table api_key rename to api_key_away');
  await get('error 500', '/v1/audit-log', everywhere);
  await stack.admin.query('alter table api_key_away rename to api_key');
  stack.pauseDatabase();
  await keep('error 503', await fetch(`${url}/v1/audit-log`, { headers: everywhere }));
  await keep('health in an outage', await fetch(`${url}/v1/health`, { headers: everywhere }));
  stack.resumeDatabase();
  read.log = stack.log();
  const folder = path.join(root, '.next/static');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(js|css|map|json)$/.test(file))
      read[file] = readFileSync(path.join(folder, file), 'utf8');
  }

  expect(read.list).toContain('"audit_log":[');
  expect(read.export).toContain('"end":{"count"');
  expect(read['error 500']).toMatch(/^500/);
  expect(read['error 503']).toMatch(/^503/);
  expect(read.metrics).toContain('audit_log_requests_total');
  expect(read.page).toMatch(/^200/);
  const secrets = {
    ...planted,
    databasePassword: new URL(stack.databaseUrl).password,
    key: tenant.key,
    wrongKey,
    password: admin.password,
    wrongPassword,
    session: decodeURIComponent(admin.cookie.split('=').slice(1).join('=')),
    sessionToken: decodeURIComponent(admin.cookie.split('=')[1] ?? '').split('.')[0] ?? '',
  };
  const found = Object.entries(secrets).flatMap(([secret, value]) =>
    Object.entries(read).flatMap(([source, text]) =>
      formsOf(value).some((form) => text.includes(form)) ? [`${secret} in ${source}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

test('every line of the log is one JSON object, whatever a client sends', async () => {
  const [url = ''] = stack.urls;
  // The lines before are Next's own, in another format.
  const before = stack.log().length;
  const odd = [
    'a\tb',
    '\u001b[31mred',
    '{"level":"fake"}',
    '\u00e9\u00ff',
    '"quoted"',
    '%0d%0aforged',
  ];
  for (const text of odd) {
    await fetch(`${url}/v1/audit-log?${encodeURIComponent(`${text}\r\n{"forged":1}`)}=1`, {
      headers: { 'user-agent': text.replace('\u001b', ''), 'x-api-key': 'x' },
    });
    await fetch(`${url}/v1/${encodeURIComponent(`${text}\r\n{"forged":1}`)}`);
    await fetch(`${url}/api/auth/${encodeURIComponent(`${text}\r\n{"forged":1}`)}`);
  }
  await signIn(url, 'nobody.of-that-name@example.com', 'a password');
  const printed = () => stack.log().slice(before);
  // A line may arrive after the answer that it is about.
  const countRequests = () => printed().split('"msg":"request"').length - 1;
  await expect.poll(countRequests, patient).toBeGreaterThan(3 * odd.length);
  const lines = printed().trim().split('\n');
  for (const line of lines) {
    expect(() => JSON.parse(line), line).not.toThrow();
    expect(JSON.parse(line)).not.toHaveProperty('forged');
  }
  expect(printed()).not.toContain('nobody.of-that-name');
});
