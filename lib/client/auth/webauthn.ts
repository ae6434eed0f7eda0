import { secondFactorMessages } from '../messages/security/second-factor';
import { AuthError } from './auth-error';
import { get } from './auth-request';

// The part of WebAuthn that passkeys need. Browsers have functions for its JSON only since 2025, so it is read and written here.

/** Whether this browser has passkeys. They need https, or localhost. */
export const hasPasskeys = () => 'PublicKeyCredential' in window;

type Descriptor = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };

type CreationJson = Omit<
  PublicKeyCredentialCreationOptions,
  'challenge' | 'user' | 'excludeCredentials'
> & {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Descriptor[];
};

type RequestJson = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  challenge: string;
  allowCredentials?: Descriptor[];
};

/** Has the device make a passkey. Returns what the server verifies. */
export async function createCredential(): Promise<object> {
  const json = await get<CreationJson>('/passkey/generate-register-options');
  const credential = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...json,
        challenge: toBytes(json.challenge),
        user: { ...json.user, id: toBytes(json.user.id) },
        excludeCredentials: (json.excludeCredentials ?? []).map(toDescriptor),
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...identify(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Has the device show a passkey: one of the user's, or of a user's who is not known yet. Returns what the server verifies. */
export async function showCredential(isSignedIn: boolean): Promise<object> {
  const json = await get<RequestJson>(
    '/passkey/generate-authenticate-options',
    isSignedIn ? undefined : null,
  );
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        ...json,
        challenge: toBytes(json.challenge),
        // A passkey stands for the second factor too.
        userVerification: 'required',
        allowCredentials: (json.allowCredentials ?? []).map(toDescriptor),
      },
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...identify(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      ...(response.userHandle && { userHandle: toText(response.userHandle) }),
    },
  };
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'InvalidStateError') throw new AuthError(secondFactorMessages.passkeyThereAlready);
    if (name === 'SecurityError') throw new AuthError(secondFactorMessages.passkeyNotHere);
    // The browser does not say whether the user has cancelled, or the device had none.
    throw new AuthError(secondFactorMessages.noPasskeyShown);
  });
  if (credential === null) throw new AuthError(secondFactorMessages.noPasskeyShown);
  return credential as PublicKeyCredential;
}

const identify = ({ id, rawId, type }: PublicKeyCredential) => ({ id, rawId: toText(rawId), type });

const toDescriptor = ({ id, ...descriptor }: Descriptor): PublicKeyCredentialDescriptor => ({
  ...descriptor,
  id: toBytes(id),
});

/** From base64url. */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
