import { textReadBy } from '../url-state/params';
import { knownTimeZone } from './time-zone-cookie';

/** A time zone in an address. One that does not exist is null. */
export const timeZoneParam = textReadBy(knownTimeZone);
