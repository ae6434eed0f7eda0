import type { Access } from './access-limits';
import type { Role } from './permissions';

// The data of the pages on people and organizations.

export type Member = {
  id: string;
  userId: string;
  name: string;
  email: string;
  /** Whether they were ever reached at their address. */
  emailVerified: boolean;
  role: Role;
  /** Of an auditor, to what their access is limited. */
  access: Access;
  /** Whether they have an authenticator app or a passkey. */
  hasSecondFactor: boolean;
  /** ISO 8601. */
  joinedAt: string;
};

export type Invitation = {
  id: string;
  email: string;
  role: Role;
  access: Access;
  invitedBy: string;
  expiresAt: string;
  /** False for an admin if the role is owner. */
  canResend: boolean;
  /** To pass on; null if it is mailed, or if the viewer may not resend it. */
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

/** The state of an invitation when its link is opened. */
export type InvitationState = 'open' | 'expired' | 'revoked' | 'accepted' | 'rejected';

/** By what somebody signs in besides the password. */
export type SecondFactors = {
  app: { codesLeft: number } | null;
  passkeys: OwnPasskey[];
};

export type OwnPasskey = {
  id: string;
  name: string | null;
  /** What made it, such as the password manager, if that is known. */
  model: string | null;
  addedAt: string | null;
};
