import 'server-only';
import { statSync } from 'node:fs';
import type { Place } from '@/lib/contract/place';
import { env } from './env';
import { logError } from './log';
import { findIn, type Mmdb, openMmdb } from './mmdb';

/** How often it is seen whether the file was replaced, in milliseconds. */
const lookEvery = 60_000;

type Opened = { database: Mmdb; path: string; stamp: string };

let opened: Opened | undefined;
let lookedAt = Number.NEGATIVE_INFINITY;

/** Whether this server can tell where addresses are. */
export const knowsPlaces = (): boolean => env().GEOIP_DATABASE !== undefined;

/** Opens the file that is set. Throws a sentence if it cannot be used. */
export function checkPlaces(): void {
  const path = env().GEOIP_DATABASE;
  if (path !== undefined) current(path);
}

/** Where an address is by the database, as far as it says; null if it says nothing. */
export function placeOf(address: string): Place | null {
  const path = env().GEOIP_DATABASE;
  if (path === undefined) return null;
  const found = findIn(current(path), address) as Found | null;
  const country = found?.country ?? found?.registered_country;
  const place = {
    city: nameOf(found?.city),
    region: nameOf(found?.subdivisions?.[0]),
    country: nameOf(country),
    country_code: textOf(country?.iso_code),
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}

type Named = { names?: { en?: unknown }; iso_code?: unknown };

/** Of databases of cities; those of countries have less. */
type Found = {
  city?: Named;
  subdivisions?: Named[];
  country?: Named;
  registered_country?: Named;
};

const longest = 200;

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value.slice(0, longest) : null;

const nameOf = (named: Named | undefined) => textOf(named?.names?.en);

/** The database as it is now. If its file was replaced by one that cannot be used, the one before goes on. */
function current(path: string): Mmdb {
  if (opened?.path !== path) {
    opened = open(path);
  } else if (performance.now() - lookedAt >= lookEvery) {
    try {
      const stamp = stampOf(path);
      // One that cannot be used is read and logged once.
      const isReplaced = stamp !== opened.stamp;
      opened = { ...opened, stamp };
      if (isReplaced) opened = open(path);
    } catch (error) {
      logError('the file of GEOIP_DATABASE was replaced, and the one before is used on', error);
    }
  } else return opened.database;
  lookedAt = performance.now();
  return opened.database;
}

function open(path: string): Opened {
  try {
    // The stamp first: a file that is put there meanwhile is seen at the next look.
    const stamp = stampOf(path);
    return { database: openMmdb(path), path, stamp };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined ? message : `cannot be read (${code})`;
    throw new Error(`GEOIP_DATABASE: the file ${path} ${why}.`);
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}
