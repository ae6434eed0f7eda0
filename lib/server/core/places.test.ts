import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { auckland, makeMmdb } from '@/test/support/mmdb.mjs';
import { setServerEnv } from '@/test/support/server-env';

const file = path.join(mkdtempSync(path.join(tmpdir(), 'places-')), 'city.mmdb');
const of = (value: unknown) => makeMmdb([{ network: [203, 0, 113, 0], bits: 24, value }]);

setServerEnv();

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function withSetting(setting: string) {
  vi.stubEnv('GEOIP_DATABASE', setting);
  return import('./places');
}

/** As a tool puts a newer file in the place of one: in one step. */
function replace(bytes: Buffer) {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

test('a place is what the database says of it, in English', async () => {
  replace(of(auckland));
  const { placeOf, checkPlaces, knowsPlaces } = await withSetting(file);
  expect(() => checkPlaces()).not.toThrow();
  expect(knowsPlaces()).toBe(true);
  expect(placeOf('203.0.113.7')).toEqual({
    city: 'Auckland',
    region: 'Auckland',
    country: 'New Zealand',
    country_code: 'NZ',
  });
  expect(placeOf('192.0.2.1')).toBeNull();
});

test('what is no name is none', async () => {
  const value = { city: 'Auckland', country: { iso_code: 7, names: ['x'] }, subdivisions: [] };
  replace(of(value));
  expect((await withSetting(file)).placeOf('203.0.113.7')).toBeNull();
});

test('a file that is not there or no database is named when the server starts', async () => {
  const missing = `${file}.missing`;
  const { checkPlaces } = await withSetting(missing);
  expect(() => checkPlaces()).toThrow(
    `GEOIP_DATABASE: the file ${missing} cannot be read (ENOENT).`,
  );
  replace(Buffer.from('no database'));
  vi.resetModules();
  const again = await withSetting(file);
  expect(() => again.checkPlaces()).toThrow(
    `GEOIP_DATABASE: the file ${file} is no MaxMind database (.mmdb).`,
  );
});

test('without the setting nothing is known', async () => {
  const { placeOf, checkPlaces, knowsPlaces } = await withSetting('');
  expect(() => checkPlaces()).not.toThrow();
  expect(knowsPlaces()).toBe(false);
  expect(placeOf('203.0.113.7')).toBeNull();
});

test('a file that replaces it is used within a minute, unless it is damaged', async () => {
  replace(of(auckland));
  const { placeOf } = await withSetting(file);
  const country = () => placeOf('203.0.113.7')?.country;
  expect(country()).toBe('New Zealand');
  replace(of({ country: { names: { en: 'Iceland' } } }));
  expect(country()).toBe('New Zealand');
  vi.advanceTimersByTime(60_000);
  expect(country()).toBe('Iceland');
  replace(Buffer.from('half a fi'));
  vi.advanceTimersByTime(60_000);
  expect(country()).toBe('Iceland');
});
