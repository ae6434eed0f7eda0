import 'server-only';
import type { GuestLink } from '@/lib/contract/guest-links';

/** The columns of a link that are shown. */
export const guestLinkColumns = {
  id: true,
  email: true,
  purpose: true,
  query: true,
  mayExport: true,
  createdAt: true,
  createdById: true,
  createdByName: true,
  expiresAt: true,
  revokedAt: true,
  lastOpenedAt: true,
  openings: true,
} as const;

export type GuestLinkRow = {
  id: string;
  email: string;
  purpose: string;
  query: string;
  mayExport: boolean;
  createdAt: Date;
  createdById: string | null;
  createdByName: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  lastOpenedAt: Date | null;
  openings: number;
};

export function toGuestLink(row: GuestLinkRow): GuestLink {
  return {
    id: row.id,
    email: row.email,
    purpose: row.purpose,
    query: row.query,
    may_export: row.mayExport,
    created_at: row.createdAt.toISOString(),
    created_by:
      row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
    expires_at: row.expiresAt.toISOString(),
    revoked_at: row.revokedAt?.toISOString() ?? null,
    last_opened_at: row.lastOpenedAt?.toISOString() ?? null,
    openings: row.openings,
  };
}

/** What an entry says of a link. */
export const factsOfGuestLink = ({ email, query, mayExport, expiresAt }: GuestLinkRow) => ({
  email,
  query,
  may_export: mayExport,
  expires_at: expiresAt,
});
