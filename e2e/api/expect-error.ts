import type { APIResponse } from '@playwright/test';
import { type ErrorBody, type ErrorCode, errorStatuses } from '@/lib/contract/errors';
import { expect } from '../fixtures';

/** Expects the error body that all of /v1 uses, and returns it. */
export async function expectError(
  response: APIResponse,
  code: ErrorCode,
  param?: string,
): Promise<ErrorBody> {
  const text = await response.text();
  const status = errorStatuses[code];
  expect(response.status(), text).toBe(status);
  const body: ErrorBody = JSON.parse(text);
  expect(body).toEqual({
    error: expect.stringMatching(/^[A-Z].*[.?]$/s),
    status,
    request_id: expect.stringMatching(/^req_[0-9a-f]{12}$/),
    code,
    ...(param === undefined ? {} : { param }),
  });
  expectCommonHeaders(response);
  expect(response.headers()['x-request-id']).toBe(body.request_id);
  return body;
}

/** Expects the headers that every answer of /v1 carries, errors included. */
export function expectCommonHeaders(response: APIResponse): void {
  const headers = response.headers();
  expect(headers['content-type']).toBe('application/json');
  expect(headers['cache-control']).toBe('private, no-store');
  expect(headers['x-request-id']).toMatch(/^req_[0-9a-f]{12}$/);
  const vary = headers.vary?.toLowerCase().split(/, */);
  expect(vary).toEqual(expect.arrayContaining(['cookie', 'authorization', 'x-api-key']));
}
