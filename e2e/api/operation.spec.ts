import { operations } from '@/lib/contract';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

// What is there for who runs the product, and for machines that read about it.

const token = process.env.METRICS_TOKEN ?? '';

test('metrics: for who holds the token; for others there is nothing', async ({
  request,
  newOrganization,
}) => {
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
  // A series for each organization or path would be the caller's to make without end.
  expect(text).not.toContain(organizationId);
  expect(text).not.toContain('/api/auth/');
});

test('llms.txt names every call', async ({ request }) => {
  const response = await request.get('/llms.txt');
  expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^# .+\n\n> /);
  for (const { id, method, path } of operations) {
    expect(text).toContain(`- [${method} ${path}](`);
    expect(text).toContain(`/docs#${id})`);
  }
});
