/** The package has no types: what the tests use of it. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Result = { login: { accountId: string } } | { consent: { grantId: string } };
  type Grant = {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  };
  type Interaction = { prompt: { name: string }; session?: { accountId: string } };

  export default class Provider {
    constructor(issuer: string, configuration: object);
    Grant: new (about: {
      accountId: string;
      clientId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Result,
    ): Promise<void>;
  }
}
