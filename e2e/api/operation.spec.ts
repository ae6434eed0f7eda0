import { operations } from '@/lib/contract';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

// Endpoints for operators, and for machines that read about the product.

const token = process.env.METRICS_TOKEN ?? '';

test('metrics need the token, and without it answer 404', async ({ request, newOrganization }) => {
  const { apiKey, organizationId } = await newOrganization();
  await request.get('/v1/audit-log', { headers: { 'x-api-key': apiKey } });
  for (const authorization of ['', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, token]) {
    await expectError(await request.get('/metrics', { headers: { authorization } }), 'not_found');
  }
  const response = await request.get('/metrics', { headers: { authorization: `Bearer ${token}` } });
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toMatch(/^audit_log_requests_total\{operation="listAuditLog",status="200"\} \d+$/m);
  expect(text).toMatch(
    /^audit_log_request_duration_seconds_count\{operation="listAuditLog"\} \d+$/m,
  );
  expect(text).toMatch(/^audit_log_sequencer_lag_seconds [\d.]+$/m);
  expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
  // Series by organization or path would let callers create them without limit.
  expect(text).not.toContain(organizationId);
  expect(text).not.toContain('/api/auth/');
});

test('llms.txt lists every operation', async ({ request }) => {
  const response = await request.get('/llms.txt');
  expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^# .+\n\n> /);
  for (const { id, method, path } of operations) {
    expect(text).toContain(`- [${method} ${path}](`);
    expect(text).toContain(`/docs#${id})`);
  }
});
