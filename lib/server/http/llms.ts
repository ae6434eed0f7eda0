import 'server-only';
import { operations } from '@/lib/contract';

/** The API in one short text for language models (llmstxt.org), made from the contract. */
export function makeLlmsText(origin: string): string {
  const calls = operations.map(
    ({ id, method, path, summary }) =>
      `- [${method} ${path}](${origin}/docs#${id}): ${summary.replaceAll('\n', ' ')}`,
  );
  return `# Audit log

> Who did what, when and from where, for every organization, in a log that nobody can change. A REST API and a page.

Send an API key as the header X-API-Key, or as a Bearer token. Lists are newest first; go on with next_cursor until
has_more is false. An unknown parameter is rejected with 400. Errors are JSON: error (one sentence), status,
code, request_id, and param if one is invalid. Do not retry a 4xx; wait for Retry-After on 429 and 503.

## Reference

- [OpenAPI 3.1](${origin}/v1/openapi.json): everything, for machines
- [API reference](${origin}/docs): the same for people, with samples in curl, TypeScript and Python
- [Queries](${origin}/docs/query): the language of the parameter where
- [Events](${origin}/docs/events): what this product records itself

## Calls

${calls.join('\n')}
`;
}
