import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mapText } from '@/test/support/map-text';
import { NewAuditLogEntry } from '../record-entries';
import { formats } from './formats';
import type { ImportedEntry } from './imported-entry';
import { recognize } from './recognize';

const folder = path.join(import.meta.dirname, 'samples');
const sampleOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** Of each record: what was done, by whom, to what, with which outcome, when, and its own id (a hash where it has none). */
type Row = [
  action: string,
  user: string | null,
  resource: string | null,
  outcome: 'success' | 'failure' | null,
  time: string | null,
  id: string,
];

const hashed = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string;
const aws = 'arn:aws:iam::000000000042';

const samples: Record<string, { format: string; rows: Row[] }> = {
  'cloudtrail.json': {
    format: 'cloudtrail',
    rows: [
      [
        'CreateUser',
        `${aws}:user/mira`,
        'new.hire',
        'success',
        '2026-03-02T08:15:30.000Z',
        '11111111-0000-4000-8000-000000000001',
      ],
      [
        'DeleteObject',
        'arn:aws:sts::000000000042:assumed-role/Admin/tomas@example.com',
        'arn:aws:s3:::ledger/2026/März/été.csv',
        'failure',
        '2026-03-02T08:16:00.000Z',
        '11111111-0000-4000-8000-000000000002',
      ],
      [
        'ConsoleLogin',
        `${aws}:root`,
        null,
        'failure',
        '2026-03-02T08:17:00.000Z',
        '11111111-0000-4000-8000-000000000003',
      ],
      [
        'AssumeRole',
        'autoscaling.amazonaws.com',
        `${aws}:role/Scale`,
        'success',
        '2026-03-02T08:18:00.000Z',
        '11111111-0000-4000-8000-000000000004',
      ],
      [
        'RotateKey',
        null,
        null,
        'success',
        '2026-03-02T08:19:00.250Z',
        '11111111-0000-4000-8000-000000000005',
      ],
    ],
  },
  'github.ndjson': {
    format: 'github',
    rows: [
      ['repo.create', 'octo-mira', 'acme/ledger', null, '2026-03-02T08:26:40.000Z', 'gh-doc-0001'],
      ['org.add_member', 'octo-mira', 'acme', null, '2026-03-02T08:26:41.500Z', 'gh-doc-0002'],
      [
        'team.add_repository',
        'hubot[bot]',
        'acme/platform',
        null,
        '2026-03-02T08:26:42.000Z',
        'gh-doc-0003',
      ],
      [
        'user.failed_login',
        null,
        'octo-mira',
        'failure',
        '2026-03-02T08:26:43.000Z',
        'gh-doc-0004',
      ],
      [
        'git.clone',
        'deploy \u202egpj',
        'acme/?odd',
        null,
        '2026-03-02T08:26:44.000Z',
        'gh-doc-0005',
      ],
      ['business.sso_response', null, 'acme-inc', null, '2026-03-02T08:26:45.000Z', hashed],
    ],
  },
  'okta.json': {
    format: 'okta',
    rows: [
      ['user.session.start', '00uMIRA', null, 'success', '2026-03-03T09:01:00.123Z', 'okta-uuid-1'],
      ['user.session.start', '00uMIRA', null, 'failure', '2026-03-03T09:02:00.123Z', 'okta-uuid-2'],
      [
        'group.user_membership.add',
        '00uMIRA',
        '00uSOREN',
        'success',
        '2026-03-03T09:03:00.123Z',
        'okta-uuid-3',
      ],
      [
        'policy.evaluate_sign_on',
        'okta-system',
        null,
        'failure',
        '2026-03-03T09:04:00.123Z',
        'okta-uuid-4',
      ],
      ['user.mfa.challenge', null, null, null, '2026-03-03T09:05:00.123Z', 'okta-uuid-5'],
      [
        'application.lifecycle.update',
        '00uMIRA',
        '0oaAPP',
        'success',
        '2026-03-03T09:06:00.123Z',
        'okta-uuid-6',
      ],
    ],
  },
  'google-workspace.json': {
    format: 'google_workspace',
    rows: [
      [
        'login_success',
        'mira@example.com',
        null,
        'success',
        '2026-03-04T10:01:00.500Z',
        '2026-03-04T10:01:00.500Z/-900719925474091',
      ],
      [
        'login_failure',
        'unknown@example.com',
        null,
        'failure',
        '2026-03-04T10:02:00.500Z',
        '2026-03-04T10:02:00.500Z/-900719925474092',
      ],
      [
        'edit',
        'mira@example.com',
        'doc-1',
        null,
        '2026-03-04T10:03:00.500Z',
        '2026-03-04T10:03:00.500Z/-900719925474093#1',
      ],
      [
        'change_user_access',
        'mira@example.com',
        'doc-1',
        null,
        '2026-03-04T10:03:00.500Z',
        '2026-03-04T10:03:00.500Z/-900719925474093#2',
      ],
      [
        'CREATE_USER',
        'mira@example.com',
        'new.hire@example.com',
        null,
        '2026-03-04T10:04:00.500Z',
        '2026-03-04T10:04:00.500Z/-900719925474094',
      ],
      [
        'ADD_GROUP_MEMBER',
        'SYSTEM',
        'admins@example.com',
        null,
        '2026-03-04T10:05:00.500Z',
        '2026-03-04T10:05:00.500Z/-900719925474095',
      ],
      ['authorize', null, 'client-9', null, '2026-03-04T10:06:00.000Z', hashed],
    ],
  },
  'kubernetes.ndjson': {
    format: 'kubernetes',
    rows: [
      [
        'get',
        'mira@example.com',
        'shop/db',
        'success',
        '2026-03-05T11:01:00.123Z',
        'k8s-audit-1/ResponseComplete',
      ],
      [
        'delete',
        'mira@example.com',
        'shop/db',
        'failure',
        '2026-03-05T11:02:00.123Z',
        'k8s-audit-2/ResponseComplete',
      ],
      [
        'create',
        'mira@example.com',
        'shop/web-0',
        'success',
        '2026-03-05T11:03:00.123Z',
        'k8s-audit-3/ResponseComplete',
      ],
      [
        'patch',
        'system:node:node-1',
        'node-1',
        'success',
        '2026-03-05T11:04:00.123Z',
        'k8s-audit-4/ResponseComplete',
      ],
      [
        'patch',
        'system:node:node-1',
        'node-1',
        null,
        '2026-03-05T11:04:00.123Z',
        'k8s-audit-4/RequestReceived',
      ],
      [
        'get',
        'system:serviceaccount:shop:deployer',
        '/healthz',
        'failure',
        '2026-03-05T11:05:00.123Z',
        'k8s-audit-5/ResponseComplete',
      ],
    ],
  },
  'entra.json': {
    format: 'entra',
    rows: [
      [
        'Add user',
        'entra-u-1',
        'entra-u-9',
        'success',
        '2026-03-06T12:01:00.123Z',
        'Directory_0001',
      ],
      [
        'Add member to group',
        'sp-1',
        'entra-u-9',
        'failure',
        '2026-03-06T12:02:00.000Z',
        'Directory_0002',
      ],
      ['Sign-in', 'entra-u-1', 'res-1', 'success', '2026-03-06T12:03:00.000Z', 'signin-0001'],
      ['Sign-in', 'entra-u-2', 'app-2', 'failure', '2026-03-06T12:04:00.000Z', 'signin-0002'],
      ['Update policy', null, null, null, '2026-03-06T12:05:00.000Z', 'Directory_0003'],
    ],
  },
  'vault.ndjson': {
    format: 'vault',
    rows: [
      [
        'update',
        'entity-1',
        'secret/data/payments',
        null,
        '2026-03-07T13:01:00.123Z',
        'vault-req-1/request',
      ],
      [
        'update',
        'entity-1',
        'secret/data/payments',
        'success',
        '2026-03-07T13:01:00.123Z',
        'vault-req-1/response',
      ],
      [
        'read',
        'entity-1',
        'secret/data/rôle',
        'failure',
        '2026-03-07T13:02:00.123Z',
        'vault-req-2/response',
      ],
      [
        'update',
        'approle',
        'auth/approle/login',
        'success',
        '2026-03-07T13:03:00.123Z',
        'vault-req-3/response',
      ],
      ['read', null, 'sys/health', 'success', '2026-03-07T13:04:00.123Z', 'vault-req-4/response'],
    ],
  },
  'auth0.json': {
    format: 'auth0',
    rows: [
      [
        'login',
        'auth0|mira',
        'client_1',
        'success',
        '2026-03-08T14:01:00.000Z',
        '90020260308140001',
      ],
      [
        'failed_login_wrong_password',
        'auth0|mira',
        'client_1',
        'failure',
        '2026-03-08T14:02:00.000Z',
        '90020260308140002',
      ],
      [
        'management_api_operation',
        'auth0|admin',
        '/api/v2/roles/rol_1',
        'success',
        '2026-03-08T14:03:00.000Z',
        '90020260308140003',
      ],
      [
        'blocked_account',
        'auth0|søren',
        'client_1',
        'failure',
        '2026-03-08T14:04:00.000Z',
        '90020260308140004',
      ],
      ['zz_unheard_of', null, 'acme', null, '2026-03-08T14:05:00.000Z', '90020260308140005'],
      [
        'exchanged_client_credentials',
        'm2m_1',
        'm2m_1',
        'success',
        '2026-03-08T14:06:00.000Z',
        '90020260308140006',
      ],
    ],
  },
  'workos.ndjson': {
    format: 'workos',
    rows: [
      [
        'user.signed_in',
        'user_mira',
        'team_1',
        null,
        '2026-03-09T15:01:00.000Z',
        'audit_log_event_01',
      ],
      [
        'document.deleted',
        'user_mira',
        'doc_1',
        'failure',
        '2026-03-09T15:02:00.000Z',
        'audit_log_event_02',
      ],
      [
        'user.login_failed',
        'user_søren',
        'team_1',
        'failure',
        '2026-03-09T15:03:00.000Z',
        'audit_log_event_03',
      ],
      [
        'schedule.run',
        'scheduler',
        'team_1',
        null,
        '2026-03-09T15:04:00.000Z',
        'audit_log_event_04',
      ],
      ['team.created', 'user_mira', 'team_2', null, '2026-03-09T15:05:00.000Z', hashed],
    ],
  },
  'retraced.json': {
    format: 'retraced',
    rows: [
      ['invoice.update', 'act-mira', 'inv-1', 'success', '2026-03-10T16:01:00.000Z', 'retraced-1'],
      ['user.login', 'act-mira', null, 'failure', '2026-03-10T16:02:00.000Z', 'retraced-2'],
      ['page.view', null, 'inv-1', 'success', '2026-03-10T16:03:00.000Z', 'retraced-3'],
      ['invoice.update', 'act-s', 'inv-1', 'success', '2026-03-10T16:04:00.000Z', 'retraced-4'],
      [
        'invoice.update',
        'act-mira',
        `${'x'.repeat(238)}~0d4e2ca9e9cbced7`,
        null,
        '2026-03-10T16:05:00.000Z',
        'retraced-5',
      ],
    ],
  },
  'ocsf.ndjson': {
    format: 'ocsf',
    rows: [
      ['CreateTable', 'u-mira', 'tbl-1', 'success', '2026-03-11T16:01:00.000Z', 'ocsf-1'],
      ['Logon', 'u-søren', 'u-søren', 'failure', '2026-03-11T16:02:00.000Z', 'ocsf-2'],
      ['Add User', 'u-mira', 'g-1', 'success', '2026-03-11T16:03:00.000Z', 'ocsf-3'],
      ['Update', 'scheduler', 'pol-1', null, '2026-03-11T16:04:00.000Z', 'ocsf-4'],
      ['activity_99', null, null, null, '2026-03-11T16:05:00.000Z', hashed],
    ],
  },
  'audit-log.ndjson': {
    format: 'audit_log',
    rows: [
      [
        'retry',
        'usr_1',
        'web_1',
        'success',
        '2026-03-14T14:53:20.001Z',
        '019d0000-0000-7000-8000-000000000001',
      ],
      [
        'sign_in_failed',
        null,
        null,
        'failure',
        '2026-03-14T14:53:20.002Z',
        '019d0000-0000-7000-8000-000000000002',
      ],
      [
        'retry',
        null,
        'usr_ü',
        null,
        '2026-03-14T14:53:20.003Z',
        '019d0000-0000-7000-8000-000000000003',
      ],
      [
        'retry',
        'usr_1',
        'web_1',
        'success',
        '2026-03-14T14:53:20.004Z',
        '019d0000-0000-7000-8000-000000000004',
      ],
      [
        'retry',
        'usr_5',
        null,
        'success',
        '2026-03-14T14:53:20.005Z',
        '019d0000-0000-7000-8000-000000000005',
      ],
    ],
  },
  'cef.log': {
    format: 'cef',
    rows: [
      ['User login', 'g-1', null, 'success', '2026-03-12T18:00:00.000Z', hashed],
      ['Permission change', 'søren', 'g-9', 'failure', '2026-03-12T18:01:00.250Z', hashed],
      [
        'File deleted',
        'mira@example.com',
        '/srv/ledger/Zahlen “Q1”.xlsx',
        'failure',
        '2026-03-12T18:02:00.000Z',
        hashed,
      ],
      ['103', 'backup', 'db01', null, '2026-03-12T18:03:00.000Z', hashed],
      ['Heartbeat', null, null, null, null, hashed],
    ],
  },
  'leef.log': {
    format: 'leef',
    rows: [
      ['LoginOk', 'mira@example.com', null, 'success', '2026-03-13T19:00:00.000Z', hashed],
      ['RoleGranted', 'søren', 'Ledger “A”', 'success', '2026-03-13T19:01:00.000Z', hashed],
      ['FileRead', 'mira@example.com', '/srv/a=b', 'failure', '2026-03-13T18:02:00.000Z', hashed],
      ['PolicyChange', null, 'Retention', null, '2026-03-13T19:03:00.000Z', hashed],
      ['Tick', null, null, null, null, hashed],
    ],
  },
};

