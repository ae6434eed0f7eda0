import 'server-only';
import { clientOf } from './oidc/client';
import { authorizationUrl } from './oidc/flow';
import type { ProviderRow } from './provider-row';
import { requestUrl } from './saml/request';

type Leaving = { state: string; browser: string; loginHint?: string };

/** Where the browser goes to sign in at a provider. Throws SignInRefused. */
export const leaveFor = async (row: ProviderRow, leaving: Leaving): Promise<string> =>
  row.kind === 'oidc' ? authorizationUrl(clientOf(row), leaving) : requestUrl(row, leaving.state);
