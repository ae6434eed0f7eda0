// The keys by which this browser has seen an organization's checkpoints signed. The first is trusted as it comes; another one is
// believed only from a checkpoint that a known one has signed too.

const nameOf = (organizationId: string) => `audit-log-verifier-keys:${organizationId}`;

/** None, too, if the browser keeps nothing. */
export function knownKeys(organizationId: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(nameOf(organizationId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Trusts these keys from now on, besides those that are known. */
export function rememberKeys(organizationId: string, keys: readonly string[]): void {
  const all = [...new Set([...knownKeys(organizationId), ...keys])];
  try {
    localStorage.setItem(nameOf(organizationId), JSON.stringify(all));
  } catch {
    // Without storage each visit is the first.
  }
}
