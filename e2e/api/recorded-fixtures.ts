import type { APIResponse } from '@playwright/test';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { expansions } from '@/lib/contract/entry-fields';
import { type EventEntry, type EventName, productEvents } from '@/lib/contract/events';
import { textOfSentence } from '@/lib/contract/sentence/segment';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { test as base, expect, type Owner } from '../fixtures';
import { readAll } from './read-log';

type RecordedFixtures = {
  /** The address from which this test calls. */
  ipAddress: string;
  /** Calls better-auth as `who`. */
  callAuth: (who: { cookie: string } | null, path: string, data?: object) => Promise<APIResponse>;
  /** What the owner's organization has recorded since the last call, oldest first. */
  newEntries: (owner: Owner) => Promise<ExpandedEntry[]>;
};

export const userAgent = 'Recorded/1.0 (test)';

export const test = base.extend<RecordedFixtures>({
  ipAddress: async ({ extraHTTPHeaders }, use) => {
    await use(String(extraHTTPHeaders?.['x-forwarded-for']));
  },

  callAuth: async ({ playwright, baseURL, extraHTTPHeaders }, use) => {
    const headers = { ...extraHTTPHeaders, 'user-agent': userAgent };
    // A cookie jar for each call: otherwise a sign-in would carry over to the next.
    await use(async (who, path, data = {}) => {
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: headers });
      return request.post(`/api/auth${path}`, {
        headers: who === null ? {} : { cookie: who.cookie },
        data,
      });
    });
  },

  newEntries: async ({ request, newApiKey }, use) => {
    const keys = new Map<string, string>();
    const seen = new Set<string>();
    await use(async (owner) => {
      const { organizationId } = owner;
      const key = keys.get(organizationId) ?? (await newApiKey(owner));
      keys.set(organizationId, key);
      const entries = (await readAll(request, key, `expand=${expansions}`)) as ExpandedEntry[];
      const fresh = entries.filter(({ id, details }) => {
        // Leaves out the entry of the key that reads.
        return !seen.has(id) && !details?.includes(key.slice(0, 12));
      });
      for (const { id } of fresh) seen.add(id);
      fresh.forEach(expectInCatalogue);
      return fresh.reverse();
    });
  },
});

/** What this product records is in the catalogue of its events, with no detail that is not, and says how it ended. */
function expectInCatalogue(entry: ExpandedEntry): void {
  if (entry.context.source !== 'product') return;
  const name = `${entry.resource_type}.${entry.action}`;
  const event: EventEntry | null = Object.hasOwn(productEvents, name)
    ? productEvents[name as EventName]
    : null;
  expect(event, `${entry.action} ${entry.resource_type}`).not.toBeNull();
  expect(entry.event.outcome).toBe(event?.outcome ?? 'success');
  const details = Object.keys(JSON.parse(entry.details ?? '{}'));
  expect(Object.keys(event?.details ?? {})).toEqual(expect.arrayContaining(details));
}

/** Expects exactly one entry, for a call of `callAuth` by `actor`. */
export function expectOne(
  entries: ExpandedEntry[],
  actor: Owner,
  ipAddress: string,
  expected: {
    action: string;
    resource_type: string;
    resource_id: unknown;
    details: unknown;
    /** What the resource is called, and the entry as a sentence. */
    name?: string | null;
    sentence?: string;
  },
): void {
  expect(entries).toHaveLength(1);
  const [entry] = entries;
  const { action, resource_type, resource_id } = expected;
  expect(entry).toMatchObject({
    action,
    resource_type,
    resource_id,
    user_id: actor.userId,
    ip_address: ipAddress,
    actor: { type: 'user', name: actor.name, email: actor.email, api_key_id: null },
    context: {
      user_agent: userAgent,
      request_id: expect.stringMatching(/^req_[0-9a-f]{12}$/),
      occurred_at: null,
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  const { name, sentence } = expected;
  if (name !== undefined) expect(entry?.target.resource_name).toBe(name);
  if (sentence !== undefined) {
    expect(entry && textOfSentence(sentenceOf(entry))).toBe(sentence);
  }
  expect(JSON.parse(entry?.details ?? 'null')).toEqual(expected.details);
}

export { expect };
