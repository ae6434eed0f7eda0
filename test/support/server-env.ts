/** The settings that the server reads, beside DATABASE_URL, for tests that call its modules. To be called before they do. */
export function setServerEnv(): void {
  // Vitest sets a BASE_URL of its own.
  process.env.BASE_URL = 'http://localhost:1';
  process.env.BETTER_AUTH_SECRET ??= 'a secret of no worth, for one test only';
}
