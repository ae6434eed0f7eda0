import type { Role } from './permissions';

// What the pages of people and organizations are given.

export type Member = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Since when. */
  joinedAt: string;
};

export type Invitation = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: string;
  /** To hand over; null for an admin where it makes an owner. */
  link: string | null;
};

export type Administrator = { name: string; email: string; role: Role };

export type Organization = { id: string; name: string };

export type Session = {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  signedInAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
};

/** How an invitation stands to whoever opens its link. */
export type InvitationState = 'open' | 'expired' | 'revoked' | 'accepted' | 'rejected';
