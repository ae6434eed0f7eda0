import 'server-only';
import type { Refusal } from '@/lib/contract/sign-in/provider-kinds';

/** Why a single sign-on has not signed in anybody. `detail` is for whoever set up the provider, and in its entry. */
export class SignInRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly detail: string,
  ) {
    super(detail);
  }
}
