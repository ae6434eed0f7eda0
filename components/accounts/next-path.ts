/** Where whoever signs in begins (app/page.tsx). */
const home = '/';

/** Where a new organization begins: its log leads to its first entry. */
export const firstPath = (next: string) => (next === home ? '/audit-log' : next);

export type AccountPageProps = { searchParams: Promise<{ next?: string | string[] }> };

/** Where to go after signing in: a page of this site, whatever the link contains. */
export function nextPath(value: string | string[] | undefined): string {
  // Parsed as a browser does, which reads `//host`, `/\host` and `/<tab>/host` as another site.
  const here = 'http://here.invalid';
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, here))
    return home;
  const { origin, pathname, search, hash } = new URL(value, here);
  // `/.//host` stays on this site when it is parsed, but the path that remains would not.
  const leadsAway = origin !== here || pathname.startsWith('//');
  return leadsAway || pathname.startsWith('/sign-') ? home : pathname + search + hash;
}

/** A link to another page of these, with the same `next`. */
export function withNext(
  page: '/sign-in' | '/sign-in/single-sign-on' | '/sign-up',
  next: string,
): string {
  return next === home ? page : `${page}?${new URLSearchParams({ next })}`;
}
