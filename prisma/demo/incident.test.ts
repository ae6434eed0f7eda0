import { describe, expect, it } from 'vitest';
import { generateEntries } from './generate';
import { switchedOff, unusualAddress } from './incident';
import { northwind } from './northwind';
import { day, span } from './tenant';

describe.each([
  ['2026-11-23T06:20:00.123Z', 25_000],
  ['2026-11-23T00:00:00.000Z', 2_000],
  ['2027-01-03T23:59:59.999Z', 5_000],
  ['2028-02-29T12:00:00.000Z', 120_000],
])('the story, seen at %s among %i entries', (time, count) => {
  const now = Date.parse(time);
  const tenant = northwind(`org_${'a'.repeat(32)}`, now - span);
  const entries = [...generateEntries({ tenant, now, count })];
  const about = entries.filter(({ details, resourceType }) => {
    const name = details === null ? null : JSON.parse(details).name;
    return resourceType === 'destination' && name === switchedOff;
  });
  const disabled = about.filter(({ action }) => action === 'disable');
  const byNight = entries.filter(({ ipAddress }) => ipAddress === unusualAddress);

  it('has one answer to who switched it off, when and from where', () => {
    expect(new Set(about.map(({ resourceId }) => resourceId)).size).toBe(1);
    expect(disabled).toHaveLength(1);
    expect(disabled[0]).toMatchObject({
      actorName: 'Tomás Lindqvist',
      ipAddress: unusualAddress,
      createdAt: tenant.incidentAt,
    });
    expect(now - (tenant.incidentAt ?? 0)).toBeGreaterThan(5 * day);
    expect(now - (tenant.incidentAt ?? 0)).toBeLessThan(7 * day);
  });

  it('tells what else was done from there, and nothing else was', () => {
    const acts = byNight.map(({ action, resourceType }) => `${action} ${resourceType}`);
    expect(acts.slice(0, 5)).toEqual([
      'sign_in_failed user',
      'sign_in_failed user',
      'sign_in_failed user',
      'sign_in user',
      'disable destination',
    ]);
    expect(acts).toContain('create api_key');
    expect(acts).toContain('export audit_log');
    expect(acts.at(-1)).toBe('sign_out user');
    const times = byNight.map(({ createdAt }) => createdAt);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(15 * 60_000);
  });

  it('ends well: switched on again, the key revoked', () => {
    const [off] = disabled;
    const on = about.filter(({ action }) => action === 'enable');
    expect(on).toHaveLength(1);
    expect(on[0]?.createdAt).toBeGreaterThan(off?.createdAt ?? Infinity);
    expect(on[0]?.userId).not.toBe(off?.userId);
    const key = byNight.find(({ action }) => action === 'create')?.resourceId;
    const ofKey = entries.filter(({ resourceId }) => resourceId === key);
    expect(ofKey.map(({ action }) => action)).toEqual(['create', 'revoke']);
    expect(tenant.keys.find(({ id }) => id === key)).toMatchObject({
      createdAt: ofKey[0]?.createdAt,
      revokedAt: ofKey[1]?.createdAt,
    });
  });
});
