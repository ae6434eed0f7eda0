import type { Role } from './permissions';

// What the pages of people and organizations are given.

export type Member = {
  id: string;
  userId: string;
  name: string;
  email: string;
  /** Whether they were ever reached at their address. */
  emailVerified: boolean;
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
  /** Not for an admin where it makes an owner. */
  canResend: boolean;
  /** To hand over; null where it is mailed, and where the viewer may not resend it. */
  link: string | null;
};

export type Administrator = Pick<Member, 'name' | 'email' | 'emailVerified' | 'role'>;

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
