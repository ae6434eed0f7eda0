import { shownSession } from '@/lib/client/auth/shown-session';

/** For password managers, beside the password of whoever is signed in: of which account it is. It is drawn in the browser alone. */
export function OwnAddressField() {
  const email = shownSession()?.user.email ?? '';
  return <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />;
}
