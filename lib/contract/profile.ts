/** What somebody sees of their own account. */
export type Profile = {
  name: string;
  email: string;
  /** Whether they were ever reached at their address. */
  emailVerified: boolean;
  hasPassword: boolean;
  /** The change of address that they have asked for, if there is one. */
  pending: PendingAddress | null;
};

export type PendingAddress = {
  to: string;
  /** The addresses at which it was confirmed. */
  confirmedAt: string[];
  /** ISO 8601. */
  ends: string;
};
