'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useReader } from '../hooks/reader';

type PageLinkProps = { to: string | null | undefined; children: ReactNode };

/** A name or id as the link to its page. What has none, and a guest, gets the text alone. */
export function PageLink({ to, children }: PageLinkProps) {
  const { isGuest } = useReader();
  if (!to || isGuest) return children;
  return (
    <Link
      href={to}
      prefetch={false}
      className="block w-fit max-w-full rounded underline max-md:-my-3 max-md:min-w-11 max-md:py-3 decoration-border-strong underline-offset-4 hover:decoration-current"
    >
      {children}
    </Link>
  );
}
