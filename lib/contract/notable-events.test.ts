import { expect, test } from 'vitest';
import { productEvents } from './events';
import { notableEvents } from './notable-events';

test('what a check finds to be otherwise counts as a failure, and needs no place in the list', () => {
  expect(productEvents['audit_log.check_failed'].outcome).toBe('failure');
  const failures = notableEvents.filter((event) => {
    const { outcome } = productEvents[event] as { outcome?: string };
    return outcome === 'failure';
  });
  expect(failures).toEqual([]);
});

test('a domain that is no longer verified is notable, as one that is removed', () => {
  expect(notableEvents).toContain('sign_in_domain.delete');
  expect(notableEvents).toContain('sign_in_domain.expire');
});