test('every format has a sample', () => {
  const sampled = Object.values(samples).map(({ format }) => format);
  expect(sampled.sort()).toEqual(formats.map(({ name }) => name).sort());
});

describe.each(Object.entries(samples))('%s', (file, { format: name, rows }) => {
  test('is recognized', () => {
    expect(recognize(sampleOf(file))?.name).toBe(name);
  });

  test('becomes entries that the log takes, with the record as it was', async () => {
    const { entries } = await mapText(sampleOf(file));
    expect(entries.length).toBeGreaterThanOrEqual(5);
    for (const { entry, details } of entries) {
      expect(NewAuditLogEntry.safeParse(entry).error?.issues ?? []).toEqual([]);
      const whole = JSON.parse(details);
      expect(sampleOf(file)).toContain(whole.line ?? details);
    }
  });

  test('says who did what to what, when and with which outcome', async () => {
    const { entries } = await mapText(sampleOf(file));
    const found = entries.map(({ entry }) => [
      entry.action,
      entry.user_id,
      entry.resource_id,
      entry.outcome,
      entry.occurred_at,
      entry.external_id,
    ]);
    expect(found).toEqual(rows);
    expect(new Set(entries.map(({ entry }) => entry.external_source))).toEqual(new Set([name]));
    expect(new Set(entries.map(({ entry }) => entry.external_id)).size).toBe(rows.length);
  });
});

