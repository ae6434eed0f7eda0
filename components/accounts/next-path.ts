const home = '/audit-log';

export type AccountPageProps = { searchParams: Promise<{ next?: string | string[] }> };

/** Where to go after signing in: a page on this site, whatever the link says. */
export function nextPath(value: string | string[] | undefined): string {
  // Read as a browser reads it, for which `//host`, `/\host` and `/<tab>/host` are all another site.
  const here = 'http://here.invalid';
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, here))
    return home;
  const { origin, pathname, search, hash } = new URL(value, here);
  // `/.//host` stays here when it is read, but what is left of it would not.
  const leadsAway = origin !== here || pathname.startsWith('//');
  return leadsAway || pathname.startsWith('/sign-') ? home : pathname + search + hash;
}

/** The same page of the two, with the way back kept. */
export function withNext(page: '/sign-in' | '/sign-up', next: string): string {
  return next === home ? page : `${page}?${new URLSearchParams({ next })}`;
}
