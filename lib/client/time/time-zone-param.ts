import { createParser } from 'nuqs/server';
import { knownTimeZone } from './time-zone-cookie';

/** A time zone in an address. One that does not exist is null. */
export const parseAsTimeZone = createParser({ parse: knownTimeZone, serialize: String });