test.each<[string, number, Partial<ImportedEntry>]>([
  [
    'cloudtrail.json',
    1,
    {
      resource_type: 'AWS::S3::Object',
      actor: { type: 'user', name: 'tomas@example.com', email: 'tomas@example.com' },
      on_behalf_of: { type: 'user', id: '90676-behalf', name: null, email: null },
      targets: [{ type: 'AWS::S3::Bucket', id: 'arn:aws:s3:::ledger', name: null }],
      group: { id: '000000000042', name: null },
      ip_address: '2001:db8::7',
      session_id: 'ASIAEXAMPLE0002',
      location: 'eu-central-1',
      correlation_id: 'req-ct-2',
    },
  ],
  [
    'cloudtrail.json',
    3,
    { actor: { type: 'system', name: 'autoscaling.amazonaws.com', email: null } },
  ],
  [
    'github.ndjson',
    0,
    { group: { id: 'acme-inc', name: 'acme-inc' }, location: 'DE', correlation_id: 'GH-REQ-1' },
  ],
  ['github.ndjson', 1, { targets: [{ type: 'user', id: 'søren-ø', name: 'søren-ø' }] }],
  [
    'okta.json',
    2,
    {
      resource_name: 'Søren Ø',
      targets: [{ type: 'UserGroup', id: '00gADMIN', name: 'Admins' }],
      session_id: '102session',
      location: 'Berlin, Germany',
      correlation_id: 'tx-3',
      user_agent: 'Mozilla/5.0 (X11)',
    },
  ],
  ['okta.json', 5, { resource_name: 'Pay\u200broll 💶 ?' }],
  [
    'google-workspace.json',
    3,
    {
      resource_name: 'Bücher & “Konten”',
      targets: [{ type: 'user', id: 'soren@example.com', name: null }],
      group: { id: 'C03example', name: 'example.com' },
    },
  ],
  [
    'kubernetes.ndjson',
    2,
    {
      resource_type: 'pods/exec',
      on_behalf_of: { type: 'user', id: 'søren', name: 'søren', email: null },
      correlation_id: 'k8s-audit-3',
      ip_address: '192.0.2.50',
    },
  ],
  ['kubernetes.ndjson', 3, { actor: { type: 'system', name: 'system:node:node-1', email: null } }],
  [
    'entra.json',
    2,
    {
      actor: { type: 'user', name: 'Mira Vale', email: 'mira@example.com' },
      targets: [{ type: 'Application', id: 'app-2', name: 'Portal' }],
      ip_address: '192.0.2.61',
      session_id: 'token-1',
      location: 'Berlin, DE',
    },
  ],
  ['vault.ndjson', 3, { group: { id: 'ns1', name: 'team-ü/' }, session_id: 'hmac-sha256:ci' }],
  [
    'auth0.json',
    0,
    { group: { id: 'org_A0', name: 'globex' }, session_id: 'a0sess-1', location: 'Berlin, DE' },
  ],
  [
    'workos.ndjson',
    1,
    { schema_version: 3, targets: [{ type: 'folder', id: 'fold_1', name: null }] },
  ],
  ['workos.ndjson', 4, { group: { id: 'org_W1', name: null }, ip_address: '198.51.100.90' }],
  ['retraced.json', 4, { resource_name: `${'y'.repeat(254)}…`, group: null }],
  [
    'ocsf.ndjson',
    2,
    {
      group: { id: 'acc-1', name: 'Prod' },
      targets: [{ type: 'user', id: 'u-new', name: 'new.hire' }],
      session_id: 'osess-1',
    },
  ],
  ['cef.log', 0, { user_agent: 'Mozilla/5.0 (X11)', correlation_id: '55' }],
  [
    'leef.log',
    1,
    {
      targets: [
        { type: 'user', id: 'new.hire', name: null },
        { type: 'role', id: 'admin', name: null },
      ],
    },
  ],
])('%s, record %i: the rest of what it says', async (file, index, expected) => {
  const { entries } = await mapText(sampleOf(file));
  expect(entries[index]?.entry).toMatchObject(expected);
});

test('a record of very many events is refused: each would have the whole of it', async () => {
  const [activity] = JSON.parse(sampleOf('google-workspace.json')).items;
  const events = Array.from({ length: 101 }, () => activity.events[0]);
  const { entries, faults } = await mapText(JSON.stringify([{ ...activity, events }]));
  expect(entries).toEqual([]);
  expect(faults).toEqual([{ param: 'events', error: 'it holds more than 100 events' }]);
});

test('a time without a year is refused, with its record', async () => {
  const { faults } = await mapText(sampleOf('cef.log'));
  expect(faults).toEqual([
    { param: 'occurred_at', error: "'Mar 12 18:05:00' is not a time with a year" },
  ]);
});
