// Names of time zones. Without zod, because the browser uses them too.

/**
 * The current names of zones that ICU, and so Node and browsers, may call by an older one. PostgreSQL has the older ones only where its
 * package brings the names of the past, and reads short ones such as CET as offsets without summer time.
 */
const currentNames = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
  ['CET', 'Europe/Brussels'],
  ['EET', 'Europe/Athens'],
  ['MET', 'Europe/Brussels'],
  ['WET', 'Europe/Lisbon'],
  ['EST', 'America/Panama'],
  ['MST', 'America/Phoenix'],
  ['HST', 'Pacific/Honolulu'],
  ['EST5EDT', 'America/New_York'],
  ['CST6CDT', 'America/Chicago'],
  ['MST7MDT', 'America/Denver'],
  ['PST8PDT', 'America/Los_Angeles'],
  ['GMT', 'UTC'],
  ['Etc/GMT', 'UTC'],
  ['Etc/UTC', 'UTC'],
]);

/** The name by which JavaScript calls a time zone, or null if it knows none of this name. */
export function resolvedTimeZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Whether clocks can be shown in a time zone. */
export const isTimeZone = (name: string): boolean => resolvedTimeZone(name) !== null;

/** UTC, or a name with a place. Of the short ones, `currentNames` has those that mean one zone: IST is of three countries. */
const form = /^(UTC|[A-Za-z_]+(\/[\w+-]+){1,2})$/;

let listed: ReadonlySet<string> | undefined;

/**
 * The current name of a time zone of which JavaScript and PostgreSQL have the same clocks, or null. ICU has others, such as
 * SystemV/PST8PDT, which PostgreSQL does not have.
 */
export function sharedTimeZone(name: string): string | null {
  if (name.length > 50 || !(currentNames.has(name) || form.test(name))) return null;
  const resolved = resolvedTimeZone(name) ?? '';
  const zone = currentNames.get(resolved) ?? resolved;
  if (zone === 'UTC' || /^Etc\/GMT[+-]\d{1,2}$/.test(zone)) return zone;
  listed ??= new Set(Intl.supportedValuesOf('timeZone').map((one) => currentNames.get(one) ?? one));
  return listed.has(zone) ? zone : null;
}
